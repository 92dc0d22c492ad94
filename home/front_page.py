"""Which articles stand where on the home page: chosen ones first, the newest after them, none twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, IntegerField, Value, When, Window
from django.db.models.functions import RowNumber
from wagtail.models import Page

from news.models import ArticlePage
from news.querysets import ArticleQuerySet

COMPANIONS = 3
TOP = 1 + COMPANIONS


@dataclass(frozen=True)
class Band:
    """A section with its newest articles."""

    section: Page
    articles: list[ArticlePage]


@dataclass(frozen=True)
class Front:
    lead: ArticlePage | None
    companions: list[ArticlePage]
    latest: list[ArticlePage]

    @property
    def articles(self) -> list[ArticlePage]:
        return [article for article in (self.lead, *self.companions, *self.latest) if article]


def public_articles(home: Page, at: datetime) -> ArticleQuerySet:
    """The articles of this home page's site: another site of the same house has its own."""
    return ArticlePage.objects.published(at).in_section(home)


def front(articles: ArticleQuerySet, chosen_ids: Sequence[int], latest_count: int) -> Front:
    """Lead, companions and the newest; places that no editor filled are filled with the newest."""
    chosen = sorted(
        articles.filter(pk__in=chosen_ids).for_teasers(), key=lambda article: chosen_ids.index(article.pk)
    )
    rest = articles.exclude(pk__in=chosen_ids).for_teasers().newest_first()
    newest = rest[: TOP + latest_count - len(chosen)]
    queue = [*chosen, *newest]
    return Front(lead=queue[0] if queue else None, companions=queue[1:TOP], latest=queue[TOP:])


def bands(
    articles: ArticleQuerySet, sections: Sequence[Page], count: int, without: Iterable[ArticlePage]
) -> list[Band]:
    """The newest of each section in one query; an article of two sections stands in the first of them."""
    if not sections or not count:
        return []
    belongs_to = Case(
        *(When(path__startswith=section.path, then=Value(section.pk)) for section in sections),
        output_field=IntegerField(),
    )
    rank = Window(RowNumber(), partition_by=F("band"), order_by=[F("published_at").desc(), F("pk").desc()])
    newest = (
        articles.exclude(pk__in=[article.pk for article in without])
        .annotate(band=belongs_to)
        .filter(band__isnull=False)
        .annotate(rank=rank)
        .filter(rank__lte=count)
    )
    # The names and pictures are joined to the few that stand on the page, not to all that were ranked.
    ranked = ArticlePage.objects.filter(pk__in=newest.order_by().values("pk"))
    rows = list(ranked.for_teasers().newest_first())
    return [band for band in (_band(section, rows, sections) for section in sections) if band.articles]


def _band(section: Page, rows: Iterable[ArticlePage], sections: Sequence[Page]) -> Band:
    return Band(section, [row for row in rows if _first_above(row, sections) == section])


def _first_above(article: ArticlePage, sections: Sequence[Page]) -> Page | None:
    return next((section for section in sections if article.path.startswith(section.path)), None)
