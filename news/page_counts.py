"""How many published pages of ours a booking fits. The rules are those of `ads.selection`, as queries."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import Page

from ads.reach import Aims, Fitting
from news.models import ArticlePage, Contributor, SectionPage, Topic
from news.querysets import PublicQuerySet
from news.serving import HOME_DEPTH


def count_pages(aims: Aims, at: datetime) -> Iterator[Fitting]:
    """Kinds that the booking doesn't want are missing. Device and language are the reader's."""
    for kind, pages in {"article": _articles(aims, at), "section": _sections(aims)}.items():
        if not aims.kinds or kind in aims.kinds:
            found = _named(pages, aims)
            yield Fitting(kind, found.count(), found.values("pk"))
    for kind, things in {"topic": _topics(aims), "contributor": _contributors(aims)}.items():
        if (not aims.kinds or kind in aims.kinds) and not aims.sections and not aims.pages:
            yield Fitting(kind, things.count())


def _articles(aims: Aims, at: datetime) -> QuerySet:
    articles = ArticlePage.objects.published(at).filter(show_slots=True).order_by()
    if not aims.on_sensitive_pages:
        articles = articles.filter(sensitive=False)
    if aims.topics:
        articles = articles.filter(
            pk__in=ArticlePage.topics.through.objects.filter(topic__slug__in=aims.topics).values(
                "articlepage"
            )
        )
    return _below(articles, aims) if aims.sections else articles


def _sections(aims: Aims) -> QuerySet:
    """A section has no topics, so a booking for topics doesn't fit it."""
    if aims.topics:
        return SectionPage.objects.none()
    sections = PublicQuerySet(SectionPage).live().open_to_all().order_by()
    return _below(sections, aims) if aims.sections else sections


def _below(pages: QuerySet, aims: Aims) -> QuerySet:
    """Pages in one of the sections, which are a page's own or stand above it, below the home page."""
    paths = Page.objects.filter(pk__in=aims.sections, depth__gt=HOME_DEPTH).values_list("path", flat=True)
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(path__startswith=path)
    if pages.model is ArticlePage:
        within &= ~Q(pk__in=aims.sections)  # an article is no section of itself
    return pages.filter(within)


def _named(pages: QuerySet, aims: Aims) -> QuerySet:
    chosen = pages.filter(pk__in=aims.pages) if aims.pages else pages
    return chosen.exclude(pk__in=aims.excluded_pages) if aims.excluded_pages else chosen


def _topics(aims: Aims) -> QuerySet:
    topics = Topic.objects.order_by()
    return topics.filter(slug__in=aims.topics) if aims.topics else topics


def _contributors(aims: Aims) -> QuerySet:
    return Contributor.objects.none() if aims.topics else Contributor.objects.order_by()
