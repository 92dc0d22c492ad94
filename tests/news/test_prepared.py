"""A prepared query finds what the same query finds."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from news.models import ArticlePage, SectionPage
from news.prepared import LONGEST, Prepared
from tests.factories import PUBLISHED, make_article

pytestmark = pytest.mark.django_db


def numbers(articles: object) -> list[int]:
    return [article.pk for article in articles]


def test_its_values_are_put_where_they_belong(section: SectionPage) -> None:
    """Numbers, words, moments, and the beginning of a word, each under its own name."""
    articles = [
        make_article(
            section, f"Kran {number}", slug=f"kran_{number}", published_at=PUBLISHED - timedelta(number)
        )
        for number in range(4)
    ]
    prepared = Prepared(
        lambda at, path, depth: (
            ArticlePage.objects.published(at).filter(path__startswith=path, depth=depth).newest_first()
        )
    )
    for days in (0, 2, 3):
        at = PUBLISHED - timedelta(days)
        assert numbers(prepared(at=at, path=section.path, depth=3)) == []
        assert numbers(prepared(at=at, path="nirgends", depth=4)) == []
        found = numbers(prepared(at=at, path=section.path, depth=section.depth + 1))
        assert found == numbers(articles[days:])
    by_word = Prepared(lambda word: ArticlePage.objects.filter(slug__startswith=word))
    assert [len(by_word(word=word)) for word in ("kran_", "kran_3", "kran%")] == [4, 1, 0]


def test_lists_may_have_any_length(
    section: SectionPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article(section)
    prepared = Prepared(lambda ids: ArticlePage.objects.filter(pk__in=ids).select_related("hero_image"))
    for ids in ([], [article.pk], [*range(90_000, 90_020), article.pk], [article.pk] * (LONGEST + 1)):
        with django_assert_num_queries(1):
            assert numbers(prepared(ids=ids)) == [article.pk] * bool(ids)


def test_what_can_find_nothing_asks_nothing(section: SectionPage) -> None:
    prepared = Prepared(lambda at: ArticlePage.objects.published(at)[0:0])
    assert list(prepared(at=PUBLISHED)) == []
