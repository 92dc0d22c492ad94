"""Section, topic and contributor, as a reader gets them."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from ads.measurement.models import HourlyCount
from home.models import HomePage
from news.models import NewsSettings, SectionPage
from tests import factories
from tests.factories import PUBLISHED

pytestmark = pytest.mark.django_db


def make_articles(section: SectionPage, count: int, **fields: Any) -> list[Any]:
    """The first of them is the newest."""
    return [
        factories.make_article(
            section, f"Artikel {number}", published_at=PUBLISHED - timedelta(hours=number), **fields
        )
        for number in range(count)
    ]


def soup_of(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def titles(soup: BeautifulSoup, selector: str) -> list[str]:
    return [link.get_text(" ", strip=True) for link in soup.select(f"{selector} .teaser__title")]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_a_section_opens_with_what_it_has(client: Client, section: SectionPage, count: int) -> None:
    make_articles(section, count)

    soup = soup_of(client, "/auto/")

    names = [f"Artikel {number}" for number in range(count)]
    assert titles(soup, ".opening") == names[:1]
    assert titles(soup, ".row") == names[1:3]
    assert titles(soup, ".listing") == names[3:]
    assert bool(soup.select_one(".nothing")) == (count == 0)
    assert bool(soup.select_one(".row")) == (count > 1)


def test_its_pages_have_addresses_titles_and_one_way_to_each_other(
    client: Client, section: SectionPage
) -> None:
    NewsSettings.objects.create(site=section.get_site(), articles_per_page=4)
    make_articles(section, 10)

    soup = soup_of(client, "/auto/?page=2")

    assert titles(soup, ".listing") == [f"Artikel {number}" for number in range(4, 8)]
    assert soup.select(".opening") == []
    assert soup.find("link", rel="canonical")["href"].endswith("/auto/?page=2")
    assert soup.title.get_text().startswith("Auto, Seite 2")
    assert soup.find("a", rel="prev")["href"] == "/auto/"
    assert soup.find("a", rel="next")["href"] == "/auto/?page=3"
    assert soup.select_one(".pages [aria-current=page]")["href"] == "/auto/?page=2"
    assert soup.select_one(".to-archive a")["href"] == "/archiv/"


def test_a_teaser_names_the_part_of_the_section_and_not_the_section_itself(
    client: Client, section: SectionPage
) -> None:
    below = factories.make_section(section, "Werkstatt")
    factories.make_article(section, "Hier")
    factories.make_article(below, "Unten")

    kickers = [kicker.get_text() for kicker in soup_of(client, "/auto/").select("main .kicker")]

    assert kickers == ["Werkstatt:"]


def test_parts_of_a_section_are_linked_but_hidden_and_private_ones(
    client: Client, section: SectionPage
) -> None:
    factories.make_section(section, "Werkstatt")
    factories.make_section(section, "Versteckt", show_in_menus=False)
    private = factories.make_section(section, "Privat")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")
    factories.make_section(section, "Entwurf", live=False)

    links = soup_of(client, "/auto/").select(".title__links a")

    assert [link["href"] for link in links] == ["/auto/werkstatt/"]


def test_most_read_are_the_sections_own_of_the_last_days(client: Client, section: SectionPage) -> None:
    other = factories.make_section(section.get_parent(), "Sport")
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    first, second, old = make_articles(section, 3)
    elsewhere = factories.make_article(other, "Woanders")
    for article, hour, count in (
        *((second, now, 40), (first, now, 7), (first, now - timedelta(hours=1), 8)),
        *((old, now - timedelta(days=30), 900), (elsewhere, now, 99)),
    ):
        factories.make_reads(article, hour, count)

    soup = soup_of(client, "/auto/")

    assert [link.get_text() for link in soup.select(".most-read a")] == ["Artikel 1", "Artikel 0"]
    assert soup_of(client, "/sport/").select_one(".most-read a").get_text() == "Woanders"
    HourlyCount.objects.all().delete()
    assert soup_of(client, "/auto/").select(".most-read") == []


def test_a_topic_says_how_much_there_is_and_what_goes_with_it(client: Client, section: SectionPage) -> None:
    harbour, trains, school = (factories.make_topic(name) for name in ("Hafen", "Bahn", "Schule"))
    factories.make_article(section, "Beides", topics=[harbour, trains])
    factories.make_article(section, "Nur Hafen", topics=[harbour])
    factories.make_article(section, "Anderes", topics=[school])

    soup = soup_of(client, "/thema/hafen/")

    assert soup.select_one(".title__count").get_text(strip=True) == "2 Artikel"
    assert [link["href"] for link in soup.select(".side-links a")] == ["/thema/bahn/"]
    assert len(soup.select(".opening .teaser")) == 1


def test_each_newspaper_lists_its_own(client: Client, section: SectionPage) -> None:
    """A second one on the same machine shares the topics and the people, not the articles."""
    topic, person = factories.make_topic("Hafen"), factories.make_contributor("Jana Behrens")
    root = HomePage(title="Blatt", slug="blatt")
    Page.get_first_root_node().add_child(instance=root)
    Site.objects.create(hostname="zweite.example", root_page=root)
    for there, title in ((section, "Bei uns"), (factories.make_section(root), "Bei denen")):
        factories.give_byline(factories.make_article(there, title, topics=[topic]), person)
    for address in ("/thema/hafen/", person.get_absolute_url()):
        ours, theirs = (
            client.get(address, headers={"host": host}).content.decode()
            for host in ("localhost", "zweite.example")
        )
        assert "Bei uns" in ours
        assert "Bei denen" not in ours
        assert "Bei denen" in theirs
        assert "Bei uns" not in theirs


def test_a_person_has_a_portrait_and_a_job(client: Client, section: SectionPage) -> None:
    person = factories.make_contributor(
        job="Reporterin", about="Schreibt vom Wasser.", picture=factories.make_image()
    )
    factories.give_byline(factories.make_article(section), person)

    head = soup_of(client, "/autor/jana-petersen/").select_one(".title--person")

    assert head.select_one(".title__portrait img")
    assert head.select_one(".kicker").get_text() == "Reporterin"
    assert "Schreibt vom Wasser." in head.select_one(".title__intro").get_text()
    assert head.select_one(".title__count").get_text(strip=True) == "1 Artikel"


@pytest.mark.parametrize(("kind", "word"), [("desk", "Redaktion"), ("agency", "Agentur")])
def test_desks_and_agencies_say_what_they_are(
    client: Client, section: SectionPage, kind: str, word: str
) -> None:
    factories.make_contributor("T24", kind=kind)

    head = soup_of(client, "/autor/t24/").select_one(f".title--{kind}")

    assert head.select_one(".kicker").get_text() == word
    assert head.select_one(".title__intro")
    assert not head.select_one(".title__portrait")


@pytest.mark.parametrize("address", ["/thema/hafen/", "/autor/jana-petersen/"])
def test_lists_cost_the_same_however_long_they_are(
    client: Client, section: SectionPage, address: str, django_assert_max_num_queries: Any
) -> None:
    topic, person, image = factories.make_topic(), factories.make_contributor(), factories.make_image()
    for article in make_articles(section, 18, topics=[topic], hero_image=image):
        factories.give_byline(article, person)
    client.get(address)
    with django_assert_max_num_queries(11):
        client.get(address)
