from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, SectionPage
from tests import factories
from tests.factories import PUBLISHED

NOW = PUBLISHED + timedelta(days=1)

pytestmark = pytest.mark.django_db


def titles(queryset: Any) -> list[str]:
    return [article.title for article in queryset]


class TestPublished:
    def test_leaves_out_drafts(self, section: SectionPage) -> None:
        factories.make_article(section, "Entwurf", live=False)
        factories.make_article(section, "Fertig")
        assert titles(ArticlePage.objects.published(NOW)) == ["Fertig"]

    def test_leaves_out_what_has_expired_before_the_clock_took_it_down(self, section: SectionPage) -> None:
        factories.make_article(section, "Abgelaufen", expire_at=NOW)
        factories.make_article(section, "Noch da", expire_at=NOW + timedelta(seconds=1))
        assert titles(ArticlePage.objects.published(NOW)) == ["Noch da"]

    def test_leaves_out_what_is_dated_later(self, section: SectionPage) -> None:
        factories.make_article(section, "Morgen", published_at=NOW + timedelta(seconds=1))
        factories.make_article(section, "Jetzt", published_at=NOW)
        assert titles(ArticlePage.objects.published(NOW)) == ["Jetzt"]

    @pytest.mark.parametrize("private", ["article", "section", "home"])
    def test_leaves_out_what_is_private_itself_or_above(self, section: SectionPage, private: str) -> None:
        article = factories.make_article(section)
        page = {"article": article, "section": section, "home": section.get_parent()}[private]
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        assert titles(ArticlePage.objects.published(NOW)) == []

    def test_agrees_with_wagtails_own_public(self, section: SectionPage) -> None:
        other = factories.make_section(section.get_parent(), "Sport")
        below = factories.make_section(other, "Handball")
        for parent in (section, other, below):
            factories.make_article(parent, f"In {parent.title}")
        restriction = PageViewRestriction.objects.create(
            page=other, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.add(Group.objects.first())
        ours = ArticlePage.objects.live().open_to_all()
        assert set(ours) == set(ArticlePage.objects.live().public())
        assert titles(ours) == ["In Auto"]

    def test_asks_one_question(self, section: SectionPage, django_assert_num_queries: Any) -> None:
        factories.make_article(section)
        with django_assert_num_queries(1):
            list(ArticlePage.objects.published(NOW))


def test_in_section_takes_in_the_sections_below(section: SectionPage) -> None:
    below = factories.make_section(section, "Test")
    other = factories.make_section(section.get_parent(), "Sport")
    for parent, title in ((section, "Oben"), (below, "Unten"), (other, "Anderswo")):
        factories.make_article(parent, title)
    assert set(titles(ArticlePage.objects.in_section(section))) == {"Oben", "Unten"}


def test_about_finds_an_article_of_two_topics_once(section: SectionPage) -> None:
    topics = [factories.make_topic("Hafen"), factories.make_topic("Klima")]
    factories.make_article(section, "Beides", topics=topics)
    factories.make_article(section, "Keins")
    assert titles(ArticlePage.objects.about(*topics)) == ["Beides"]


def test_by_finds_an_article_with_two_roles_once(section: SectionPage) -> None:
    jana = factories.make_contributor()
    article = factories.make_article(section)
    factories.give_byline(article, jana, "text")
    factories.give_byline(article, jana, "picture")
    factories.make_article(section, "Von niemandem")
    assert titles(ArticlePage.objects.by(jana)) == [article.title]


def test_a_listing_names_the_section_and_costs_one_query(
    section: SectionPage, django_assert_num_queries: Any
) -> None:
    image = factories.make_image()
    for number in range(5):
        factories.make_article(section, f"Artikel {number}", hero_image=image)
    with django_assert_num_queries(1):
        listed = list(ArticlePage.objects.published(NOW).for_listing())
        assert {article.section_title for article in listed} == {"Auto"}
        assert {article.kicker_text for article in listed} == {"Auto"}
        assert [article.hero_image.title for article in listed] == ["Kaje"] * 5


def test_a_listing_is_newest_first(section: SectionPage) -> None:
    for days in (2, 0, 1):
        factories.make_article(section, f"Vor {days}", published_at=PUBLISHED - timedelta(days=days))
    assert titles(ArticlePage.objects.for_listing()) == ["Vor 0", "Vor 1", "Vor 2"]
