"""What PostgreSQL reads for a search: never the whole paper."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import ArticlePage, SectionPage
from search.ranking import Part
from tests.factories import make_article

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own way")


@pytest.fixture
def articles(auto: SectionPage) -> list[ArticlePage]:
    titles = ("Der Kran bleibt", "Der Deich hält", "Der Rat streitet")
    return [make_article(auto, title, lead=f"Am Hafen: {title}, sagt der Rat.") for title in titles]


def hits(
    *parts: list[list[str]], limit: int = 10, is_beginning: bool = False, **bounds: int
) -> list[tuple[int, int]]:
    """Articles with their tiers."""
    from search.postgresql_ranking import ranked

    several = [Part(tier, words, is_beginning) for tier, words in enumerate(parts)]
    query = ranked([several], limit, **bounds)
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.params)
        return [(int(pk), tier) for pk, tier, _relevance in cursor.fetchall()]


def whole(*choices: list[str], **bounds: int) -> list[int]:
    return [pk for pk, _tier in hits(list(choices), **bounds)]


def test_a_headline_weighs_more_than_a_text_and_what_stands_everywhere_nothing(
    articles: list[ArticlePage],
) -> None:
    ranked = whole(["der"], ["Rat"])

    assert ranked[0] == articles[2].pk
    assert set(ranked) == {article.pk for article in articles}
    assert whole(["der"], ["und"]) == []


def test_words_may_stand_in_headline_and_text(auto: SectionPage, articles: list[ArticlePage]) -> None:
    apart = make_article(auto, "Zwei Möwen", lead="Nur im Vorspann steht der Kutter.")

    assert whole(["Möwen", "moewen"], ["Kutter"]) == [apart.pk]
    assert whole(["Möwen"], ["Kran"]) == []


def test_compounds_are_a_second_tier(articles: list[ArticlePage]) -> None:
    assert set(hits([["Kran"]], [["Kran", "Deich"]])) == {
        (articles[0].pk, 0),
        (articles[0].pk, 1),
        (articles[1].pk, 1),
    }


def test_compounds_are_not_looked_for_where_the_words_are_found_often_enough(
    articles: list[ArticlePage],
) -> None:
    assert set(hits([["Hafen"]], [["Hafen", "Kran"]], candidates=3)) == {
        (article.pk, 0) for article in articles
    }


def test_of_many_hits_the_last_are_ranked(articles: list[ArticlePage]) -> None:
    assert set(whole(["Hafen"], candidates=2)) == {articles[1].pk, articles[2].pk}
    assert len(whole(["Hafen"], limit=1)) == 1


@pytest.mark.parametrize("recent", [0, 1, 2, 100])
def test_what_is_too_old_for_the_first_look_is_found_all_the_same(
    articles: list[ArticlePage], recent: int
) -> None:
    assert set(whole(["Hafen"], recent=recent)) == {article.pk for article in articles}
    assert set(whole(["Hafen"], recent=recent, candidates=2)) == {articles[1].pk, articles[2].pk}
    assert whole(["Kran"], recent=recent) == [articles[0].pk]


def test_beginnings_are_those_of_all_words(articles: list[ArticlePage]) -> None:
    assert hits([["Haf"], ["Dei"]], is_beginning=True) == [(articles[1].pk, 0)]


PAPER = """
    INSERT INTO wagtailsearch_indexentry
        (content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text)
    SELECT content_type_id, 'of ' || number, 1.01, '', '', to_tsvector('simple', 'wort' || number), '', ''
    FROM generate_series(1, 3000) AS number, wagtailsearch_indexentry
    WHERE object_id = %s
"""


def test_the_words_are_looked_up_in_the_indexes(articles: list[ArticlePage]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(PAPER, [str(articles[0].pk)])
        # What other tests wrote and took back makes an index look dearer than it is.
        cursor.execute("REINDEX TABLE wagtailsearch_indexentry")
        cursor.execute("ANALYZE wagtailsearch_indexentry")
        with CaptureQueriesContext(connection) as captured:
            whole(["Kran"])
        (query,) = [each["sql"] for each in captured if "tsquery" in each["sql"]]
        # Three thousand rows may still be read whole; may that be avoided?
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}")
        plan = "\n".join(row[0] for row in cursor.fetchall())

    assert "Index Cond: (title @@" in plan, plan
    assert "Index Cond: (body @@" in plan, plan
