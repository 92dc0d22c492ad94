from datetime import timedelta

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomeLead, HomePage, HomeSection
from news.models import SectionPage
from tests.factories import PUBLISHED, make_article, make_section
from tests.home.conftest import fill


def titles(articles: list) -> list[str]:
    return [article.title for article in articles]


def shown(client: Client) -> dict:
    """What the home page hands to its template."""
    response = client.get("/")
    assert response.status_code == 200
    return response.context_data


def choose(home: HomePage, *articles: object) -> None:
    for order, article in enumerate(articles):
        HomeLead.objects.create(home=home, article=article, sort_order=order)


def test_the_newest_stand_first_where_nobody_chose(client: Client, home: HomePage, auto: SectionPage) -> None:
    fill(auto, 6)

    front = shown(client)

    assert front["lead"].title == "Auto 1"
    assert titles(front["companions"]) == ["Auto 2", "Auto 3", "Auto 4"]
    assert titles(front["latest"]) == ["Auto 5", "Auto 6"]


def test_chosen_articles_keep_the_order_of_their_editor(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 6)
    choose(home, articles[4], articles[2])

    front = shown(client)

    assert front["lead"].title == "Auto 5"
    assert titles(front["companions"]) == ["Auto 3", "Auto 1", "Auto 2"]
    assert titles(front["latest"]) == ["Auto 4", "Auto 6"]


def test_a_chosen_article_that_is_no_longer_public_gives_its_place_away(
    client: Client, home: HomePage, auto: SectionPage
) -> None:
    articles = fill(auto, 3)
    choose(home, articles[2], articles[1])
    articles[2].unpublish()

    front = shown(client)

    assert front["lead"].title == "Auto 2"
    assert titles(front["companions"]) == ["Auto 1"]


def test_each_section_shows_its_newest_in_the_order_of_the_menu(client: Client, home: HomePage) -> None:
    hafen, kultur = make_section(home, "Hafen"), make_section(home, "Kultur")
    theater = make_section(kultur, "Theater")
    make_section(home, "Leer")
    make_section(home, "Ohne Menü", slug="ohne-menue", show_in_menus=False)
    fill(hafen, 20)
    fill(theater, 3, after=50)
    home.latest_count, home.band_count = 3, 2
    home.save()

    bands = shown(client)["bands"]

    assert [band.section.title for band in bands] == ["Hafen", "Kultur"]
    assert titles(bands[0].articles) == ["Hafen 8", "Hafen 9"]
    assert bands[1].articles[0].section_title == "Theater"


def test_chosen_sections_take_the_place_of_the_menu(client: Client, home: HomePage) -> None:
    hafen, kultur = make_section(home, "Hafen"), make_section(home, "Kultur")
    theater = make_section(kultur, "Theater")
    home.latest_count = 0
    home.save()
    make_article(hafen, "Ganz oben 1")
    for section in (hafen, kultur, theater):
        make_article(section, f"Neu aus {section.title}", published_at=PUBLISHED - timedelta(days=1))
        make_article(section, f"Alt aus {section.title}", published_at=PUBLISHED - timedelta(days=9))
    for order, section in enumerate((theater, kultur)):
        HomeSection.objects.create(home=home, section=section, sort_order=order)

    bands = shown(client)["bands"]

    assert [(band.section.title, titles(band.articles)) for band in bands] == [
        ("Theater", ["Alt aus Theater"]),
        ("Kultur", ["Alt aus Kultur"]),
    ]


def test_no_article_stands_twice(client: Client, home: HomePage) -> None:
    sections = [make_section(home, title) for title in ("Auto", "Hafen", "Kultur")]
    articles = [article for section in sections for article in fill(section, 12)]
    choose(home, articles[30], articles[7])

    front = shown(client)
    listed = [front["lead"], *front["companions"], *front["latest"]]
    listed += [article for band in front["bands"] for article in band.articles]

    assert len(listed) == len({article.pk for article in listed}) == 1 + 3 + 8 + 3 * 4


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private", "private section"])
def test_what_readers_may_not_see_is_not_on_the_front_page(
    client: Client, home: HomePage, auto: SectionPage, state: str
) -> None:
    secret = make_article(auto, "Kanarienvogel", live=state != "draft")
    choose(home, secret)
    if state == "future":
        secret.published_at = PUBLISHED.replace(year=2999)
    if state == "expired":
        secret.expire_at = PUBLISHED
    secret.save()
    if state.startswith("private"):
        page = auto if "section" in state else secret
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert b"Kanarienvogel" not in client.get("/").content


def test_an_empty_newspaper_has_a_front_page(client: Client, home: HomePage) -> None:
    front = shown(client)

    assert front["lead"] is None
    assert front["companions"] == front["latest"] == front["bands"] == []


def test_the_front_page_hands_its_kind_to_the_slots(client: Client, home: HomePage) -> None:
    context = client.get("/").page_context

    assert (context.kind, context.page_id, context.open_to_ads) == ("home", home.pk, True)
