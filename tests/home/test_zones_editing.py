"""What can't be published on a front page, said in plain words; and what became of the old fields."""

from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from home.models import HomePage
from news.models import SectionPage
from tests.factories import make_article, make_section
from tests.home.conftest import fill
from tests.home.fronts import band, breaking, lead, story

zones_of = import_module("home.migrations.0003_front_page_into_zones").zones_of
of_content = import_module("home.migrations.0003_front_page_into_zones").of_content


def clean(home: HomePage, *zones: dict[str, Any]) -> None:
    home.compose(zones)
    home.zones.stream_block.clean(home.zones)


def complaints(error: Any) -> str:
    """All words of an error of blocks, however deep they lie."""
    inside = getattr(error, "block_errors", None) or {}
    parts = [complaints(each) for each in inside.values() if each]
    own = error.non_block_errors if hasattr(error, "non_block_errors") else error
    return " ".join([*parts, *(str(word) for word in own)])


def refusal(home: HomePage, *zones: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        clean(home, *zones)
    return complaints(caught.value)


def test_a_zone_as_it_should_be_can_be_published(home: HomePage, auto: SectionPage) -> None:
    articles = fill(auto, 4)
    clean(home, lead(*articles), band(auto, *articles[:2]), story(), breaking())


def test_an_article_is_chosen_once_in_a_zone(home: HomePage, auto: SectionPage) -> None:
    articles = fill(auto, 2)
    assert refusal(home, lead(articles[0], articles[1], articles[0]))


def test_no_more_articles_than_places(home: HomePage, auto: SectionPage) -> None:
    articles = fill(auto, 4)
    assert refusal(home, lead(*articles, companions="2"))
    assert refusal(home, band(auto, *articles, number=3))


@pytest.mark.parametrize("text", ["", "  "])
def test_breaking_news_need_words(home: HomePage, text: str) -> None:
    assert refusal(home, breaking(text))


def test_a_draft_may_still_be_incomplete(home: HomePage, auto: SectionPage) -> None:
    articles = fill(auto, 1)
    home.compose([lead(articles[0], articles[0]), breaking("")])
    home.zones.stream_block.clean_deferred(home.zones)


def test_sections_and_articles_of_another_site_are_refused(
    home: HomePage, auto: SectionPage, admin_user: Any
) -> None:
    other = Page.get_first_root_node().add_child(instance=HomePage(title="Anderswo", slug="anderswo"))
    foreign = make_section(other, "Fremd")
    stranger = make_article(foreign, "Von anderswo")
    home.compose([lead(stranger), band(foreign)])
    form_class = HomePage.get_edit_handler().get_form_class()
    form = form_class(instance=home, for_user=admin_user)
    found = {number: form._strangers(zone.value) for number, zone in enumerate(home.zones)}

    assert "Von anderswo" in complaints(found[0]["articles"])
    assert "Fremd" in complaints(found[1]["section"])
    home.compose([lead(make_article(auto)), band(auto)])
    assert [form._strangers(zone.value) for zone in home.zones] == [{}, {}]


def test_a_page_that_nobody_had_composed_keeps_making_itself() -> None:
    assert zones_of([], [], menu=[4, 7]) == []


def test_what_was_chosen_becomes_zones() -> None:
    zones = zones_of([3, 1], [], menu=[4, 7], heading="Neu", latest=25, bands=2)

    assert [zone["type"] for zone in zones] == ["lead", "band", "band"]
    assert zones[0]["value"] == {
        "articles": [3, 1],
        "companions": "3",
        "latest_heading": "Neu",
        "latest_count": 20,
    }
    assert [(zone["value"]["section"], zone["value"]["number"]) for zone in zones[1:]] == [(4, 2), (7, 2)]
    assert [zone["value"]["layout"] for zone in zones[1:]] == ["left", "top"]


def test_chosen_sections_come_before_the_menu_and_none_may_be_wanted() -> None:
    assert [zone["value"]["section"] for zone in zones_of([], [9], menu=[4])[1:]] == [9]
    assert [zone["type"] for zone in zones_of([], [9], menu=[4], bands=0)] == ["lead"]


def test_a_revision_holds_the_same() -> None:
    content = {"leads": [{"article": 5}, {"article": None}], "chosen_sections": [{"section": 4}]}
    assert of_content(content, menu=[]) == zones_of([5], [4], menu=[])
    assert of_content({}, menu=[4]) == []


def test_old_values_are_read_by_the_stream_that_took_their_place(home: HomePage, auto: SectionPage) -> None:
    article = make_article(auto)
    clean(home, *zones_of([article.pk], [auto.pk], menu=[]))
    assert home.zones[0].value["articles"][0] == article
