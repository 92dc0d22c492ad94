"""The articles of the sitemaps, by the month in which they appeared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, DateField, F, Max, Q
from django.db.models.functions import Trunc
from django.utils import timezone
from wagtail.models import Site

from home.sitemaps.plain import Entry, NewsEntry
from news.dating import TOO_SOON
from news.facts import facts_of
from news.facts.outlines import outlines_of
from news.freshness import NEWS, good_until, made_of
from news.memory import memory
from news.models import ArticlePage
from news.models.genres import Genre
from news.periods import Period
from news.querysets import ArticleQuerySet

NEWS_FOR = timedelta(hours=48)
MOST_NEWS = 1_000
"""Both as Google's news sitemap wants it."""


@dataclass(frozen=True, slots=True)
class Month:
    """So many articles; when the newest appeared, and when one of them last changed."""

    first: date
    count: int
    published: datetime
    changed: datetime

    @property
    def name(self) -> str:
        return f"{self.first:%Y-%m}"


def listed(site: Site, at: datetime) -> ArticleQuerySet:
    """What search engines should know of: not what is hidden from them, or first appeared elsewhere."""
    articles = ArticlePage.objects.published(at).in_section(site.root_page)
    return articles.filter(hide_from_search_engines=False, canonical_address="")


def months(site: Site) -> tuple[Month, ...]:
    """Those with articles, the newest first."""
    return memory.get(("sitemap months", site.root_url), lambda: _months(site, timezone.now()))


def _months(site: Site, at: datetime) -> tuple[Month, ...]:
    made_of(NEWS)
    appeared = Trunc("published_at", "month", output_field=DateField())
    articles = listed(site, at).order_by().annotate(month=appeared).values("month")
    late = F("published_at") + TOO_SOON
    rows = articles.annotate(
        count=Count("pk"),
        published=Max("published_at"),
        stated=Max("updated_at", filter=Q(updated_at__gte=late, updated_at__lte=at)),
    )
    dated = Q(corrections__dated__gte=late, corrections__dated__lte=at)
    noted = dict(
        articles.filter(dated).annotate(noted=Max("corrections__dated")).values_list("month", "noted")
    )
    found = []
    for row in rows:
        moments = (row["published"], row["stated"], noted.get(row["month"]))
        found.append(Month(row["month"], row["count"], row["published"], max(filter(None, moments))))
    return tuple(sorted(found, key=lambda month: month.first, reverse=True))


def of_month(site: Site, month: Period, part: slice) -> Iterator[Entry]:
    """In an order that doesn't change when an article is added. Only `part` is ever fetched, bit by bit."""
    at = timezone.now()
    start, end = month.bounds(timezone.get_current_timezone())
    articles = listed(site, at)
    found = articles.since(start).before(end).order_by("pk").values_list("pk", flat=True)[part]
    for outline in outlines_of(articles, list(found), site, at):
        yield Entry(outline.url, timezone.localtime(outline.updated), outline.picture)


def newest(site: Site, at: datetime) -> list[NewsEntry]:
    """What first appeared here within two days, the newest first; nobody's own praise of themselves."""
    made_of(NEWS)
    reports = listed(site, at).editorial().since(at - NEWS_FOR).exclude(genre=Genre.PRESS_RELEASE)
    found = facts_of(reports.newest_first()[:MOST_NEWS], site, at)
    for facts in found:
        good_until(facts.expires)
        good_until(facts.published + NEWS_FOR)
    return [
        NewsEntry(
            facts.url, facts.headline, iso_language(facts.language), timezone.localtime(facts.published)
        )
        for facts in found
    ]


def iso_language(code: str) -> str:
    """By ISO 639, without the country; Google tells the two scripts of Chinese apart by it."""
    return {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}.get(code.lower(), code.split("-")[0].lower())
