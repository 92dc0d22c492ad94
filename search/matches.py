"""What a reader's words find: all articles that readers may see, with what a search is narrowed by.

It is one query for the words, whatever they are narrowed to afterwards, and a process remembers what it found
until news change, a minute at most (news/memory.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.db.models import Aggregate, F, FloatField, Func, OuterRef, QuerySet, Subquery, TextField
from django.utils import timezone
from wagtail.models import Page

from news.freshness import NEWS, good_until, made_of
from news.memory import memory
from news.models import ArticleByline, ArticlePage
from news.prepared import Prepared
from search.known import SUBJECT
from search.ranking import LIMIT, TIERS, Attempt, ranked, rounds
from search.scoring import Scored, in_order
from search.tallying import numbers_in

NAMED = 24
"""Topics, and authors, among which those are that a search can be narrowed to."""
MATCH_WEIGHT = 400
"""Bytes, roughly, of one match."""


class Match(NamedTuple):
    """`topics` and `authors` are numbers of rows, with commas between them."""

    pk: int
    published_at: datetime
    path: str
    topics: str
    authors: str


@dataclass(frozen=True)
class Matches:
    """The best first. `meant` are the words that they were found by, where those aren't what was typed."""

    rows: Sequence[Match] = ()
    meant: Sequence[str] = ()

    @property
    def weight(self) -> int:
        return MATCH_WEIGHT * (1 + len(self.rows))

    @cached_property
    def main_topics(self) -> list[int]:
        """The numbers of those that most are about."""
        return _most(match.topics for match in self.rows)

    @cached_property
    def main_authors(self) -> list[int]:
        return _most(match.authors for match in self.rows)


def _most(texts: Iterable[str]) -> list[int]:
    counts = numbers_in(texts)
    return sorted(counts, key=lambda number: (-counts[number], number))[:NAMED]


class Seconds(Func):
    """A moment as seconds since 1970. Django's way to read one costs more on SQLite than to find it."""

    template = "EXTRACT(EPOCH FROM %(expressions)s)"
    output_field = FloatField()

    def as_sqlite(self, compiler: object, connection: object) -> tuple[str, list]:
        return self.as_sql(
            compiler, connection, template="(julianday(%(expressions)s) - 2440587.5) * 86400.0"
        )


class Listed(Aggregate):
    template = "STRING_AGG(%(expressions)s::text, ',')"
    output_field = TextField()

    def as_sqlite(self, compiler: object, connection: object) -> tuple[str, list]:
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s)")


def _listed(rows: QuerySet, article: str, thing: str) -> Subquery:
    of_this = rows.filter(**{article: OuterRef("pk")}).order_by().values(article)
    return Subquery(of_this.annotate(listed=Listed(thing)).values("listed"))


SECONDS_REMEMBERED = 5.0
"""A worker that writes the index when the change is long heard of tells nobody."""
COLUMNS = ("number", "moment", "ends", "place", "topic_numbers", "author_numbers")
_visible = Prepared(
    lambda at, path, depth: (
        ArticlePage.objects.published(at)
        .filter(path__startswith=path, depth__gt=depth)
        .order_by()
        .annotate(
            number=F("pk"),
            moment=Seconds("published_at"),
            ends=Seconds("expire_at"),
            place=F("path"),
            topic_numbers=_listed(ArticlePage.topics.through.objects, "articlepage", "topic"),
            author_numbers=_listed(ArticleByline.objects, "article", "contributor"),
        )
        .values_list(*COLUMNS)
    )
)
# SQLite goes through the words first where tables are joined crosswise.
READ = """
    SELECT {columns}, words.tier, words.relevance
    FROM ({words}) AS words CROSS JOIN ({visible}) AS visible
    WHERE visible.number = CAST(words.object_id AS integer)
"""


def matches(root: Page, words: Sequence[str]) -> Matches:
    """Of the first way to understand the words that finds anything below `root`."""
    place = ("matches", root.pk, tuple(word.lower() for word in words))
    return memory.get(place, lambda: _first(root, words), fresh=SECONDS_REMEMBERED)


def _first(root: Page, words: Sequence[str]) -> Matches:
    made_of(NEWS, SUBJECT)
    at = timezone.now()
    for attempts in rounds(words):
        if rows := _read(root, attempts, at):
            first = min(row[-2] for row in rows) // TIERS
            meant = attempts[first].words
            return Matches(_in_order(rows, first, at), () if meant == words else meant)
    return Matches()


def _in_order(rows: Sequence[tuple], first: int, at: datetime) -> list[Match]:
    scored, read = [], {}
    for pk, moment, ends, path, topics, authors, tier, relevance in rows:
        if tier // TIERS == first:
            scored.append(Scored(pk, tier, relevance))
            read[pk] = Match(pk, _moment(moment), path, topics or "", authors or "")
            good_until(_moment(ends) if ends else None)
    moments = {pk: match.published_at for pk, match in read.items()}
    return [read[pk] for pk in in_order(scored, moments, at)[:LIMIT]]


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)


def _read(root: Page, attempts: Sequence[Attempt], at: datetime) -> list[tuple]:
    words = ranked(attempts)
    visible, params = _visible.in_sql(at=at, path=root.path, depth=root.depth)
    columns = ", ".join(f"visible.{name}" for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            READ.format(columns=columns, words=words.sql, visible=visible), [*words.params, *params]
        )
        return cursor.fetchall()
