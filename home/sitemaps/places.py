"""What is no article: pages and lists, each as old as the newest article that stands in it."""

from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.db.models import F, Max
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from home.legal.missing import PAGES
from home.legal.site import own_pages
from home.models import HomePage, StandardPage
from home.sitemaps.articles import Month, listed, months
from home.sitemaps.plain import Entry
from news.archive import archive_url
from news.freshness import NEWS, made_of
from news.models import ArticleByline, ArticlePage, SectionPage
from news.periods import Period
from news.querysets import PublicQuerySet


def sections(site: Site) -> list[Entry]:
    """The front page, the sections, and pages beside them: of these nobody notes which change matters."""
    made_of(NEWS)
    home = site.root_page
    newest = _newest_below(site)
    hidden = StandardPage.objects.filter(hide_from_search_engines=True)
    pages = (
        PublicQuerySet(Page)
        .descendant_of(home, inclusive=True)
        .exact_type(HomePage, SectionPage, StandardPage)
        .exclude(pk__in=hidden.values("pk"))
        .live()
        .open_to_all()
        .order_by("path")
        .values_list("path", "url_path")
    )
    above = len(home.url_path) - 1
    found = [_entry(site, url_path[above:], newest.get(path)) for path, url_path in pages]
    return [*found, *_of_the_law(site)]


def _of_the_law(site: Site) -> list[Entry]:
    """Those that are made of settings; a page that the paper wrote itself stands among the pages."""
    own = own_pages(site)
    made = (slug for slug in PAGES.values() if slug not in own)
    return [_entry(site, f"/{slug}/", None) for slug in made]


def _newest_below(site: Site) -> dict[str, datetime]:
    """When the newest article appeared, by the path of each page above one."""
    parent = Substr("path", 1, Length("path") - Page.steplen)
    articles = listed(site, timezone.now()).order_by().annotate(parent=parent).values("parent")
    newest: dict[str, datetime] = {}
    for path, published in articles.annotate(newest=Max("published_at")).values_list("parent", "newest"):
        steps = (path[start : start + Page.steplen] for start in range(0, len(path), Page.steplen))
        for above in accumulate(steps):
            newest[above] = max(published, newest.get(above, published))
    return newest


def topics(site: Site) -> list[Entry]:
    joined = ArticlePage.topics.through.objects.annotate(slug=F("topic__slug"))
    return _lists(site, "news:topics", "news:topic", joined, "articlepage")


def authors(site: Site) -> list[Entry]:
    joined = ArticleByline.objects.annotate(slug=F("contributor__slug"))
    return _lists(site, "news:contributors", "news:contributor", joined, "article")


def _lists(site: Site, index: str, route: str, joined: Any, article: str) -> list[Entry]:
    """The index of them, and those that have an article which search engines should know of."""
    made_of(NEWS)
    articles = listed(site, timezone.now()).order_by().values("pk")
    rows = joined.filter(**{f"{article}__in": articles}).order_by().values("slug")
    newest = rows.annotate(newest=Max(f"{article}__published_at")).values_list("slug", "newest")
    found = [(reverse(route, args=[slug]), moment) for slug, moment in newest.order_by("slug")]
    first = [(reverse(index), max(moment for _path, moment in found))] if found else []
    return [_entry(site, path, moment) for path, moment in [*first, *found]]


def archive(site: Site) -> list[Entry]:
    """The index, years and months; the days repeat what the months say."""
    known = months(site)
    years: dict[int, list[Month]] = {}
    for month in known:
        years.setdefault(month.first.year, []).append(month)
    found = [_archived(site, None, known)] if known else []
    for year, within in years.items():
        found.append(_archived(site, Period(year), within))
        found += [_archived(site, Period(year, month.first.month), [month]) for month in within]
    return found


def _archived(site: Site, period: Period | None, within: Iterable[Month]) -> Entry:
    return _entry(site, archive_url(period), max(month.published for month in within))


def _entry(site: Site, path: str, changed: datetime | None) -> Entry:
    return Entry(site.root_url + path, changed and timezone.localtime(changed))
