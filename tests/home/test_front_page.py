"""The front page as readers get it: what editors placed, what fills up, and what never appears."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from news.models import SectionPage
from tests.factories import PUBLISHED, make_article, make_section
from tests.home.conftest import fill
from tests.home.fronts import band, breaking, compose, lead, shown, standing, titles, zones


def test_without_zones_a_front_makes_itself(client: Client, home: HomePage, auto: SectionPage) -> None:
    fill(auto, 14)
    make_section(home, "Leer")
    fill(make_section(home, "Ohne Menü", slug="ohne-menue", show_in_menus=False), 2, after=90)

    first, below = zones(client)

    assert titles(first.articles) == ["Auto 1", "Auto 2", "Auto 3", "Auto 4"]
    assert titles(first.latest) == [f"Auto {number}" for number in range(5, 13)]
    assert (below.section.title, titles(below.articles)) == ("Auto", ["Auto 13", "Auto 14"])


def test_articles_keep_the_order_of_their_editor_and_empty_places_fill_up(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 6)
    compose(home, lead(articles[4], articles[2], latest_count=8))

    assert standing(client) == [["Auto 5", "Auto 3", "Auto 1", "Auto 2"], ["Auto 4", "Auto 6"]]


def test_an_article_that_is_no_longer_public_gives_its_place_away(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 3)
    compose(home, lead(articles[2], articles[1]))
    articles[2].unpublish()

    assert standing(client) == [["Auto 2", "Auto 1"]]


def test_an_article_that_was_deleted_gives_its_place_away(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 3)
    compose(home, lead(articles[2], articles[1]))
    articles[2].delete()

    assert standing(client) == [["Auto 2", "Auto 1"]]


def test_a_band_fills_up_from_its_section_and_those_below_it(client: Client, home: HomePage) -> None:
    kultur = make_section(home, "Kultur")
    theater = make_section(kultur, "Theater")
    fill(make_section(home, "Hafen"), 9)
    fill(theater, 2, after=50)
    chosen = fill(kultur, 5, after=80)
    compose(home, band(kultur, chosen[3], number=4))

    (zone,) = zones(client)

    assert titles(zone.articles) == ["Kultur 4", "Theater 1", "Theater 2", "Kultur 1"]
    assert zone.articles[1].section_title == "Theater"


def test_what_is_placed_below_is_reserved_and_the_upper_of_two_places_wins(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    hafen = make_section(home, "Hafen")
    newest, second = fill(auto, 5)[:2]
    fill(hafen, 3, after=20)
    compose(home, lead(second, companions="2"), band(auto, newest, second, number=2))

    assert standing(client) == [["Auto 2", "Auto 3", "Auto 4"], ["Auto 1", "Auto 5"]]


def test_no_article_stands_twice(client: Client, home: HomePage) -> None:
    sections = [make_section(home, title) for title in ("Auto", "Hafen", "Kultur")]
    articles = [article for section in sections for article in fill(section, 12)]
    compose(
        home,
        lead(articles[30], articles[7], latest_count=8),
        *(band(section, articles[7], number=4) for section in sections),
    )

    listed = [title for articles in standing(client) for title in articles]

    assert len(listed) == len(set(listed)) == 1 + 3 + 8 + 3 * 4


def test_places_fill_up_however_many_zones_draw_on_one_section(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    fill(auto, 30)
    compose(home, *(band(auto, number=8) for _ in range(4)))

    assert [len(articles) for articles in standing(client)] == [8, 8, 8, 6]


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private", "private section"])
def test_what_readers_may_not_see_is_not_on_the_front_page(
    client: Client, home: HomePage, auto: SectionPage, state: str
) -> None:
    secret = make_article(auto, "Kanarienvogel", live=state != "draft")
    compose(home, lead(secret), band(auto, secret), breaking(article=secret.pk))
    if state == "future":
        secret.published_at = PUBLISHED.replace(year=2999)
    if state == "expired":
        secret.expire_at = PUBLISHED
    secret.save()
    if state.startswith("private"):
        page = auto if "section" in state else secret
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    page = client.get("/").content.decode()
    assert "Kanarienvogel" not in page
    assert secret.slug not in page


def test_an_empty_newspaper_has_a_front_page(client: Client, home: HomePage) -> None:
    front = shown(client)

    assert (front["strip"], front["zones"]) == (None, [])


def test_one_article_is_a_front_page(client: Client, home: HomePage, auto: SectionPage) -> None:
    make_article(auto, "Der erste")

    assert standing(client) == [["Der erste"]]


def test_the_front_page_hands_its_kind_to_the_slots(client: Client, home: HomePage) -> None:
    context = client.get("/").page_context

    assert (context.kind, context.page_id, context.open_to_ads) == ("home", home.pk, True)
