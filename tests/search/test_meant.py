"""What is shown for words that nobody wrote."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, SectionPage
from search.learning import learn
from tests.factories import make_article, make_section


@pytest.fixture
def bridge(auto: SectionPage) -> ArticlePage:
    article = make_article(auto, "Die Brücke am Hafen", lead="Der Stadtrat hat entschieden.")
    learn(timezone.now())
    return article


def get(client: Client, **parameters: str) -> BeautifulSoup:
    response = client.get("/suche/", parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    return [title.get_text().split(": ")[-1].strip() for title in soup.select(".search__hits h2 a")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Brüke", "Brücke"),
        ("bruekce", "Brücke"),
        ("Statdrat", "Stadtrat"),
        ("Hafen Brüke", "Hafen Brücke"),
        ("Haffen Brüke", "Hafen Brücke"),
    ],
)
def test_the_nearest_words_are_named_and_their_articles_shown(
    client: Client, bridge: ArticlePage, typed: str, meant: str
) -> None:
    soup = get(client, q=typed)

    status = soup.select_one("[role=status]")
    assert typed in status.get_text()
    assert status.select_one("a").get_text() == meant
    assert titles(soup) == ["Die Brücke am Hafen"]
    assert soup.select_one("main input[type=search]")["value"] == typed
    assert {mark.get_text() for mark in soup.select("mark")} == set(meant.split())


def test_all_links_lead_on_with_the_words_that_were_meant(client: Client, bridge: ArticlePage) -> None:
    soup = get(client, q="Brüke", zeit="aelter", sort="neueste")
    assert not titles(soup)

    soup = get(client, q="Brüke", ressort="auto", sort="neueste")
    assert soup.select_one(".meant")["href"] == "/suche/?q=Br%C3%BCcke&ressort=auto&sort=neueste"
    assert all("Br%C3%BCcke" in link["href"] for link in soup.select(".narrow a"))


def test_a_word_of_the_paper_is_no_slip(client: Client, auto: SectionPage, bridge: ArticlePage) -> None:
    sport = make_section(auto.get_parent(), "Sport")
    make_article(sport, "Der Brocken", lead="Am Hagen.")
    learn(timezone.now() + timedelta(days=1))

    soup = get(client, q="Hafen", ressort="sport")

    assert titles(soup) == []
    assert soup.select(".meant") == []
    assert soup.select_one(".nothing-found")


@pytest.mark.parametrize("withdrawn", ["private", "offline", "gone"])
def test_what_was_withdrawn_since_is_never_named(client: Client, auto: SectionPage, withdrawn: str) -> None:
    secret = make_article(auto, "Kanarienvogel")
    learn(timezone.now())
    if withdrawn == "private":
        PageViewRestriction.objects.create(page=secret.page_ptr, restriction_type="login")
    elif withdrawn == "offline":
        secret.unpublish()
    else:
        secret.delete()

    response = client.get("/suche/?q=Kanarienfogel")

    assert "Kanarienvogel" not in response.content.decode()


def test_a_slip_costs_no_more_than_ten_queries(
    client: Client, bridge: ArticlePage, django_assert_max_num_queries: object
) -> None:
    client.get("/suche/?q=Hafen")
    with django_assert_max_num_queries(12):
        client.get("/suche/?q=Br%C3%BCke")
