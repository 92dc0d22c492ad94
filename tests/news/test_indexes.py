"""All topics and all who write, from A to Z, as readers find them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from news import indexes
from news.indexes import folded, surname_first
from news.models import ArticlePage, SectionPage
from tests import factories
from tests.remembering import remembering

pytestmark = pytest.mark.django_db
ADDRESSES = ("/thema/", "/autor/")


def soup_of(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def listed(client: Client, address: str) -> dict[str, list[str]]:
    return {
        letter.h2.get_text(strip=True): [" ".join(line.get_text(" ").split()) for line in letter.select("li")]
        for letter in soup_of(client, address).select(".letter")
    }


def write(section: SectionPage, topics: str = "", people: str = "", **fields: object) -> ArticlePage:
    made = [
        factories.make_topic(name, f"t-{number}") for number, name in enumerate(topics.split(", ")) if name
    ]
    article = factories.make_article(section, topics=made, **fields)
    for number, name in enumerate(filter(None, people.split(", "))):
        factories.give_byline(article, factories.make_contributor(name, slug=f"p-{number}"))
    return article


def test_topics_stand_by_letters_as_germans_sort_them(client: Client, section: SectionPage) -> None:
    article = write(section, "Zoll, Übung, 112, Uhr, elbe, Äpfel, #offen")
    factories.make_article(section, topics=article.topics.filter(name__in=["Uhr", "Zoll"]))

    assert listed(client, "/thema/") == {
        "A": ["Äpfel 1 Artikel"],
        "E": ["elbe 1 Artikel"],
        "U": ["Übung 1 Artikel", "Uhr 2 Artikel"],
        "Z": ["Zoll 2 Artikel"],
        "#": ["#offen 1 Artikel", "112 1 Artikel"],
    }


def test_people_stand_by_their_surnames_and_count_once_for_an_article(
    client: Client, section: SectionPage
) -> None:
    article = write(section, people="Jana Petersen, Ada Özdemir")
    jana = article.bylines.get(contributor__name="Jana Petersen").contributor
    factories.give_byline(article, jana, role="photo")
    desk = factories.make_contributor("T24 Ausland", kind="desk")
    factories.give_byline(article, desk)

    assert listed(client, "/autor/") == {
        "O": ["Ada Özdemir 1 Artikel"],
        "P": ["Jana Petersen 1 Artikel"],
        "T": ["T24 Ausland 1 Artikel"],
    }


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private section", "elsewhere", "none"])
def test_only_what_every_reader_may_see_is_counted(client: Client, section: SectionPage, state: str) -> None:
    secret = write(section, "Geheim", "Gero Heim", live=state != "draft")
    if state == "future":
        secret.published_at = timezone.now() + timedelta(hours=1)
    if state == "expired":
        secret.expire_at = factories.PUBLISHED
    secret.save()
    if state == "private section":
        PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    if state == "elsewhere":
        Site.objects.update(root_page=factories.make_section(section.get_parent(), "Anderswo"))
    if state == "none":
        secret.delete()

    assert [listed(client, address) for address in ADDRESSES] == [{}, {}]


def test_letters_lead_to_the_page_of_the_list_on_which_they_begin(
    client: Client, section: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(section, "Arbeit, Bahn, Bau, Chor, 112")
    monkeypatch.setattr(indexes, "LINES_PER_PAGE", 2)

    soup = soup_of(client, "/thema/?page=2")

    assert [link["href"] for link in soup.select(".alphabet a")] == [
        "/thema/#buchstabe-a",
        "/thema/#buchstabe-b",
        "/thema/?page=2#buchstabe-c",
        "/thema/?page=3#weitere",
    ]
    assert [head["id"] for head in soup.select(".letter h2")] == ["buchstabe-b", "buchstabe-c"]
    assert soup.find("link", rel="canonical")["href"].endswith("/thema/?page=2")


def test_a_topic_and_a_person_lead_back_to_all_of_them(client: Client, section: SectionPage) -> None:
    write(section, "Hafen", "Jana Petersen")
    for address, above in (("/thema/t-0/", "/thema/"), ("/autor/p-0/", "/autor/")):
        assert soup_of(client, address).select_one(".crumbs a")["href"] == above
    links = {link["href"] for link in soup_of(client, "/archiv/").select("main a")}
    assert links >= set(ADDRESSES)


def test_what_is_remembered_is_dropped_when_it_changes(client: Client, section: SectionPage) -> None:
    article = write(section, "Hafen", "Jana Petersen")
    with remembering():
        assert listed(client, "/thema/") == {"H": ["Hafen 1 Artikel"]}
        with CaptureQueriesContext(connection) as queries:
            client.get("/thema/")
        assert not [query for query in queries if "news_topic" in query["sql"]]
        topic = article.topics.get()
        topic.name = "Alter Hafen"
        topic.save()
        assert listed(client, "/thema/") == {"A": ["Alter Hafen 1 Artikel"]}
        article.unpublish()
        assert [listed(client, address) for address in ADDRESSES] == [{}, {}]


@pytest.mark.once
def test_ten_times_as_much_costs_no_query_more(client: Client, section: SectionPage) -> None:
    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len([query for query in queries if "inventoryversion" not in query["sql"]])

    write(section, "Hafen", "Jana Petersen")
    before = [cost(address) for address in ADDRESSES]
    for number in range(10):
        article = factories.make_article(
            section, topics=[factories.make_topic(f"Thema {number}", f"x-{number}")]
        )
        factories.give_byline(article, factories.make_contributor(f"Person {number}"))
    assert [cost(address) for address in ADDRESSES] == before
    assert max(before) <= 7


def test_without_a_site_there_is_none(client: Client, db: None) -> None:
    Site.objects.all().delete()
    assert [client.get(address).status_code for address in ADDRESSES] == [404, 404]
    assert [client.post(address).status_code for address in ADDRESSES] == [405, 405]


def test_names_are_sorted_without_accents_and_by_the_last_word() -> None:
    assert [folded(name) for name in ("Übung", "Straße", "Élodie")] == ["ubung", "strasse", "elodie"]
    assert [surname_first(name) for name in (" Jana Petersen", "dpa", "")] == ["Petersen Jana", "dpa", ""]
