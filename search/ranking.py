"""Which articles the full-text index of the database knows for some words, the most relevant first.

On PostgreSQL that is Wagtail's search. On SQLite Wagtail's backend asks the index once more for every hit, to
rank it: 45 seconds for a common word among 10,000 articles (modelsearch 1.3, measured). One query to the same
index does it in 11 milliseconds, and lets a word in the headline weigh more, which that backend can't.
"""

from collections.abc import Iterator, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.search.query import And, Or, PlainText, SearchQuery

from news.models import ArticlePage
from search.words import respelled

# So many are ranked at most; nobody turns to page ninety.
LIMIT = 900

# The columns of the index are autocomplete, body and title, in that order; `bm25` is least for the best.
SQLITE_QUERY = """
    SELECT entry.object_id
    FROM wagtailsearch_indexentry_fts AS words
    JOIN wagtailsearch_indexentry AS entry ON entry.id = words.rowid
    WHERE wagtailsearch_indexentry_fts MATCH %s AND entry.content_type_id = %s
    ORDER BY bm25(wagtailsearch_indexentry_fts, 0, 1, 8), entry.id DESC
    LIMIT %s
"""


def rankings(words: Sequence[str]) -> Iterator[list[int]]:
    """Ids of articles, drafts among them, for two ways to understand the words, each one query.

    First the words themselves, in either German spelling; then as the beginnings of longer words.
    """
    if connection.vendor == "sqlite":
        yield _matching(_sqlite_expression(words))
        yield _matching(_sqlite_expression(words, ending="*"))
    else:
        yield _ids(ArticlePage.objects.only("pk").search(_query(words)))
        yield _ids(ArticlePage.objects.only("pk").autocomplete(" ".join(words), operator="and"))


def _query(words: Sequence[str]) -> SearchQuery:
    return And([Or([PlainText(spelling) for spelling in _spellings(word)]) for word in words])


def _ids(results: Sequence[ArticlePage]) -> list[int]:
    return [article.pk for article in results[:LIMIT]]


def _sqlite_expression(words: Sequence[str], ending: str = "") -> str:
    """All words, each in quotes: whatever it is made of, it is no operator."""
    choices = (" OR ".join(f'"{spelling}"{ending}' for spelling in _spellings(word)) for word in words)
    return "{title body} : (" + " AND ".join(f"({choice})" for choice in choices) + ")"


def _matching(expression: str) -> list[int]:
    kind = ContentType.objects.get_for_model(ArticlePage)
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_QUERY, [expression, kind.pk, LIMIT])
        return [int(row[0]) for row in cursor.fetchall()]


def _spellings(word: str) -> list[str]:
    return list(dict.fromkeys([word, respelled(word)])) if respelled(word) != word.lower() else [word]
