"""What the site really sends: pages, kept pages, pictures, files, and the form that decides it."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage, MastheadSettings, RobotsSettings
from home.robots import middleware
from news.models import ArticlePage, SectionPage
from tests import factories
from tests.remembering import remembering

pytestmark = pytest.mark.django_db
TERMS = "https://tagblatt.example/tdm/?a=1&b=2"
FILES = {
    "/robots.txt": "text/plain; charset=utf-8",
    "/.well-known/tdmrep.json": "application/json",
    "/llms.txt": "text/plain; charset=utf-8",
}
PAGES = ("/", "/auto/", "/auto/der-kran-bleibt/", "/suche/?q=Kran", "/archiv/", "/feed/", "/sitemap.xml")
ARTICLE_AND_FEED = ("/auto/der-kran-bleibt/", "/feed/")


@pytest.fixture
def article(home: HomePage, auto: SectionPage) -> ArticlePage:
    MastheadSettings.objects.create(site=Site.objects.get(), name="Tagblatt [neu]", claim="Für *Stadt*")
    return factories.make_article(auto, "Der Kran bleibt")


def switch(**fields: Any) -> RobotsSettings:
    setting, _is_new = RobotsSettings.objects.get_or_create(site=Site.objects.get())
    for name, value in fields.items():
        setattr(setting, name, value)
    setting.full_clean()
    setting.save()
    return setting


def said(client: Client, path: str) -> dict[str, str]:
    response = client.get(path)
    assert response.status_code == 200, path
    names = ("tdm-reservation", "tdm-policy", "Content-Usage", "X-Robots-Tag")
    return {name: response[name] for name in names if name in response}


def meta(client: Client, path: str) -> dict[str, str]:
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    return {
        each["name"]: each["content"] for each in soup.find_all("meta", attrs={"name": re.compile("^tdm-")})
    }


def test_header_meta_and_file_say_the_same(article: ArticlePage, client: Client) -> None:
    for fields, expected in (
        ({}, {"tdm-reservation": "1"}),
        ({"policy_address": TERMS}, {"tdm-reservation": "1", "tdm-policy": TERMS}),
        ({"training": True}, {"tdm-reservation": "0"}),
        ({"states_usage": True}, {"tdm-reservation": "0", "Content-Usage": "search=y, train-ai=y"}),
    ):
        switch(**fields)
        for path in ARTICLE_AND_FEED if fields else PAGES:
            found = said(client, path)
            found.pop("X-Robots-Tag", None) if path.startswith("/suche/") else None
            assert found == expected, path
        mining = {name: value for name, value in expected.items() if name.startswith("tdm-")}
        assert meta(client, "/auto/der-kran-bleibt/") == meta(client, "/") == mining
        rows = json.loads(client.get("/.well-known/tdmrep.json").content)
        assert rows == [{"location": "/", **mining, "tdm-reservation": int(mining["tdm-reservation"])}]
    for path in ("/admin/login/", "/health/", "/gibt-es-nicht/"):
        assert "tdm-reservation" not in client.get(path)


def test_a_kept_page_and_a_picture_say_it_too(article: ArticlePage, client: Client, kept: Settings) -> None:
    switch()
    article.hero_image = factories.make_image()
    article.save()
    path = "/auto/der-kran-bleibt/"
    page = client.get(path).content.decode()
    with CaptureQueriesContext(connection) as queries:
        assert said(client, path) == {"tdm-reservation": "1"}
    assert not [query for query in queries if "inventoryversion" not in query["sql"]]
    picture = re.search(r'src="(/media/images/[^"]+)"', page)[1]
    assert said(client, picture) == {"tdm-reservation": "1"}
    switch(training=True)
    assert said(client, path) == said(client, picture) == {"tdm-reservation": "0"}


def test_a_process_that_remembers_asks_nothing_for_it(article: ArticlePage, client: Client) -> None:
    with remembering():
        client.get("/robots.txt")
        for path in ("/robots.txt", "/.well-known/tdmrep.json"):
            with CaptureQueriesContext(connection) as queries:
                assert said(client, path) == {"tdm-reservation": "1"}
            assert not list(queries)


def test_without_a_database_what_can_be_answered_is(
    article: ArticlePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(request: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(middleware, "policy_for", gone)
    assert "tdm-reservation" not in said(client, "/feed/")


def test_a_site_that_is_not_public_yet_offers_nothing(article: ArticlePage, client: Client) -> None:
    switch(not_public_yet=True, llms=True)
    for path in PAGES[:-1]:
        assert said(client, path)["X-Robots-Tag"].startswith("noindex"), path
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    gone = ("/sitemap.xml", "/sitemap-news.xml", "/sitemap-2026-03.xml", "/sitemap-sections.xml", "/llms.txt")
    assert {path: client.get(path).status_code for path in gone} == dict.fromkeys(gone, 404)

    switch(not_public_yet=False, search=False)
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/sitemap-news.xml").status_code == 404
    assert "X-Robots-Tag" not in said(client, "/auto/")
    switch(search=True)
    assert b"Sitemap: http://testserver/sitemap-news.xml" in client.get("/robots.txt").content


def test_llms_txt_is_off_and_says_what_is_reserved(
    article: ArticlePage, client: Client, auto: SectionPage
) -> None:
    assert client.get("/llms.txt").status_code == 404
    factories.make_article(auto, "Kanarie [versteckt]", hide_from_search_engines=True)
    factories.make_article(auto, "Kanarie anderswo", canonical_address="https://example.org/")
    private = factories.make_section(auto, "Kanarie intern", slug="intern")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")
    factories.make_article(auto, "[Klick](https://evil.example)\n# Titel", slug="klick", lead="<b>*fett*</b>")
    switch(llms=True, policy_address=TERMS)

    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# Tagblatt \\[neu\\]\n\n> Für \\*Stadt\\*\n\n")
    assert "§ 44b" in text
    assert TERMS in text
    assert "- [Auto](http://testserver/auto/)" in text
    assert (
        "[Der Kran bleibt](http://testserver/auto/der-kran-bleibt/): Am Dienstag hat der Rat entschieden."
        in text
    )
    assert (
        r"- [\[Klick\](https://evil.example) \# Titel](http://testserver/auto/klick/): \<b\>\*fett\*" in text
    )
    assert "Kanarie" not in text
    switch(training=True)
    assert "§ 44b" not in client.get("/llms.txt").content.decode()


def test_every_file_is_typed_kept_and_not_sent_twice(article: ArticlePage, client: Client) -> None:
    switch(llms=True)
    for path, kind in FILES.items():
        first = client.get(path, {"unsinn": "\0" * 9})
        assert (first.status_code, first["Content-Type"]) == (200, kind)
        assert "public" in first["Cache-Control"]
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (client.head(path).status_code, client.head(path).content) == (200, b"")
        assert client.post(path).status_code == 405


def test_robots_of_an_empty_house(client: Client) -> None:
    Site.objects.all().delete()
    assert "Sitemap" not in client.get("/robots.txt").content.decode()
    assert client.get("/.well-known/tdmrep.json").json()[0]["tdm-reservation"] == 1
    assert client.get("/llms.txt").status_code == 404


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"further_lines": "User-agent: GPTBot\nAllow: /"}, "further_lines", ("2", "GPTBot")),
        ({"further_lines": "User-agent: *\nDisallow: /"}, "further_lines", ("2", "*")),
        ({"further_lines": "Sitemap: x"}, "further_lines", ("1", "Sitemap")),
        ({"llms": True, "answers": False}, "llms", ("llms.txt",)),
        ({"policy_address": "javascript:alert(1)"}, "policy_address", ()),
    ],
)
def test_a_contradiction_is_named_on_saving(
    home: HomePage, fields: dict[str, Any], field: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError) as refused:
        switch(**fields)
    said = " ".join(refused.value.message_dict[field])
    assert list(refused.value.message_dict) == [field]
    assert all(word in said for word in words)
    assert "%(" not in said


def test_an_editor_sets_it_in_the_admin(article: ArticlePage, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    address = client.get("/admin/settings/home/robotssettings/", follow=True).redirect_chain[-1][0]
    page = client.get(address).content.decode()
    assert "GPTBot" in page
    assert 'href="https://platform.openai.com/docs/bots"' in page
    form = {"search": "on", "further_lines": "User-agent: GPTBot\nAllow: /"}
    refused = client.post(address, form)
    assert refused.status_code == 200
    assert "User-agent: GPTBot" in refused.content.decode()
    form["further_lines"] = "User-agent: *\nDisallow: /spiele/"
    assert client.post(address, form).status_code == 302
    lines = Client().get("/robots.txt").content.decode()
    assert "Disallow: /spiele/" in lines
    assert "User-agent: ChatGPT-User\n" in lines
    assert RobotsSettings.objects.get().answers is False
