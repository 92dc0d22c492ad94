from datetime import timedelta
from typing import Any

import pytest

from news.models import ArticlePage, ArticleRelated, SectionPage
from news.related import related_articles
from tests import factories
from tests.factories import PUBLISHED
from tests.remembering import remembering

NOW = PUBLISHED + timedelta(days=1)

pytestmark = pytest.mark.django_db


def related_titles(article: ArticlePage, count: int = 4) -> list[str]:
    return [related.title for related in related_articles(article, at=NOW, count=count)]


def pick(article: ArticlePage, *related: ArticlePage) -> None:
    for order, page in enumerate(related):
        ArticleRelated.objects.create(article=article, related=page, sort_order=order)


def test_the_editors_own_come_first_in_their_order(section: SectionPage) -> None:
    far = factories.make_section(section.get_parent(), "Sport")
    first, second = factories.make_article(far, "Erst"), factories.make_article(far, "Dann")
    factories.make_article(section, "Aus dem Ressort")
    article = factories.make_article(section, "Dieser")
    pick(article, second, first)
    assert related_titles(article) == ["Dann", "Erst", "Aus dem Ressort"]


def test_shared_topics_count_more_than_the_section_and_the_section_more_than_the_date(
    section: SectionPage,
) -> None:
    hafen, klima = factories.make_topic("Hafen"), factories.make_topic("Klima")
    far = factories.make_section(section.get_parent(), "Sport")
    factories.make_article(section, "Ressort, neu")
    factories.make_article(far, "Ein Thema, anderswo, neu", topics=[hafen])
    factories.make_article(
        section, "Ein Thema, alt", topics=[klima], published_at=PUBLISHED - timedelta(days=9)
    )
    factories.make_article(
        far, "Zwei Themen", topics=[hafen, klima], published_at=PUBLISHED - timedelta(days=9)
    )
    article = factories.make_article(section, "Dieser", topics=[hafen, klima])
    assert related_titles(article) == [
        "Zwei Themen",
        "Ein Thema, alt",
        "Ein Thema, anderswo, neu",
        "Ressort, neu",
    ]


def test_nothing_stands_there_twice_and_never_the_article_itself(section: SectionPage) -> None:
    topic = factories.make_topic()
    article = factories.make_article(section, "Dieser", topics=[topic])
    other = factories.make_article(section, "Anderer", topics=[topic])
    pick(article, other, article)
    assert related_titles(article) == ["Anderer"]


def test_a_pick_that_is_no_longer_public_leaves_its_place_to_another(section: SectionPage) -> None:
    article = factories.make_article(section, "Dieser")
    pick(article, factories.make_article(section, "Entwurf", live=False))
    factories.make_article(section, "Öffentlich")
    assert related_titles(article) == ["Öffentlich"]


def test_a_drafts_own_picks_count_instead_of_the_stored_ones(section: SectionPage) -> None:
    article = factories.make_article(section, "Dieser")
    stored, drafted = (
        factories.make_article(section, "Gespeichert"),
        factories.make_article(section, "Entworfen"),
    )
    pick(article, stored)
    chosen = related_articles(article, at=NOW, count=1, picks=[drafted.pk])
    assert [related.title for related in chosen] == ["Entworfen"]


def test_no_more_than_asked_for_and_none_where_none_is_wanted(section: SectionPage) -> None:
    for number in range(6):
        factories.make_article(section, f"Artikel {number}")
    article = factories.make_article(section, "Dieser")
    assert len(related_titles(article, 4)) == 4
    assert related_titles(article, 0) == []


def test_few_queries_however_much_there_is(section: SectionPage, django_assert_num_queries: Any) -> None:
    topic = factories.make_topic()
    article = factories.make_article(section, "Dieser", topics=[topic])
    for number in range(30):
        factories.make_article(section, f"Artikel {number}", topics=[topic])
    assert article.topic_list
    with django_assert_num_queries(4):  # picks, candidates, their topics, teasers
        related_articles(article, at=NOW, count=4)
    with remembering():
        related_articles(article, at=NOW, count=4)
        with django_assert_num_queries(0):  # its neighbours choose from the same
            related_articles(article, at=NOW, count=3)


def test_a_pick_that_becomes_public_takes_its_place(section: SectionPage) -> None:
    article = factories.make_article(section, "Dieser")
    draft = factories.make_article(section, "Entwurf", live=False)
    pick(article, draft)
    with remembering():
        assert related_titles(article) == []
        draft.save_revision().publish()
        assert related_titles(article) == ["Entwurf"]
