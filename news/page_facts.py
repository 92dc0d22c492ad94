"""What pages of ours are to the decision, many at once: the same as their `page_context`, as queries."""

from collections import defaultdict

from django.db.models import QuerySet

from ads.context import PageContext
from news.models import ArticlePage, SectionPage


def facts_of(pages: QuerySet) -> dict[int, PageContext]:
    """Of articles and sections, in three queries."""
    sections = dict(SectionPage.objects.order_by().values_list("path", "pk"))
    found = {
        pk: PageContext(kind="section", page_id=pk, sections=_sections_on(path, sections))
        for path, pk in sections.items()
    }
    topics = _topics_of(pages)
    articles = ArticlePage.objects.filter(pk__in=pages).order_by()
    for pk, path, sensitive, is_open in articles.values_list("pk", "path", "sensitive", "show_slots"):
        found[pk] = PageContext(
            kind="article",
            page_id=pk,
            sections=_sections_on(path, sections),
            topics=frozenset(topics[pk]),
            sensitive=sensitive,
            open_to_ads=is_open,
        )
    return found


def _sections_on(path: str, sections: dict[str, int]) -> tuple[int, ...]:
    """Nearest first; a section itself included."""
    ends = range(len(path), 0, -SectionPage.steplen)
    return tuple(sections[path[:end]] for end in ends if path[:end] in sections)


def _topics_of(pages: QuerySet) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = ArticlePage.topics.through.objects.filter(articlepage__in=pages).order_by()
    for pk, slug in rows.values_list("articlepage", "topic__slug"):
        found[pk].add(slug)
    return found
