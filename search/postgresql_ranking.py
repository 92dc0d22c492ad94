"""Ranking on PostgreSQL: Wagtail's index, asked so that the database's own indexes are of use.

Wagtail joins the words of headline and text for each article and searches in that. There is no index for it:
the whole paper is read for each search, also for a word that nobody wrote. Either column alone has one.

**Which articles are ranked.** To rank an article its words are fetched from where PostgreSQL keeps long
values, and so are they where it looks through articles one by one; it counts neither when it plans. So the
`RECENT` newest entries of the index are looked through, and where they hold `CANDIDATES` of the word, those
are ranked and that is all. Only what stands in fewer articles is then taken from the index of words, which
never opens an article, and of those the newest `CANDIDATES` are ranked: of a rare word all.
"""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType

from news.models import ArticlePage
from search.ranking import Part, Ranked
from search.scoring import HEADLINE, LEAD, TEXT

CANDIDATES = 900
RECENT = 3_000

# As config/settings/base.py has it, and as Wagtail has it for beginnings.
LANGUAGE, NO_LANGUAGE = "german", "simple"
# Wagtail gives the letter B to headline, lead and deck; it keeps the headline in a column of its own.
WEIGHTS = f"'{{{TEXT / 10}, {TEXT / 10}, {LEAD / 10}, 1.0}}'"
HEADLINE_TO_LEAD = HEADLINE / LEAD

PART = """
    recent_{tier} AS MATERIALIZED (
        SELECT id FROM wagtailsearch_indexentry
        WHERE id > (SELECT MAX(id) FROM wagtailsearch_indexentry) - %s AND content_type_id = %s
            AND {holds}{room}
        ORDER BY id DESC LIMIT %s
    ),
    others_{tier} AS MATERIALIZED (
        SELECT id FROM wagtailsearch_indexentry
        WHERE (SELECT COUNT(*) FROM recent_{tier}) < %s AND content_type_id = %s AND {holds}{room}
    ),
    part_{tier} AS MATERIALIZED (
        SELECT object_id, %s AS tier, {rank} AS relevance, id
        FROM wagtailsearch_indexentry
        WHERE id = ANY(ARRAY(
            SELECT id FROM recent_{tier} UNION SELECT id FROM others_{tier} ORDER BY id DESC LIMIT %s
        ))
    )
"""
# Where the words themselves are found often enough, what stands behind them isn't looked for.
ROOM = " AND (SELECT COUNT(*) FROM part_{}) < %s"
ARTICLES = """
    WITH {parts}
    SELECT object_id, tier, relevance FROM ({all}) AS words
    ORDER BY tier, relevance DESC, id DESC
    LIMIT %s
"""


def ranked(
    attempts: Sequence[Sequence[Part]],
    limit: int,
    candidates: int = CANDIDATES,
    recent: int = RECENT,
) -> Ranked:
    """Articles with one of the choices for each word, in the headline or in the text, part by part."""
    kind = ContentType.objects.get_for_model(ArticlePage).pk
    sql: list[str] = []
    params: list[object] = []
    for parts in attempts:
        for place, part in enumerate(parts):
            room = ROOM.format(part.tier - 1) if place else ""
            bound = [candidates] if place else []
            holds, held = _beginning(part) if part.is_beginning else _whole(part)
            rank, weighed = _rank(part)
            sql.append(PART.format(tier=part.tier, holds=holds, room=room, rank=rank))
            params += [recent, kind, *held, *bound, candidates, candidates, kind, *held, *bound]
            params += [part.tier, *weighed, candidates]
    names = [f"part_{part.tier}" for parts in attempts for part in parts]
    everything = " UNION ALL ".join(f"SELECT * FROM {name}" for name in names)  # noqa: S608  constants
    return Ranked(ARTICLES.format(parts=", ".join(sql), all=everything), [*params, limit])


def _whole(part: Part) -> tuple[str, list[object]]:
    """Words without a meaning of their own are left out, and alone they find nothing."""
    query = _query(LANGUAGE)
    one = f"(title @@ {query} OR body @@ {query} OR numnode({query}) = 0)"
    words = [_any_of(choices) for choices in part.words]
    sql = " AND ".join([f"numnode({_all(part)}) > 0", *[one] * len(words)])
    return sql, [*words, *(word for word in words for _time in range(3))]


def _beginning(part: Part) -> tuple[str, list[object]]:
    """Of the words that Wagtail keeps for suggestions."""
    return f"autocomplete @@ ({_all(part)})", _terms(part)


def _rank(part: Part) -> tuple[str, list[object]]:
    everything, terms = _all(part), _terms(part)
    if part.is_beginning:
        return f"ts_rank(autocomplete, {everything})", terms
    headline = f"ts_rank({WEIGHTS}, title, {everything}) * title_norm * {HEADLINE_TO_LEAD}"
    return f"({headline} + ts_rank({WEIGHTS}, body, {everything}))", terms * 2


def _all(part: Part) -> str:
    return "(" + " && ".join([_query(NO_LANGUAGE if part.is_beginning else LANGUAGE)] * len(part.words)) + ")"


def _terms(part: Part) -> list[object]:
    if part.is_beginning:
        return [f"{_quoted(choices[0])}:*" for choices in part.words]
    return [_any_of(choices) for choices in part.words]


def _query(language: str) -> str:
    return f"to_tsquery('{language}'::regconfig, %s)"


def _any_of(choices: Sequence[str]) -> str:
    return " | ".join(map(_quoted, choices))


def _quoted(word: str) -> str:
    """Whatever it is made of, it is no operator; one that falls into several words is a phrase."""
    escaped = word.replace("\\", "").replace("'", "''")
    return f"'{escaped}'"
