"""Order, period and section of a search: plain links, and nothing in an address is an error."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from news.models import SectionPage
from tests.factories import make_article, make_section, make_topic

NONSENSE = ("", "x", "\0", "woche' OR 1=1 --", "٣", "[]", "a" * 3000)


def get(client: Client, **parameters: str) -> BeautifulSoup:
    response = client.get("/suche/", parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def found(client: Client, **parameters: str) -> list[str]:
    response = client.get("/suche/", {"q": "Kran"} | parameters)
    return [hit.article.title for hit in response.context["results"]]


@pytest.fixture
def sport(auto: SectionPage) -> SectionPage:
    """Four articles about cranes in two sections, of different ages; the oldest is the most relevant."""
    sport = make_section(auto.get_parent(), "Sport")
    below = make_section(sport, "Fußball", slug="fussball")
    now = timezone.now()
    for section, title, days in (
        *((auto, "Neues vom Wall", 1), (auto, "Kran Kran Kran", 900)),
        *((sport, "Turnen am Reck", 20), (below, "Spiel am Becken", 200)),
    ):
        make_article(section, title, lead="Ein Kran.", published_at=now - timedelta(days=days))
    return sport


def test_the_newest_can_come_first(client: Client, sport: SectionPage) -> None:
    newest = ["Neues vom Wall", "Turnen am Reck", "Spiel am Becken", "Kran Kran Kran"]
    assert found(client, sort="neueste") == newest
    assert found(client)[0] == "Kran Kran Kran"


@pytest.mark.parametrize(
    ("period", "count"), [("woche", 1), ("monat", 2), ("jahr", 3), ("aelter", 1), ("", 4)]
)
def test_a_period_narrows(client: Client, sport: SectionPage, period: str, count: int) -> None:
    assert len(found(client, zeit=period)) == count


def test_a_section_narrows_to_itself_and_what_is_below(client: Client, sport: SectionPage) -> None:
    assert set(found(client, ressort="sport")) == {"Turnen am Reck", "Spiel am Becken"}
    assert found(client, ressort="sport", zeit="monat") == ["Turnen am Reck"]


@pytest.mark.parametrize("value", NONSENSE)
def test_what_is_no_choice_narrows_nothing(client: Client, sport: SectionPage, value: str) -> None:
    assert len(found(client, ressort=value, zeit=value, sort=value)) == 4


def test_choices_are_links_that_keep_the_others(client: Client, sport: SectionPage) -> None:
    soup = get(client, q="Kran", zeit="monat", sort="neueste")

    links = {link.find(string=True).strip(): link["href"] for link in soup.select(".narrow a")}
    current = [link.get_text(strip=True) for link in soup.select(".narrow a[aria-current]")]
    assert links["Sport"] == "/suche/?q=Kran&ressort=sport&zeit=monat&sort=neueste"
    assert len(current) == 3
    kept = {field["name"]: field["value"] for field in soup.select("main form input[type=hidden]")}
    assert kept == {"zeit": "monat", "sort": "neueste"}


def test_paging_keeps_what_it_was_narrowed_to(client: Client, auto: SectionPage) -> None:
    for number in range(12):
        make_article(auto, f"Kran {number}", published_at=timezone.now() - timedelta(hours=number + 1))
    soup = get(client, q="Kran", zeit="woche")
    assert soup.find("a", rel="next")["href"] == "/suche/?q=Kran&zeit=woche&page=2"


def test_nothing_in_a_section_offers_to_look_everywhere(client: Client, sport: SectionPage) -> None:
    soup = get(client, q="Wall", ressort="sport")

    assert soup.select_one(".nothing-found a")["href"] == "/suche/?q=Wall"
    assert soup.select(".narrow a")
    assert "Wall" in soup.select_one("[role=status]").get_text()


def test_nothing_at_all_says_what_helps(client: Client, sport: SectionPage) -> None:
    soup = get(client, q="Xylophonist")

    assert [link["href"] for link in soup.select(".nothing-found a")] == ["/archiv/", "/auto/", "/sport/"]
    assert soup.select(".narrow") == []


def test_without_words_there_are_the_newest_their_topics_and_the_sections(
    client: Client, sport: SectionPage
) -> None:
    make_topic("Ungenutzt")
    make_article(sport, "Frisch", published_at=timezone.now(), topics=[make_topic("Hafen")])

    soup = get(client)

    assert soup.select_one(".offer .teaser__title").get_text(strip=True) == "Frisch"
    links = [link["href"] for link in soup.select(".offer__links a")]
    assert links == ["/thema/hafen/", "/thema/", "/auto/", "/sport/"]


def test_the_field_holds_the_words_and_is_labelled(client: Client, sport: SectionPage) -> None:
    form = get(client, q="Kran Kaje").select_one("main form[role=search]")

    field = form.select_one("input[type=search]")
    assert field["value"] == "Kran Kaje"
    assert form.select_one(f"label[for={field['id']}]")
    assert form["aria-label"]
    assert not field.has_attr("autofocus")


def test_narrowed_searches_keep_to_ten_queries(
    client: Client, sport: SectionPage, django_assert_max_num_queries: object
) -> None:
    everything = {"q": "Kran", "ressort": "sport", "zeit": "jahr", "sort": "neueste"}
    client.get("/suche/", everything)
    with django_assert_max_num_queries(10):
        client.get("/suche/", everything)
