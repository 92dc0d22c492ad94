"""Parameters of an address as conditions of a query. Each raises BadRequestError, which says what is wrong.

The words are for programmers and stay English, like those of Wagtail's API around them.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_aware, make_aware
from rest_framework.request import Request
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError

from news.api.finding import Known
from news.querysets import ArticleQuerySet

FURTHEST = 10_000
"""Articles that may be passed over: a database reads all of them."""
LONGEST = 255
YEARS = range(1900, 3000)
ORDERS = {"-published": ("-published_at", "-pk"), "published": ("published_at", "pk")}
SLUG, PATH = re.compile(r"[\w-]+"), re.compile(r"/?([\w-]+(?:/[\w-]+)*)/?")

Narrow = Callable[[ArticleQuerySet, str, Known], QuerySet]


class Pages(WagtailPagination):
    """By `limit` and `offset`; WAGTAILAPI_LIMIT_MAX is the highest limit."""

    def paginate_queryset(self, queryset: QuerySet, request: Request, view: Any = None) -> QuerySet:
        page = super().paginate_queryset(queryset, request, view)
        if int(request.GET.get("offset", 0)) > FURTHEST:
            raise BadRequestError(f"offset cannot be higher than {FURTHEST}")
        return page


def in_section(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    path = PATH.fullmatch(value[:LONGEST])
    place = f"{known.site.root_page.url_path}{path[1]}/" if path else ""
    address = {"slug": place.rstrip("/").rpartition("/")[2], "url_path": place}
    section = known.sections().filter(**address).first() if path else None
    return articles.in_section(_found("section", "path", section))


def about_topic(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    return articles.about(_found("topic", "slug", _called(value, known.topics())))


def by_author(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    return articles.by(_found("author", "slug", _called(value, known.authors())))


def _called(slug: str, things: QuerySet) -> Any:
    return things.filter(slug=slug).first() if SLUG.fullmatch(slug[:LONGEST]) else None


def _found(name: str, by: str, thing: Any) -> Any:
    if thing is None:
        raise BadRequestError(f"there is no {name} with that {by}")
    return thing


def published_since(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    return articles.since(_moment("published_since", value))


def published_before(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    return articles.before(_moment("published_before", value))


def _moment(name: str, value: str) -> datetime:
    """A day begins at midnight of the newspaper's time zone; a time has to name its own."""
    try:
        day = parse_date(value)
        moment = make_aware(datetime.combine(day, time.min)) if day else parse_datetime(value)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not is_aware(moment) or moment.year not in YEARS:
        said = "a day (2026-03-02) or a moment with its zone (2026-03-02T08:00:00Z; + is written %2B)"
        raise BadRequestError(f"{name} must be {said}")
    return moment


def ordered(articles: ArticleQuerySet, value: str, known: Known) -> QuerySet:
    if value not in ORDERS:
        raise BadRequestError(f"order must be one of: {', '.join(ORDERS)}")
    return articles.order_by(*ORDERS[value])


NARROWING: Mapping[str, Narrow] = {
    "section": in_section,
    "topic": about_topic,
    "author": by_author,
    "published_since": published_since,
    "published_before": published_before,
    "order": ordered,
}
