"""The page for an address without one, as a reader meets it who has followed an old link."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from news.models import SectionPage
from search import astray
from tests.factories import PUBLISHED, make_article, make_section

pytestmark = pytest.mark.django_db


def offered(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 404
    page = BeautifulSoup(response.content, "html.parser")
    return [link["href"] for link in page.select("#gemeint ~ * .teaser__title a")]


@pytest.mark.parametrize(
    "address",
    [
        "/auto/strassenfest-an-der-bruecke/",
        "/auto/brucke-strassenfest/",
        "/nirgends/2019/05/strassenfest-an-der-bruecke-48151.html",
        "/auto/strassenfest-an-der-bruecke/amp/",
        "/auto/strassenfest-abgesagt/",
        "/archiv/2026/strassenfest/",
        "/thema/stra%C3%9Fenfest/",
    ],
)
def test_what_the_words_in_the_address_may_have_meant_is_offered(
    client: Client, auto: SectionPage, address: str
) -> None:
    make_article(auto, "Straßenfest an der Brücke", slug="neu")
    make_article(auto, "Etwas anderes", slug="anderes")

    assert offered(client, address) == ["/auto/neu/"]


def test_the_form_holds_the_words_and_the_page_says_how_long_it_holds(
    client: Client, auto: SectionPage
) -> None:
    response = client.get("/auto/kran-%22%3Cb%3E-kaje-2019/")
    page = BeautifulSoup(response.content, "html.parser")

    assert page.select_one("main input[name=q]")["value"] == "kran kaje"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=10"
    client.force_login(User.objects.create_superuser("admin"))
    assert client.get("/auto/kran/").headers["Cache-Control"] == "private, max-age=0"


@pytest.mark.parametrize("state", ["draft", "future", "expired", "private section", "elsewhere", "withdrawn"])
def test_nothing_is_offered_that_readers_may_not_see(client: Client, auto: SectionPage, state: str) -> None:
    secret = make_article(auto, "Kanarienvogel", live=state != "draft", slug="geheim")
    if state == "future":
        secret.published_at = PUBLISHED.replace(year=2999)
    if state == "expired":
        secret.expire_at = PUBLISHED
    secret.save()
    if state == "private section":
        PageViewRestriction.objects.create(page=auto.page_ptr, restriction_type="login")
    if state == "elsewhere":
        Site.objects.update(root_page=make_section(auto.get_parent(), "Anderswo"))
    if state == "withdrawn":  # within the minute in which it is remembered
        assert offered(client, "/kanarienvogel/") == ["/auto/geheim/"]
        secret.unpublish()

    assert offered(client, "/kanarienvogel/") == []


def test_at_most_five_are_offered_for_as_many_queries_as_one(client: Client, auto: SectionPage) -> None:
    def queries(address: str) -> int:
        client.get("/x-x-kran/")  # looks whether the lists of words are new, twice a minute
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len([query for query in captured if "inventoryversion" not in query["sql"]])

    make_article(auto, "Der Kran bleibt")
    one = queries("/der-kran-bleibt/")
    for number in range(9):
        make_article(auto, f"Kaje {number}")
    assert queries("/der-kaje/") == one
    assert len(offered(client, "/kaje/")) == 5


def test_the_same_words_are_searched_for_once_a_minute_and_others_not_without_end(
    client: Client, auto: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[Any] = []

    def search(root: Any, words: list[str]) -> list[int]:
        searched.append(words)
        return []

    monkeypatch.setattr(astray, "_search", search)
    monkeypatch.setattr(astray, "MOST_SEARCHES", 2)
    for address in ("/kran/", "/kran/", "/auto/kran/", "/kaje/", "/hafen/", "/kaje.php", "/kran.png"):
        client.get(address)
    client.post("/deich/")
    assert searched == [["kran"], ["kaje"]]
    cache.clear()  # as when the minute is over
    client.get("/hafen/")
    assert searched[2:] == [["hafen"]]
