"""Heads without a newspaper: what they say, that schema.org has words for it, and that nothing breaks out."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from home.heads.articles import TYPES, article_head
from home.heads.markup import json_ld
from home.heads.places import PageFacts, author_head, front_head, list_head, plain_head
from home.heads.plain import Head, territory
from home.publisher import Publisher
from news.facts import Facts, Note, Origin, Person, Picture, Place, Version
from news.models.genres import Genre
from tests.home.heads.vocabulary import faults

pytestmark = pytest.mark.once
GOLDEN = Path(__file__).parent / "golden"
HOST = "https://tagblatt.example"
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOSTILE = "</script><script>alert(1)</script><!-- ]]> & \u2028 „Ä“ \"'"
PICTURE = Picture(
    url=f"{HOST}/media/kaje.jpg",
    width=960,
    height=600,
    length=81_204,
    alt="Ein Kran an der Kaje",
    caption="Die Kaje am Morgen & am Abend.",
    credit="Sofia Marek/Tagblatt",
    credit_url="",
)
RATIOS = tuple(
    replace(PICTURE, url=f"{HOST}/media/kaje-{height}.jpg", width=1200, height=height)
    for height in (675, 900, 1200)
)
JANA = Person("Jana Petersen", f"{HOST}/autor/jana-petersen/", "person", "text")
DESK = Person("Stadtredaktion", f"{HOST}/autor/stadtredaktion/", "desk", "text")
PUBLISHER = Publisher(
    name="Aldenhafener Tagblatt",
    url=f"{HOST}/",
    logo=replace(PICTURE, url=f"{HOST}/media/logo.jpg", caption="", credit="", alt="Tagblatt"),
    same_as=("https://social.example/@tagblatt",),
    publishing_principles=f"{HOST}/grundsaetze/",
    ethics_policy=f"{HOST}/grundsaetze/#ethik",
    corrections_policy=f"{HOST}/korrekturen/",
    ownership=f"{HOST}/impressum/#eigentuemer",
    masthead=f"{HOST}/impressum/",
    feedback_policy=f"{HOST}/kontakt/",
    contact_email="redaktion@tagblatt.example",
)
FACTS = Facts(
    pk=7,
    id="urn:uuid:6f0c7c1e-5b3e-4b6e-9c57-0d3d0f7b2a11",
    url=f"{HOST}/auto/der-kran-bleibt/",
    original_url=f"{HOST}/auto/der-kran-bleibt/",
    headline="Der Kran bleibt: „Er gehört <zum> Hafen“ & Ende",
    short_headline="Der Kran bleibt",
    kicker="Hafen",
    deck="Nach zwei Jahren Streit ist entschieden.",
    lead="Am Dienstag hat der Rat entschieden.",
    description="Der Rat hat entschieden.",
    language="de",
    published=MORNING,
    updated=MORNING + timedelta(hours=3),
    touched=MORNING + timedelta(hours=4),
    expires=None,
    people=(
        JANA,
        DESK,
        replace(JANA, name="Ole Brandt", url=f"{HOST}/autor/ole-brandt/", role="translation"),
        replace(JANA, name="Sofia Marek", url=f"{HOST}/autor/sofia-marek/", role="picture"),
    ),
    sections=(Place("Auto", f"{HOST}/auto/"), Place("Werkstatt", f"{HOST}/auto/werkstatt/")),
    topics=(Place("Hafen", f"{HOST}/thema/hafen/"), Place("Kräne", f"{HOST}/thema/kraene/")),
    origins=(Origin("T24", "https://t24.example/", "teaser"),),
    notes=(
        Note("urn:uuid:1", "correction", "Korrektur", "Es sind zwei Kräne.", MORNING + timedelta(hours=2)),
        Note("urn:uuid:2", "update", "Aktualisierung", "Der Rat tagt.", MORNING + timedelta(hours=3)),
    ),
    picture=PICTURE,
    hidden_from_search=False,
    comment_count=12,
    text=None,
    subjects=frozenset(),
    ratios=RATIOS,
)
BARE = replace(
    FACTS, short_headline=FACTS.headline, people=(), topics=(), origins=(), notes=(), picture=None, ratios=(),
    comment_count=0,
)  # fmt: skip
SECTION = PageFacts(
    name="Werkstatt",
    url=f"{HOST}/auto/werkstatt/?page=2",
    description="Schrauben & mehr",
    above=FACTS.sections[:1],
)
AUTHOR = PageFacts(name=JANA.name, url=JANA.url, description="Schreibt über den Hafen.", picture=PICTURE)
SEARCH = f"{HOST}/suche/?q={{search_term_string}}"


def head_of(facts: Facts, *, has_comments: bool = False) -> Head:
    return article_head(facts, PUBLISHER, has_comments=has_comments, default_language="de")


HEADS = {
    "article": head_of(FACTS, has_comments=True),
    "bare_article": head_of(BARE),
    "front": front_head(PageFacts(name="Tagblatt", url=f"{HOST}/"), PUBLISHER, search_url=SEARCH),
    "section": list_head(SECTION, PUBLISHER),
    "author": author_head(AUTHOR, JANA, PUBLISHER, job="Reporterin", about="Schreibt über den Hafen."),
    "desk": author_head(AUTHOR, DESK, PUBLISHER, job="", about=""),
    "page": plain_head(PageFacts(name="Impressum", url=f"{HOST}/impressum/"), PUBLISHER),
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_head_is_what_it_was(kind: str) -> None:
    """What others read must not change unseen: whoever means it writes the golden file anew."""
    written = json.dumps(asdict(HEADS[kind]), ensure_ascii=False, indent=1)
    assert written == (GOLDEN / f"{kind}.json").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("kind", HEADS)
def test_schema_org_has_words_for_it(kind: str) -> None:
    assert faults(HEADS[kind].graph) == []


def test_the_vocabulary_is_strict() -> None:
    graph = [
        {"@type": "NewsArticle", "headLine": "x", "isAccessibleForFree": 1, "author": {"@type": "ListItem"}},
        {"@type": "Newspaper story"},
    ]
    assert faults(graph) == [
        "NewsArticle has no headLine",
        "NewsArticle.isAccessibleForFree is no number",
        "NewsArticle.author is no ListItem",
        "Newspaper story is no type",
    ]


@pytest.mark.parametrize("genre", Genre.values)
def test_every_genre_has_a_type(genre: str) -> None:
    (article, *_others) = head_of(replace(FACTS, genre=genre)).graph
    assert article["@type"] == (TYPES[genre] if genre else "NewsArticle")
    assert faults([article, *_others]) == []


def test_versions_are_mutual_and_name_a_default() -> None:
    english = f"{HOST}/en/the-crane-stays/"
    pages = [
        replace(FACTS, versions=(Version("en", english),)),
        replace(
            FACTS, url=english, original_url=english, language="en", versions=(Version("de", FACTS.url),)
        ),
    ]
    heads = [head_of(page) for page in pages]
    assert heads[0].versions == heads[1].versions == (Version("de", FACTS.url), Version("en", english))
    assert heads[0].default == heads[1].default == FACTS.url
    links = BeautifulSoup(rendered(heads[1]), "html.parser").select("link[rel=alternate]")
    assert {link["hreflang"]: link["href"] for link in links} == {
        "de": FACTS.url,
        "en": english,
        "x-default": FACTS.url,
    }
    assert not head_of(replace(pages[0], original_url="https://t24.example/1/")).versions
    assert not head_of(FACTS).versions


def test_what_is_hidden_and_what_first_stood_elsewhere() -> None:
    assert head_of(replace(FACTS, hidden_from_search=True)).robots == "noindex"
    elsewhere = head_of(replace(FACTS, original_url="https://t24.example/1/"))
    assert ("og:url", "https://t24.example/1/") in elsewhere.properties
    assert elsewhere.graph[0]["isBasedOn"] == "https://t24.example/1/"


def rendered(head: Head) -> str:
    return render_to_string("components/head.html", {"head": head})


@given(st.text() | st.just(HOSTILE))
def test_no_text_breaks_out(text: str) -> None:
    markup = json_ld([{"@type": "NewsArticle", "headline": text}])
    inner = markup.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">", "&"} & set(inner)
    assert json.loads(inner)["@graph"][0]["headline"] == text


def test_a_hostile_headline_stays_a_headline() -> None:
    soup = BeautifulSoup(rendered(head_of(replace(FACTS, headline=HOSTILE))), "html5lib")
    (script,) = soup.find_all("script")
    assert json.loads(script.string)["@graph"][0]["headline"] == HOSTILE
    assert soup.find("meta", property="og:title")["content"] == HOSTILE


@pytest.mark.parametrize(
    ("language", "code"), [("de", "de_DE"), ("de-at", "de_AT"), ("en", "en_GB"), ("xx", "xx")]
)
def test_open_graph_wants_a_country(language: str, code: str) -> None:
    assert territory(language) == code
