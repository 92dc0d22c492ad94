from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction, Site

from news.models import SectionPage
from tests.factories import PUBLISHED, make_article, make_image, make_section

NASTIES = [
    "\0",
    "Kran\0Kaje",
    "\x1b[31m \x07 \x7f",
    "\u202e nark",
    "\ufffd",
    "a" * 20_000,
    "Kran " * 4_000,
    "'",
    '"',
    "''",
    '""',
    "\\",
    "%",
    "_",
    "Kran'); DROP TABLE wagtailcore_page; --",
    '"Kran',
    "Kran*",
    "*",
    "NEAR(Kran Kaje, 2)",
    "Kran AND",
    "OR",
    "NOT Kran",
    "AND OR NOT",
    "title:Kran",
    "{title body} : Kran",
    "^Kran",
    "Kran + Kaje",
    "Kran & Kaje | ! Hafen",
    "Kran:*",
    "<-> Kran",
    "((((",
    "...",
    "?!.,;:-–—…„“",
    "der die das und in",
    "😀🏗️",
    "ﷺ",
    "e\u0301\u0301\u0301",
    "١٢٣",
    "東京",
    "<script>alert(1)</script>",
    "²³¼",
    "ſ ﬁ ª º",
]


def found(client: Client, words: str, page: object = None) -> list[str]:
    response = client.get("/suche/", {"q": words} | ({"page": page} if page else {}))
    assert response.status_code == 200
    return [hit.article.title for hit in response.context["results"]]


def test_words_are_found_in_title_lead_and_text(client: Client, auto: SectionPage) -> None:
    make_article(auto, "Der Kran bleibt", lead="Am Dienstag.", slug="a")
    make_article(auto, "Neues aus dem Rat", lead="Der Leuchtturm wird gestrichen.", slug="b")
    make_article(
        auto, "Fähre", lead="Sie fährt.", slug="c", body=[("paragraph", "<p>Auch bei <b>Nebel</b>.</p>")]
    )

    assert found(client, "Kran") == ["Der Kran bleibt"]
    assert found(client, "leuchtturm") == ["Neues aus dem Rat"]
    assert found(client, "NEBEL") == ["Fähre"]
    assert found(client, "Kran Nebel") == []


def test_the_beginning_of_a_word_and_the_other_spelling_are_tried_next(
    client: Client, auto: SectionPage
) -> None:
    make_article(auto, "Streit um das Hafenquartier", slug="a")
    make_article(auto, "Neue Straße", slug="b")
    make_article(auto, "Herr Mueller geht", slug="c")

    assert found(client, "Hafenq") == ["Streit um das Hafenquartier"]
    assert found(client, "Strasse") == ["Neue Straße"]
    assert found(client, "Müller") == ["Herr Mueller geht"]


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private", "private section", "elsewhere"])
def test_what_readers_may_not_see_is_not_found(client: Client, auto: SectionPage, state: str) -> None:
    secret = make_article(auto, "Kanarienvogel", live=state != "draft")
    if state == "future":
        secret.published_at = PUBLISHED.replace(year=2999)
    if state == "expired":
        secret.expire_at = PUBLISHED
    secret.save()
    if state.startswith("private"):
        page = auto if "section" in state else secret
        PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")
    if state == "elsewhere":
        Site.objects.update(root_page=make_section(auto.get_parent(), "Anderswo"))

    assert found(client, "Kanarienvogel") == []


def test_hits_are_marked_in_title_and_excerpt(client: Client, auto: SectionPage) -> None:
    make_article(auto, "Der Kran bleibt", body=[("paragraph", "<p>Der alte Kran &amp; seine Kaje.</p>")])

    content = client.get("/suche/?q=kran").content.decode()

    assert content.count("<mark>Kran</mark>") == 2
    assert "alte <mark>Kran</mark> &amp; seine Kaje." in content


def test_what_somebody_looked_for_is_kept_by_nobody_else(client: Client, auto: SectionPage) -> None:
    assert client.get("/suche/?q=Kran").headers["Cache-Control"] == "private, max-age=0"
    assert "private" not in client.get("/suche/").get("Cache-Control", "")


def test_ten_hits_a_page(client: Client, auto: SectionPage) -> None:
    for number in range(23):
        make_article(auto, f"Kran {number}", published_at=PUBLISHED - timedelta(hours=number))

    assert [len(found(client, "Kran", page)) for page in (1, 2, 3)] == [10, 10, 3]
    assert client.get("/suche/?q=Kran").context["count"] == 23
    listed = [title for page in (1, 2, 3) for title in found(client, "Kran", page)]
    assert len(set(listed)) == 23


@pytest.mark.parametrize("page", ["0", "-1", "99", "1e9", str(10**30), "٣", "x", "", "[]", "9" * 5000])
def test_a_page_that_is_not_there_is_another_one(client: Client, auto: SectionPage, page: str) -> None:
    make_article(auto, "Der Kran bleibt")
    assert found(client, "Kran", page) == ["Der Kran bleibt"]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", "?q=%F0%9F%98%80", "?page=2"])
def test_without_words_there_is_a_form_and_no_search(
    client: Client, auto: SectionPage, query: str, django_assert_max_num_queries: object
) -> None:
    client.get("/suche/")
    with django_assert_max_num_queries(8):
        response = client.get(f"/suche/{query}")

    assert 'name="q"' in response.content.decode()
    assert response.context["query"] == ""
    assert response.context["count"] == 0


def test_a_site_without_content_can_be_searched(client: Client, db: None) -> None:
    assert found(client, "Kran") == []
    Site.objects.all().delete()
    assert found(client, "Kran") == []


@pytest.mark.parametrize("words", NASTIES)
def test_nothing_that_is_typed_is_an_error(client: Client, auto: SectionPage, words: str) -> None:
    make_article(auto, "Der Kran bleibt")
    response = client.get("/suche/", {"q": words})

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=120))
def test_nothing_that_could_be_typed_is_an_error(client: Client, words: str) -> None:
    assert client.get("/suche/", {"q": words.encode("utf-8", "surrogatepass")}).status_code == 200


def test_bytes_that_are_no_text_are_no_error(client: Client, auto: SectionPage) -> None:
    assert client.get("/suche/?q=%ff%fe%00Kran%c3").status_code == 200
    assert client.get("/suche/?q=%ed%a0%80").status_code == 200


def test_a_long_query_is_cut_and_says_so(client: Client, auto: SectionPage) -> None:
    make_article(auto, "Der Kran bleibt")

    response = client.get("/suche/", {"q": "Kran " * 50})

    assert response.context["too_long"]
    assert response.context["count"] == 1
    assert not client.get("/suche/", {"q": "Kran"}).context["too_long"]


def test_search_engines_stay_out_and_slots_know_where_they_are(client: Client, auto: SectionPage) -> None:
    response = client.get("/suche/?q=Kran")

    assert response["X-Robots-Tag"] == "noindex"
    assert response.page_context.kind == "search"
    assert client.post("/suche/", {"q": "Kran"}).status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_a_search_costs_at_most_ten_queries(
    client: Client, auto: SectionPage, count: int, django_assert_max_num_queries: object
) -> None:
    image = make_image()
    for number in range(count):
        make_article(auto, f"Kran {number}", hero_image=image, body=[("paragraph", "<p>Der Kran.</p>")])
    client.get("/suche/?q=Kran")  # pictures are encoded once, for the first reader

    with django_assert_max_num_queries(10):
        client.get("/suche/?q=Kran")
    with django_assert_max_num_queries(10):
        client.get("/suche/?q=Strassenkran")
