"""The feeds as programs get them: valid, complete, and nothing in them that isn't public."""

import json
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.comments.actions import approve, withdraw
from news.memory import memory
from news.models import ArticlePage, Contributor, FeedSettings, SectionPage, Source
from tests import factories
from tests.news.feeds.conftest import CANARY
from tests.news.feeds.rules import faults

pytestmark = pytest.mark.django_db
ADDRESSES = {
    "site": "/",
    "section": "/auto/",
    "empty section": "/auto/werkstatt/",
    "topic": "/thema/hafen/",
    "author": "/autor/jana-petersen/",
    "corrections": "/korrekturen/",
    "comments": "/kommentare/",
    "comments of an article": "/auto/der-kran-bleibt/",
}
"""What the feeds of this newspaper stand below."""
FORMATS = {"rss": "feed/", "atom": "feed/atom/", "json": "feed/json/"}
EMPTY = {"empty section"}
HOST = "http://testserver"
CEILING = 14


def text_of(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return response.content.decode()


def items(client: Client, path: str = "/") -> list[dict[str, Any]]:
    return json.loads(text_of(client, f"{path}feed/json/"))["items"]


@pytest.mark.parametrize("kind", FORMATS)
def test_every_feed_is_valid_and_shows_only_what_is_public(
    kind: str, article: ArticlePage, client: Client
) -> None:
    for name, path in ADDRESSES.items():
        address = f"{path}{FORMATS[kind]}"
        content = text_of(client, address)
        assert faults(kind, content, f"{HOST}{address}") == [], name
        assert CANARY not in content, name
        assert "ada@example.org" not in content
        if kind != "json":
            read = feedparser.parse(content)
            assert not read.bozo, read.bozo_exception
            assert len(read.entries) == (0 if name in EMPTY else 1), name
            assert (read.version, read.feed.language) == ({"rss": "rss20", "atom": "atom10"}[kind], "de")


@pytest.mark.once
def test_an_article_stands_in_its_feed_as_on_its_page(article: ArticlePage, client: Client) -> None:
    entry = feedparser.parse(text_of(client, "/feed/")).entries[0]
    assert (entry.title, entry.link) == ("Der Kran bleibt", f"{HOST}/auto/der-kran-bleibt/")
    assert entry.summary == "Am Dienstag hat der Rat entschieden."
    assert [author.name for author in entry.authors] == ["Jana Petersen"]
    assert [tag.term for tag in entry.tags] == ["Auto", "Hafen"]
    picture = entry.media_content[0]
    assert (picture["width"], picture["height"]) == ("160", "100")
    file = client.get(entry.enclosures[0].href.removeprefix(HOST))
    assert int(entry.enclosures[0].length) == len(file.getvalue())
    whole = entry.content[0].value
    for part in (
        "Sofia Marek/Tagblatt",
        "<b>lange</b>",
        "zwei Kräne",
        "https://t24.example/",
        "412.000",
    ):
        assert part in whole
    assert "Anzeige" not in whole
    assert "iframe" not in whole
    assert datetime.fromisoformat(entry.updated) > datetime.fromisoformat("2026-03-02T08:00:00Z")


def test_an_entry_is_the_same_wherever_its_article_stands(article: ArticlePage, client: Client) -> None:
    before = items(client)[0]
    article.slug = "anders"
    article.save_revision().publish()
    article.move(SectionPage.objects.get(slug="werkstatt"), pos="last-child")
    after = items(client)[0]
    assert after["url"] == f"{HOST}/auto/werkstatt/anders/"
    assert (after["id"], after["date_modified"]) == (before["id"], before["date_modified"])


def test_a_corrected_comma_is_no_news(article: ArticlePage, client: Client) -> None:
    before = items(client)[0]
    article.lead = "Am Dienstag, hat der Rat entschieden."
    article.save_revision().publish()
    after = items(client)[0]
    assert after["summary"] != before["summary"]
    assert after["date_modified"] == before["date_modified"]
    article.updated_at = datetime.now(UTC).replace(microsecond=0)
    article.save_revision().publish()
    assert items(client)[0]["date_modified"] > before["date_modified"]


def test_whoever_asks_by_date_hears_of_a_withdrawal(article: ArticlePage, client: Client) -> None:
    """It makes the newest date of the feed an older one."""
    section = article.get_parent().specific
    withdrawn = factories.make_article(section, "Wird gelöscht", published_at=datetime.now(UTC))
    before = client.get("/feed/")
    withdrawn.unpublish()
    after = client.get("/feed/", headers={"If-Modified-Since": before["Last-Modified"]})
    assert after.status_code == 200
    assert "Wird gelöscht" not in after.content.decode()


@pytest.mark.once
def test_who_has_the_feed_already_gets_nothing_new(article: ArticlePage, client: Client) -> None:
    response = client.get("/feed/", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "s-maxage=60" in response["Cache-Control"]
    assert "Cookie" not in response["Vary"]
    dated = {"If-Modified-Since": response["Last-Modified"]}
    for headers in ({"If-None-Match": response["ETag"]}, {"If-None-Match": response["ETag"], **dated}):
        again = client.get("/feed/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert "s-maxage=60" in again["Cache-Control"]
    assert client.get("/feed/", headers=dated).status_code == 200
    etag = response["ETag"]
    factories.make_article(article.get_parent().specific, "Noch einer", published_at=datetime.now(UTC))
    assert client.get("/feed/", headers={"If-None-Match": etag}).status_code == 200
    assert client.get("/feed/", headers=dated).status_code == 200
    assert client.head("/feed/").content == b""
    assert client.post("/feed/").status_code == 405


@pytest.mark.once
def test_the_house_decides_how_much_and_how_many(article: ArticlePage, client: Client) -> None:
    FeedSettings.objects.update(content="teaser", number=2)
    for number in range(3):
        factories.make_article(article.get_parent().specific, f"Einer {number}")
    found = items(client)
    assert len(found) == 2
    assert [item for item in found if "content_html" in item] == []
    assert "content:encoded" not in text_of(client, "/feed/").partition("<channel>")[2]


def test_a_source_decides_what_leaves_the_house(article: ArticlePage, client: Client) -> None:
    Source.objects.update(in_feeds="teaser")
    assert "content_html" not in items(client)[0]
    own = factories.make_source("Eigener Bericht")
    Source.objects.filter(pk=own.pk).update(in_feeds="whole")
    factories.give_source(article, own)
    assert "content_html" not in items(client)[0]
    Source.objects.filter(name="T24").update(in_feeds="nothing")
    assert [len(items(client, path)) for path in ("/", "/auto/", "/thema/hafen/", "/korrekturen/")] == [0] * 4
    Source.objects.update(in_feeds="whole")
    assert "content_html" in items(client)[0]


def test_comments_that_are_off_have_no_feed(article: ArticlePage, client: Client) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(comment_mode="off")
    assert client.get("/auto/der-kran-bleibt/feed/").status_code == 404
    assert items(client, "/kommentare/") == []


@pytest.mark.once
def test_what_wordpress_called_them_leads_to_them(article: ArticlePage, client: Client) -> None:
    ways = {
        "/feed/rss2/": "/feed/",
        "/auto/feed/rdf/": "/auto/feed/",
        "/category/auto/feed/": "/auto/feed/",
        "/category/irgendwo/werkstatt/feed/atom/": "/auto/werkstatt/feed/atom/",
        "/tag/hafen/feed/rss2/": "/thema/hafen/feed/",
        "/author/jana-petersen/feed/": "/autor/jana-petersen/feed/",
        "/comments/feed/": "/kommentare/feed/",
        "/?feed=rss2": "/feed/",
        "/?feed=atom": "/feed/atom/",
        "/?feed=comments-rss2": "/kommentare/feed/",
        "/feed": "/feed/",
    }
    for old, new in ways.items():
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)
        assert client.get(new).status_code == 200


@pytest.mark.once
def test_there_is_no_feed_of_what_there_is_not(article: ArticlePage, client: Client) -> None:
    for address in (
        *("/feed/atom/atom/", "/feed/xml/", "/gibt/es/nicht/feed/", "/thema/nie/feed/", "/impressum/feed/"),
        *("/autor/nie/feed/", "/category/nie/feed/", "/auto/intern/feed/", f"/{'x' * 300}/feed/"),
        *("/%00/feed/", "/auto/../feed/", "/auto/der-kran-bleibt/feed/feed/", "/category/intern/feed/"),
    ):
        assert client.get(address).status_code == 404, address


@pytest.mark.once
def test_absurd_parameters_change_nothing(article: ArticlePage, client: Client) -> None:
    plain = text_of(client, "/feed/")
    assert text_of(client, "/feed/?paged=-1&cat=%00&q=" + "x" * 3000) == plain
    assert client.get("/?feed=%00").headers["Location"] == "/feed/"
    assert client.get("/?feed=//example.org").headers["Location"] == "/feed/"


def test_a_feed_costs_the_same_for_one_and_for_many(article: ArticlePage, client: Client) -> None:
    def queries(address: str) -> int:
        client.get(address)  # the lengths of pictures are known afterwards
        with CaptureQueriesContext(connection) as counted:
            assert client.get(address).status_code == 200
        return len(counted)

    few = {path: queries(f"{path}feed/") for path in ADDRESSES.values()}
    person, topics = article.bylines.get().contributor, list(article.topics.all())
    for number in range(4):
        more = factories.make_article(
            article.get_parent().specific,
            f"Mehr {number}",
            topics=topics,
            hero_image=article.hero_image,
            body=article.body,
        )
        factories.give_byline(more, person)
    assert {path: queries(f"{path}feed/") for path in ADDRESSES.values()} == few
    assert max(few.values()) <= CEILING
    memory.watch(lambda: None)
    try:
        assert queries("/feed/") == 0
    finally:
        memory.unwatch()


def test_what_is_remembered_is_never_out_of_date(article: ArticlePage, client: Client) -> None:
    """As in a process that serves: it hears of changes, and nothing is older than they are."""
    memory.watch(lambda: None)
    try:
        assert "Jana Petersen" in text_of(client, "/feed/")
        person = Contributor.objects.get()
        person.name = "Jana Petersen-Claasen"
        person.save()
        assert "Jana Petersen-Claasen" in text_of(client, "/feed/")
        article.title = "Der Kran geht"
        article.save_revision().publish()
        assert "Der Kran geht" in text_of(client, "/feed/")
        settings = FeedSettings.objects.get()
        settings.content = "teaser"
        settings.save()
        assert "content_html" not in items(client)[0]
        assert "Gut so." in text_of(client, "/kommentare/feed/")
        withdraw(article.reader_comments.get(status="approved"), at=datetime.now(UTC))
        assert "Gut so." not in text_of(client, "/kommentare/feed/")
        editor = User.objects.create_user("moderation")
        waiting = article.reader_comments.get(status="pending")
        approve(waiting, by=editor, at=datetime.now(UTC))
        assert len(items(client, "/kommentare/")) == 1
        article.unpublish()
        assert items(client) == []
    finally:
        memory.unwatch()


@pytest.mark.once
def test_pages_say_where_their_feeds_are(article: ArticlePage, client: Client) -> None:
    own = {
        "/": ["/feed/", "/feed/atom/", "/feed/json/"],
        "/auto/": ["/auto/feed/", "/auto/feed/atom/", "/auto/feed/json/", "/feed/"],
        "/thema/hafen/": [
            "/thema/hafen/feed/",
            "/thema/hafen/feed/atom/",
            "/thema/hafen/feed/json/",
            "/feed/",
        ],
        "/autor/jana-petersen/?page=1": [
            *("/autor/jana-petersen/feed/", "/autor/jana-petersen/feed/atom/"),
            *("/autor/jana-petersen/feed/json/", "/feed/"),
        ],
        "/auto/der-kran-bleibt/": ["/auto/der-kran-bleibt/feed/", "/feed/"],
        "/impressum/": ["/feed/"],
    }
    for page, feeds in own.items():
        links = BeautifulSoup(text_of(client, page), "html.parser").select("head link[rel=alternate]")
        assert [link["href"] for link in links] == feeds
        for link in links:
            assert link["title"]
            assert client.get(link["href"])["Content-Type"].split(";")[0] == link["type"]
