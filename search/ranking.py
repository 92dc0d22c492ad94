"""In which ways a reader's words may be understood, and what the full-text index is asked for each.

One query of our own to Wagtail's index, of what came into it last. Wagtail's backends rank all that holds a
word, and on SQLite ask the index once more for each hit: 45 seconds for a common word among 10,000 articles
(modelsearch 1.3, measured). On PostgreSQL they read the whole paper: search/postgresql_ranking.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from search.known import are_known, meant
from search.sought import sought, variants

LIMIT = 900
"""So many are found at most; nobody turns to page ninety."""


class Part(NamedTuple):
    """For each word what may stand for it. Of a `beginning` longer words are found as well."""

    tier: int
    words: Sequence[Sequence[str]]
    is_beginning: bool = False


class Ranked(NamedTuple):
    """A query for `object_id`, `tier` and `relevance` of articles, drafts among them."""

    sql: str
    params: Sequence[object]


@dataclass(frozen=True)
class Attempt:
    """One way to understand the words; `words` are those that readers are told of."""

    words: Sequence[str]
    is_beginning: bool = False

    def parts(self, first_tier: int) -> list[Part]:
        """The words themselves, in either German spelling, and behind those the compounds that hold them.

        PostgreSQL knows the forms of a German word, SQLite is told those that the paper has; but one with the
        same stem may be another word („Hafen“, „Hafer“): they stand behind too.
        """
        on_sqlite = connection.vendor == "sqlite"
        several = list(variants(sought(self.words), with_forms=on_sqlite))
        if self.is_beginning:
            return [Part(first_tier, several[0] if on_sqlite else [[word] for word in self.words], True)]
        return [Part(first_tier + number, words) for number, words in enumerate(several)]


TIERS = 2
"""Of each attempt."""


def rounds(words: Sequence[str]) -> Iterator[list[Attempt]]:
    """Attempts, the likeliest first; those of a round are asked for together.

    The words, then as the beginnings of longer words, then what they may have been meant to be. Words that
    nobody wrote are hardly found: all but the last guesses are then one query.
    """
    whole, beginning = Attempt(words), Attempt(words, is_beginning=True)
    first, *others = [Attempt(guess) for guess in meant(words)] or [None]
    if are_known(words):
        yield [whole]
        yield [beginning]
        if first:
            yield [first]
    else:
        yield [whole, beginning, *([first] if first else [])]
    if others:
        yield others


def ranked(attempts: Sequence[Attempt]) -> Ranked:
    """The tiers of each attempt come after those of the one before it."""
    several = [attempt.parts(TIERS * number) for number, attempt in enumerate(attempts)]
    # The engine's own tables and functions are there on that database only.
    if connection.vendor == "sqlite":
        from search import sqlite_ranking as engine
    else:
        from search import postgresql_ranking as engine
    return engine.ranked(several, LIMIT)
