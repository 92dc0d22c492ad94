"""What is found besides the words themselves, and in which order all of it stands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from news.models import SectionPage
from search.learning import learn
from tests.factories import make_article


@pytest.fixture
def bridges(auto: SectionPage) -> None:
    texts = {
        "Die Hafenbrücke": "Ein Fest am Hafen.",
        "Am Kai": "Dort beginnt das Hafenbrückenfest.",
        "Im Rat": "Es geht um eine Brücke.",
        "Zwei Brücken": "Eine ist neu.",
        "Das Wetter": "Es regnet.",
    }
    for number, (title, lead) in enumerate(texts.items()):
        make_article(auto, title, lead=lead, slug=f"b-{number}")
    learn(timezone.now())


def found(client: Client, words: str) -> list[str]:
    return [hit.article.title for hit in client.get("/suche/", {"q": words}).context["results"]]


@pytest.mark.parametrize("typed", ["Brücke", "bruecke", "BRÜCKE"])
def test_a_word_finds_its_forms_and_compounds(client: Client, bridges: None, typed: str) -> None:
    assert set(found(client, typed)) == {"Im Rat", "Zwei Brücken", "Die Hafenbrücke", "Am Kai"}


def test_compounds_come_last(client: Client, bridges: None) -> None:
    assert set(found(client, "Brücke")[2:]) == {"Die Hafenbrücke", "Am Kai"}


def test_of_several_words_each_may_be_part_of_a_compound(client: Client, bridges: None) -> None:
    assert found(client, "Fest Brücke") == ["Die Hafenbrücke", "Am Kai"]


@pytest.mark.parametrize(("typed", "titles"), [("Häuser", {"Ein Haus"}), ("Haus", {"Ein Haus", "Alt"})])
def test_forms_of_a_word_are_found(client: Client, auto: SectionPage, typed: str, titles: set[str]) -> None:
    make_article(auto, "Ein Haus", slug="a")
    if typed == "Haus":
        make_article(auto, "Alt", lead="Drei Häuser.", slug="b")
    learn(timezone.now())
    assert set(found(client, typed)) == titles


def test_compounds_are_marked(client: Client, bridges: None) -> None:
    content = client.get("/suche/", {"q": "Brücke"}).content.decode()
    assert "<mark>Hafenbrücke</mark>" in content
    assert "<mark>Hafenbrückenfest</mark>" in content
    assert "<mark>Brücken</mark>" in content


def test_headline_before_lead_before_text(client: Client, auto: SectionPage) -> None:
    now = timezone.now()
    places = {
        "Text": {"body": [("paragraph", "<p>Der Kran, ein Kran, der Kran.</p>")]},
        "Vorspann": {"lead": "Der Kran."},
        "Kran": {},
    }
    for days, (title, fields) in enumerate(places.items()):
        make_article(auto, title, published_at=now - timedelta(days=days), **fields)

    assert found(client, "Kran") == ["Kran", "Vorspann", "Text"]


def test_of_articles_as_good_the_newer_comes_first(client: Client, auto: SectionPage) -> None:
    for years in (3, 0, 1):
        moment = timezone.now() - timedelta(days=365 * years)
        make_article(auto, "Der Kran", slug=f"vor-{years}", published_at=moment)

    slugs = [hit.article.slug for hit in client.get("/suche/?q=Kran").context["results"]]
    assert slugs == ["vor-0", "vor-1", "vor-3"]
