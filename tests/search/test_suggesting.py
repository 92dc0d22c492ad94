"""What is offered while a reader types, as the script of the search field gets it."""

import json
import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage
from news.models import ArticlePage, SectionPage, Topic
from tests import factories
from tests.remembering import remembering
from tests.search.test_results import NASTIES

MOST_QUERIES = {"first": 8, "again": 1}


def offered(client: Client, typed: str) -> list[tuple[str, str]]:
    """Title and address."""
    response = client.get("/suche/vorschlaege/", {"q": typed})
    assert response.status_code == 200
    return [(one["title"], one["url"]) for one in response.json()["suggestions"]]


def titles(client: Client, typed: str) -> list[str]:
    return [title for title, _url in offered(client, typed)]


def write(section: SectionPage, title: str, **fields: object) -> ArticlePage:
    fields = {"slug": "".join(filter(str.isalnum, title.lower()))} | fields
    return factories.make_article(section, title, **fields)


def test_sections_topics_authors_and_headlines_in_this_order(client: Client, auto: SectionPage) -> None:
    factories.make_section(auto, "Hafenkante", slug="hafenkante")
    topic = factories.make_topic("Hafen", "hafen")
    article = write(auto, "Streit um den Hafen", topics=[topic])
    factories.give_byline(article, factories.make_contributor("Hanna Hafner", slug="hanna-hafner"))

    answer = client.get("/suche/vorschlaege/", {"q": "haf"}).json()
    assert answer["suggestions"] == [
        {"kind": "Ressort", "title": "Hafenkante", "url": "/auto/hafenkante/"},
        {"kind": "Thema", "title": "Hafen", "url": "/thema/hafen/"},
        {"kind": "Autorin, Autor", "title": "Hanna Hafner", "url": "/autor/hanna-hafner/"},
        {"kind": "Artikel", "title": "Streit um den Hafen", "url": "/auto/streitumdenhafen/"},
    ]
    assert answer["name"]
    assert answer["said"].startswith("4 ")


@pytest.mark.parametrize(("kind", "label"), [("desk", "Redaktion"), ("agency", "Agentur")])
def test_desks_and_agencies_are_called_so(client: Client, auto: SectionPage, kind: str, label: str) -> None:
    article = write(auto, "Streit um den Hafen")
    factories.give_byline(article, factories.make_contributor("Hafenpost", slug="hafenpost", kind=kind))
    (first, *_others) = client.get("/suche/vorschlaege/", {"q": "hafenp"}).json()["suggestions"]
    assert (first["kind"], first["title"]) == (label, "Hafenpost")


def test_the_newest_headlines_and_the_most_used_names_come_first(client: Client, auto: SectionPage) -> None:
    rare, common = factories.make_topic("Kranarten", "a"), factories.make_topic("Kräne", "b")
    for number in range(3):
        moment = timezone.now() - timedelta(days=number)
        write(auto, f"Kran {number}", published_at=moment, topics=[common, *([rare] if not number else [])])

    assert titles(client, "kran") == ["Kräne", "Kranarten", "Kran 0", "Kran 1", "Kran 2"]


def test_eight_at_most_of_all_kinds(client: Client, auto: SectionPage) -> None:
    topics = [factories.make_topic(f"Kran {number}", f"k{number}") for number in range(9)]
    for number in range(9):
        write(auto, f"Kranbau {number}", topics=topics)

    found = [url.split("/")[1] for _title, url in offered(client, "kran")]
    assert found == ["thema"] * 4 + ["auto"] * 4


HIDING = {
    "draft": {"live": False},
    "too early": {"published_at": timezone.now() + timedelta(days=1)},
    "expired": {"expire_at": timezone.now() - timedelta(days=1)},
}


@pytest.mark.parametrize("how", [*HIDING, "private"])
def test_what_is_hidden_is_not_offered_nor_what_leads_there_alone(
    client: Client, auto: SectionPage, how: str
) -> None:
    topic, person = (
        factories.make_topic("Geheimes", "g"),
        factories.make_contributor("Greta Geheim", slug="g"),
    )
    article = write(auto, "Geheimer Plan", topics=[topic], **HIDING.get(how, {}))
    factories.give_byline(article, person)
    if how == "private":
        PageViewRestriction.objects.create(page=article, restriction_type="login")

    assert offered(client, "geheim") == []


def test_a_private_section_is_not_offered(client: Client, auto: SectionPage) -> None:
    inner = factories.make_section(auto, "Intern")
    PageViewRestriction.objects.create(page=inner, restriction_type="login")

    assert offered(client, "intern") == []


def test_another_site_offers_its_own(client: Client, auto: SectionPage) -> None:
    write(auto, "Kran im Hafen", topics=[factories.make_topic("Kräne", "k")])
    other = HomePage(title="Nachbarblatt", slug="nachbar")
    Page.get_first_root_node().add_child(instance=other)
    Site.objects.create(hostname="nachbar.example", root_page=other)

    own = client.get("/suche/vorschlaege/", {"q": "kr"}, headers={"host": "nachbar.example"})
    assert own.json()["suggestions"] == []


