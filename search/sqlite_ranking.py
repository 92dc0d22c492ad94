"""Ranking on SQLite: one query to its full-text table for all ways to understand the words."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType

from news.models import ArticlePage
from search.ranking import Part, Ranked
from search.scoring import HEADLINE, LEAD, TEXT

# Of a word that stands everywhere: what came into the index last is likelier what is meant.
CANDIDATES = 2_000

# The columns of the index are autocomplete, body and title, in that order. The first holds headline and lead:
# of the headline's weight it is a part. `bm25` is less than nothing, and least for the best.
FITS = """
    SELECT rowid AS entry, %s AS tier, - %s * bm25(wagtailsearch_indexentry_fts, 1, 0, 0)
        - %s * bm25(wagtailsearch_indexentry_fts, 0, 1, 0)
        - %s * bm25(wagtailsearch_indexentry_fts, 0, 0, 1) AS relevance
    FROM wagtailsearch_indexentry_fts
    WHERE wagtailsearch_indexentry_fts MATCH %s{room}
    ORDER BY rowid DESC
    LIMIT %s
"""
# Where the words themselves are found often enough, what stands behind them isn't looked for.
ROOM = " AND (SELECT COUNT(*) FROM part_{}) < %s"
WEIGHTS = (LEAD, TEXT, HEADLINE - LEAD)
ARTICLES = """
    WITH {parts}
    SELECT entry.object_id, words.tier, words.relevance
    FROM ({all}) AS words
    JOIN wagtailsearch_indexentry AS entry ON entry.id = words.entry
    WHERE entry.content_type_id = %s
    ORDER BY words.tier, words.relevance DESC, entry.id DESC
    LIMIT %s
"""


def ranked(attempts: Sequence[Sequence[Part]], limit: int) -> Ranked:
    """`attempts` in their parts, each of which is looked for where the one before it leaves room."""
    sql, params = [], []
    for parts in attempts:
        for place, part in enumerate(parts):
            room = ROOM.format(part.tier - 1) if place else ""
            sql.append(f"part_{part.tier} AS ({FITS.format(room=room)})")
            bound = [CANDIDATES] if place else []
            params += [part.tier, *WEIGHTS, _expression(part), *bound, CANDIDATES]
    names = [f"part_{part.tier}" for parts in attempts for part in parts]
    everything = " UNION ALL ".join(f"SELECT * FROM {name}" for name in names)  # noqa: S608  constants
    kind = ContentType.objects.get_for_model(ArticlePage)
    return Ranked(ARTICLES.format(parts=", ".join(sql), all=everything), [*params, kind.pk, limit])


def _expression(part: Part) -> str:
    """All words, each in quotes: whatever it is made of, it is no operator."""
    ending = "*" if part.is_beginning else ""
    choices = (" OR ".join(f'"{choice}"{ending}' for choice in choices) for choices in part.words)
    return " AND ".join(f"({choice})" for choice in choices)
