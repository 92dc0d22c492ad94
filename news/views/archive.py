"""The archive: everything that was published, by year, month and day."""

from typing import Any

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from ads.context import PageContext
from news.archive import MonthSheet, by_day, months, neighbours, places_above, title_of, years
from news.freshness import NEWS, made_of
from news.lists import canonical_url, page_of
from news.models import ArticlePage
from news.periods import Period
from news.querysets import ArticleQuerySet
from news.tallies import all_months, by_day_of, by_month, tallies

ENTRIES_PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> TemplateResponse:
    """All years with their months; of a newspaper without articles an empty one."""
    root = _root(request)
    found = years(by_month(tallies(root, all_months(root))))
    return _response(request, "news/archive_index.html", None, {"years": found})


@require_safe
def year(request: HttpRequest, year: str) -> TemplateResponse:
    """A calendar for each month that has articles."""
    period = _period(year)
    articles = _articles(request)
    found = months(period, by_day_of(tallies(_root(request), period.months())))
    if not found:
        raise Http404
    context = {"months": found, "count": sum(month.total.count for month in found)}
    return _response(request, "news/archive_year.html", period, context | _around(articles, period))


@require_safe
def entries(request: HttpRequest, year: str, month: str, day: str = "") -> TemplateResponse:
    """The articles of a month or of a day, by day, and the month's calendar beside them."""
    period = _period(year, month, day)
    articles = _articles(request)
    listed = _within(articles, period).for_teasers().newest_first()
    page = page_of(request, listed, ENTRIES_PER_PAGE)
    if not page.object_list:
        raise Http404
    sheet_of = period.above if day else period
    context = {
        "articles": page,
        "days": by_day(page),
        "sheet": MonthSheet(sheet_of, by_day_of(tallies(_root(request), [sheet_of]))),
        "canonical_url": canonical_url(request, page),
    }
    return _response(request, "news/archive_entries.html", period, context | _around(articles, period))


def _articles(request: HttpRequest) -> ArticleQuerySet:
    """Of the site that is being read."""
    return ArticlePage.objects.published(timezone.now()).in_section(_root(request))


def _root(request: HttpRequest) -> Page:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    made_of(NEWS)
    return site.root_page


def _within(articles: ArticleQuerySet, period: Period) -> ArticleQuerySet:
    start, end = period.bounds(timezone.get_current_timezone())
    return articles.since(start).before(end)


def _period(*parts: str) -> Period:
    """Of the parts of an address. What no calendar has, or hasn't yet, isn't found."""
    period = Period(*(int(part) for part in parts if part))
    try:
        begun = period.first <= timezone.localdate()
    except ValueError as error:
        raise Http404 from error
    if not begun:
        raise Http404
    return period


def _around(articles: ArticleQuerySet, period: Period) -> dict[str, Any]:
    earlier, later = neighbours(articles, period, timezone.get_current_timezone())
    return {"earlier": earlier, "later": later}


def _response(
    request: HttpRequest, template: str, period: Period | None, context: dict[str, Any]
) -> TemplateResponse:
    site = Site.find_for_request(request)
    base = {
        "name": title_of(period) if period else "",
        "breadcrumbs": places_above(period),
        "canonical_url": f"{site.root_url if site else ''}{request.path}",
    }
    response = TemplateResponse(request, template, base | context)
    response.page_context = PageContext(kind="archive")
    return response
