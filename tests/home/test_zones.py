"""Each kind of zone on the public page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from news.models import ArticlePage, SectionPage
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.factories import (
    give_byline,
    make_article,
    make_contributor,
    make_image,
    make_reads,
    make_section,
)
from tests.home.conftest import fill
from tests.home.fronts import band, breaking, compose, lead, most_read, shown, standing, story, zones


def read(article: ArticlePage, count: int, hours_ago: int = 1) -> None:
    make_reads(article, timezone.now() - timedelta(hours=hours_ago), count)


def soup(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get("/").content, "html.parser")


def test_headings_stand_in_the_right_order(client: Client, home: HomePage, auto: SectionPage) -> None:
    articles = fill(auto, 20, hero_image=make_image())
    read(articles[17], 3)
    compose(
        home,
        lead(latest_count=3),
        band(auto),
        band(auto, kind="opinion"),
        story(),
        most_read(),
        band(auto, layout="row"),
    )

    levels = [int(heading.name[1]) for heading in soup(client).main.find_all(["h1", "h2", "h3"])]

    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert levels == [1, 2, 3, 3, 3, 2, *[3] * 3, 2, *[3] * 3, 2, *[3] * 3, 2, 2, 3, 2, *[3] * 3]


def test_only_the_first_picture_is_loaded_at_once(client: Client, home: HomePage, auto: SectionPage) -> None:
    fill(auto, 12, hero_image=make_image())
    compose(home, lead(), story(), band(auto, layout="top"), band(auto, layout="row"))

    pictures = soup(client).main.find_all("img")

    assert len(pictures) == 4 + 1 + 3 + 3
    assert [picture["loading"] for picture in pictures] == ["eager"] + ["lazy"] * 10
    assert [picture.get("fetchpriority") for picture in pictures] == ["high"] + [None] * 10


def test_where_the_lead_has_no_picture_its_first_companion_s_is_loaded_at_once(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    fill(auto, 3, hero_image=make_image())
    make_article(auto, "Ohne Bild")
    compose(home, lead())

    front = soup(client).main
    beside = front.select_one(".front__companions img")

    assert front.find_all("img", loading="eager") == [beside]


@pytest.mark.parametrize(("pictures", "count"), [("all", 3), ("first", 1), ("none", 0)])
def test_an_editor_chooses_how_many_pictures_a_band_has(
    client: Client, home: HomePage, auto: SectionPage, pictures: str, count: int
) -> None:
    fill(auto, 3, hero_image=make_image())
    compose(home, band(auto, pictures=pictures))

    assert len(soup(client).main.find_all("img")) == count


@pytest.mark.parametrize("layout", ["left", "right"])
def test_a_band_that_opens_without_a_picture_is_set_across(
    client: Client, home: HomePage, auto: SectionPage, layout: str
) -> None:
    fill(auto, 2)
    compose(home, band(auto, layout=layout))
    assert zones(client)[0].layout == "top"

    ArticlePage.objects.update(hero_image=make_image())
    assert zones(client)[0].layout == layout


def test_an_empty_section_has_no_band(client: Client, home: HomePage, auto: SectionPage) -> None:
    empty = make_section(home, "Leer")
    fill(auto, 1)
    compose(home, band(empty), band(auto))

    assert [zone.section.title for zone in zones(client)] == ["Auto"]


def test_a_section_that_was_taken_down_has_no_band(client: Client, home: HomePage, auto: SectionPage) -> None:
    article = fill(auto, 2)[0]
    compose(home, band(auto, article), lead(companions="2"))
    auto.unpublish()

    assert standing(client) == [["Auto 1", "Auto 2"]]


def test_opinions_are_signed(client: Client, home: HomePage, auto: SectionPage) -> None:
    signed, _ = fill(auto, 2)
    person = make_contributor("Jana Petersen", picture=make_image("Jana"))
    give_byline(signed, make_contributor("Sofia Marek"), role="picture")
    give_byline(signed, person)
    compose(home, band(auto, kind="opinion"))

    voices = soup(client).select(".voice")

    assert [voice.select_one(".voice__title").text for voice in voices] == ["Auto 1", "Auto 2"]
    assert voices[0].select_one(".voice__author").text == "Jana Petersen"
    assert voices[0].select_one(".voice__portrait img")["alt"] == ""
    assert voices[1].select_one(".voice__author") is None


def test_a_picture_story_takes_the_newest_with_a_picture(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    fill(auto, 3)
    make_article(auto, "Mit Bild", slug="mit-bild", hero_image=make_image())
    compose(home, story())

    assert standing(client) == [["Mit Bild"]]


def test_a_picture_story_shows_the_article_that_was_chosen(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 3, hero_image=make_image())
    compose(home, lead(companions="2"), story(article=articles[1].pk))

    assert standing(client) == [["Auto 1", "Auto 3"], ["Auto 2"]]


def test_most_read_is_numbered_and_repeats_nothing_above_it(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 9)
    for article, count in zip(articles, (90, 5, 3, 40, 70), strict=False):
        read(article, count)
    read(articles[7], 500, hours_ago=30)
    compose(home, lead(companions="2"), most_read())

    assert standing(client) == [["Auto 1", "Auto 2", "Auto 3"], ["Auto 5", "Auto 4"]]
    assert len(soup(client).select("ol.read__list > li")) == 2


def test_most_read_disappears_when_nobody_has_read_anything(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    fill(auto, 9)
    compose(home, lead(), most_read())

    assert [zone.kind for zone in zones(client)] == ["lead"]


def test_breaking_news_stand_above_everything_and_lead_to_their_article(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    article = fill(auto, 1)[0]
    compose(home, lead(), breaking("Deich gebrochen", article=article.pk))

    strip = soup(client).select_one(".strip")

    assert strip.a.text == "Deich gebrochen"
    assert strip.a["href"] == article.url
    assert strip.find_parent("main") is None
    assert standing(client) == [["Auto 1"]]


@pytest.mark.parametrize(("minutes", "visible"), [(5, True), (-5, False)])
def test_breaking_news_disappear_by_themselves(
    client: Client, home: HomePage, minutes: int, visible: bool
) -> None:
    compose(home, breaking(until=(timezone.now() + timedelta(minutes=minutes)).isoformat()))

    assert bool(shown(client)["strip"]) is visible


def test_breaking_news_without_an_article_have_no_link(client: Client, home: HomePage) -> None:
    compose(home, breaking())

    strip = soup(client).select_one(".strip")
    assert "Sturmflut" in strip.text
    assert strip.a is None


def test_a_slot_stands_where_its_editor_put_it(client: Client, home: HomePage, auto: SectionPage) -> None:
    fill(auto, 9)
    campaign, slot = make_campaign(), make_slot(key="vorn", position="by-hand")
    make_line(campaign, [slot], [make_creative(campaign, headline="Rad vorn")])
    compose(home, lead(), {"type": "slot", "value": {"slot": slot.pk}}, band(auto))

    page = client.get("/").content.decode()

    assert page.index("Auto 4") < page.index('data-slot="vorn"') < page.index("Auto 5")


def test_places_for_slots_are_counted_between_zones_and_beside_no_slot(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    fill(auto, 20)
    slot = {"type": "slot", "value": {"slot": 1}}
    compose(home, lead(), band(auto), band(auto), slot, band(auto), band(auto))

    assert [zone.gap for zone in zones(client)] == [None, 1, None, None, 2, None]