def test_what_a_process_remembers_hides_and_renames_nothing(client: Client, auto: SectionPage) -> None:
    article = write(auto, "Kran eins", topics=[factories.make_topic("Kräne", "k")])
    write(auto, "Kran zwei")
    with remembering():
        assert titles(client, "kr") == ["Kräne", "Kran zwei", "Kran eins"]
        ArticlePage.objects.filter(pk=article.pk).update(live=False)  # and nobody is told
        assert titles(client, "kr") == ["Kran zwei"]
        ArticlePage.objects.filter(pk=article.pk).update(live=True, title="Kaje eins")
        Topic.objects.update(name="Kajen")
        assert titles(client, "kr") == ["Kran zwei"]
        write(auto, "Kran drei").save_revision().publish()
        assert titles(client, "kr") == ["Kran drei", "Kran zwei"]


def test_few_queries_and_one_in_a_process_that_remembers(client: Client, auto: SectionPage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(offered(client, "kr")) == 8
        return len(captured)

    def add(numbers: range) -> None:
        for number in numbers:
            topic = factories.make_topic(f"Kran {number}", f"kran-{number}")
            article = write(auto, f"Kran {number}", topics=[topic])
            factories.give_byline(article, factories.make_contributor(f"Kr {number}", slug=f"kr-{number}"))

    add(range(3))
    few = queries()
    add(range(3, 30))
    assert queries() == few <= MOST_QUERIES["first"]
    with remembering():
        queries()
        assert queries() == MOST_QUERIES["again"]
        with CaptureQueriesContext(connection) as captured:
            assert offered(client, "xq") == []
        assert len(captured) == 0


@pytest.mark.parametrize("words", ["", "k", "ä", "?", *NASTIES])
def test_whatever_is_typed_gets_an_answer(client: Client, auto: SectionPage, words: str) -> None:
    assert isinstance(offered(client, words), list)


@given(words=st.text(max_size=150))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_an_answer(client: Client, auto: SectionPage, words: str) -> None:
    assert len(offered(client, words.encode(errors="replace").decode())) <= 8


def test_other_parameters_and_the_same_again_change_nothing(client: Client, auto: SectionPage) -> None:
    write(auto, "Der Kran")
    plain = client.get("/suche/vorschlaege/?q=kran").content
    for more in ("&page=x", "&limit=9999", "&callback=alert", "&q[]=1", "&format=xml"):
        assert client.get(f"/suche/vorschlaege/?q=kran{more}").content == plain
    assert client.get("/suche/vorschlaege/?q=anders&q=kran").content == plain
    assert offered(client, "kran " * 1_000) == offered(client, "kran")
    assert client.get("/suche/vorschlaege/").json()["suggestions"] == []


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, auto: SectionPage, method: str) -> None:
    assert getattr(client, method)("/suche/vorschlaege/?q=kran").status_code == 405


def test_it_may_be_kept_for_a_moment_and_asked_for_again(client: Client, auto: SectionPage) -> None:
    write(auto, "Der Kran")
    first = client.get("/suche/vorschlaege/?q=kran")
    assert first.headers["Content-Type"] == "application/json"
    assert first.headers["Cache-Control"] == "public, max-age=60, s-maxage=10"
    assert first.headers["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in first.headers.get("Vary", "")
    again = client.get("/suche/vorschlaege/?q=kran", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    write(auto, "Kranfest")
    changed = client.get("/suche/vorschlaege/?q=kran", headers={"if-none-match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_it_is_small(client: Client, auto: SectionPage) -> None:
    for number in range(9):
        write(auto, f"Kran {number} " + "x" * 200)
    assert len(client.get("/suche/vorschlaege/?q=kran").content) < 4_000


def test_markup_stays_text(client: Client, auto: SectionPage) -> None:
    write(auto, "<script>alert(1)</script>", slug="markup")
    response = client.get("/suche/vorschlaege/?q=script")
    assert json.loads(response.content)["suggestions"][0]["title"] == "<script>alert(1)</script>"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_of_it_is_written_down(
    client: Client, auto: SectionPage, caplog: pytest.LogCaptureFixture
) -> None:
    write(auto, "Der Kran")
    with caplog.at_level(logging.INFO), CaptureQueriesContext(connection) as captured:
        offered(client, "kranwort")
        offered(client, "kran")
    assert "kran" not in caplog.text.lower()
    assert all(query["sql"].lstrip("( ").upper().startswith("SELECT") for query in captured)
    assert not any("kran" in query["sql"].lower() for query in captured)


def test_without_a_site_nothing_is_offered(client: Client, db: None) -> None:
    Site.objects.all().delete()
    assert client.get("/suche/vorschlaege/?q=kran").json()["suggestions"] == []
