"""Which articles stand below an article."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from news.closeness import Candidate, closest
from news.freshness import NEWS, made_of, subject_of
from news.memory import memory
from news.prepared import Prepared
from news.teasers import teasers

if TYPE_CHECKING:
    from news.models import ArticlePage

CANDIDATES = 50
"""So many of the newest of a section and of each topic are compared: nobody looks for the closest of all."""


def related_articles(
    article: "ArticlePage", *, at: datetime, count: int, picks: list[int] | None = None
) -> "list[ArticlePage]":
    """At most `count` articles that are public at that moment, none twice, never the article itself.

    The editor's own stand first, in their order: `picks` names them by id for an article that is still a
    draft, else the stored ones count. The rest are the closest (news/closeness.py). Those to choose from are
    remembered by section and topic: all articles of a topic choose from the same.
    """
    if not count:
        return []
    chosen = _picked(article, at) if picks is None else _public(picks, at)
    section = article.path[: -article.steplen]
    topics = [topic.pk for topic in article.topic_list]
    known = {article.pk, *chosen}
    others = [one for one in _newest(section, topics, at) if one.pk not in known]
    found = closest(others, topics, section, count)
    numbers = [pk for pk in chosen if pk != article.pk] + [candidate.pk for candidate in found]
    return list(teasers(numbers[:count]).values())


def _picked(article: "ArticlePage", at: datetime) -> list[int]:
    """The stored ones that are public, in their order."""

    def read() -> list[int]:
        rows = list(_picks(article=article.pk, at=at))
        made_of(subject_of(article), *(f"articlepage:{pk}" for pk, _is_public in rows))
        return [pk for pk, is_public in rows if is_public]

    return memory.get(("picked", article.pk), read)


def _build_picks(article: int, at: datetime) -> QuerySet:
    from news.models import ArticlePage, ArticleRelated

    public = ArticlePage.objects.published(at).filter(pk=OuterRef("related"))
    picks = ArticleRelated.objects.filter(article=article).order_by("sort_order", "pk")
    return picks.annotate(is_public=Exists(public)).values_list("related", "is_public")


_picks = Prepared(_build_picks)


def _public(picks: Sequence[int], at: datetime) -> list[int]:
    from news.models import ArticlePage

    public = set(ArticlePage.objects.published(at).filter(pk__in=picks).values_list("pk", flat=True))
    return [pk for pk in picks if pk in public]


def _newest(section: str, topics: Sequence[int], at: datetime) -> set[Candidate]:
    """Of the section with that path and of each of the topics; two queries for what isn't remembered."""
    groups: list[int | str] = [section, *topics]
    places: dict[int | str, Hashable] = {group: ("newest of", group) for group in groups}
    read = _read([group for group, place in places.items() if not memory.holds(place)], at)

    def make(group: int | str) -> Sequence[Candidate]:
        made_of(NEWS)
        return (read if group in read else _read([group], at))[group]

    return {one for group, place in places.items() for one in memory.get(place, partial(make, group))}


def _read(groups: Sequence[int | str], at: datetime) -> Mapping[int | str, Sequence[Candidate]]:
    """Of each group its newest, and those of the others that belong to it as well."""
    if not groups:
        return {}
    sections = [group for group in groups if isinstance(group, str)]
    named = {f"topic_{place}": group for place, group in enumerate(groups) if isinstance(group, int)}
    named |= {f"path_{place}": path for place, path in enumerate(sections)}
    named |= {f"depth_{place}": len(path) // Page.steplen + 1 for place, path in enumerate(sections)}
    rows = list(_candidates_of(len(sections), len(groups) - len(sections))(at=at, **named))
    topics = _topics_of([pk for pk, _path, _published_at in rows])
    candidates = [Candidate(pk, path[: -Page.steplen], moment, topics[pk]) for pk, path, moment in rows]
    return {
        group: [one for one in candidates if group == one.section or group in one.topics] for group in groups
    }


@lru_cache(maxsize=100)
def _candidates_of(sections: int, topics: int) -> Prepared:
    """The query for so many sections, each by its path and the depth below it, and so many topics."""
    from news.models import ArticlePage

    def build(at: datetime, **named: Any) -> QuerySet:
        newest = ArticlePage.objects.published(at).editorial().newest_first()
        below = [
            newest.filter(path__startswith=named[f"path_{place}"], depth=named[f"depth_{place}"])
            for place in range(sections)
        ]
        about = [newest.about(topic) for name, topic in named.items() if name.startswith("topic")]
        parts = [part[:CANDIDATES] for part in (*below, *about)]
        return newest.among(*parts).order_by().values_list("pk", "path", "published_at")

    return Prepared(build)


def _topics_of(articles: Sequence[int]) -> Mapping[int, frozenset[int]]:
    found: dict[int, set[int]] = {pk: set() for pk in articles}
    for article, topic in _topics(articles=articles) if articles else ():
        found[article].add(topic)
    return {article: frozenset(topics) for article, topics in found.items()}


def _build_topics(articles: Sequence[int]) -> QuerySet:
    from news.models import ArticlePage

    rows = ArticlePage.topics.through.objects.filter(articlepage__in=articles)
    return rows.values_list("articlepage", "topic")


_topics = Prepared(_build_topics)
