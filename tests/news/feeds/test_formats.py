"""The three formats without a newspaper: any text comes through, and they stay what programs know."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.facts import Person, Picture
from news.feeds.atom import ATOM, apart
from news.feeds.json_feed import JSON
from news.feeds.plain import Emblem, Entry, Feed, Format, clean, unlike_html
from news.feeds.rss import RSS
from tests.news.feeds.rules import SPACES, faults, tree_of

pytestmark = pytest.mark.once
FORMATS = {"rss": RSS, "atom": ATOM, "json": JSON}
GOLDEN = Path(__file__).parent / "golden"
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOSTILE = "</title><script>alert(1)</script> ]]> &amp; \x00\x0b\x85\ufffe „Ä“ 𝕏 \ud800 \"'\t<b"
PICTURE = Picture(
    url="https://tagblatt.example/media/kaje.jpg",
    width=960,
    height=600,
    length=81_204,
    alt="Ein Kran an der Kaje",
    caption="Die Kaje am Morgen & am Abend.",
    credit="Sofia Marek/Tagblatt",
    credit_url="",
)
ENTRY = Entry(
    id="urn:uuid:6f0c7c1e-5b3e-4b6e-9c57-0d3d0f7b2a11",
    url="https://tagblatt.example/auto/der-kran-bleibt/",
    title="Der Kran bleibt: „Er gehört <zum> Hafen“ & Ende",
    summary="Am Dienstag hat der Rat entschieden.",
    html='<p>Der Rat hat <b>lange</b> gestritten.</p>\n<p><a href="https://tagblatt.example/">Mehr</a></p>',
    published=MORNING,
    updated=MORNING + timedelta(hours=3),
    touched=MORNING + timedelta(hours=4),
    authors=(
        Person("Jana Petersen", "https://tagblatt.example/autor/jana-petersen/", "person", "text"),
        Person("Ole Brandt", "https://tagblatt.example/autor/ole-brandt/", "person", "text"),
    ),
    categories=("Auto", "Hafen"),
    picture=PICTURE,
)
EMBLEM = Emblem(*(f"https://tagblatt.example/media/{name}.png" for name in ("logo", "icon", "favicon")))
TEASER = replace(
    ENTRY,
    id="urn:uuid:0b8f4f7e-3d0a-4d55-8f0e-5d1c3c1f9a02",
    title="Nur ein Anriss",
    html="",
    updated=MORNING,
    authors=(),
    categories=(),
    picture=None,
)


def feed(form: Format) -> Feed:
    return Feed(
        title="Aldenhafener Tagblatt",
        description="Für Stadt und Hafen",
        url="https://tagblatt.example/",
        address=f"https://tagblatt.example/feed/{form.suffix}",
        language="de",
        publisher="Aldenhafener Tagblatt",
        updated=ENTRY.updated,
        emblem=EMBLEM,
    )


def bound(form: Format, *entries: Entry) -> str:
    return form.bind(feed(form), [form.write(entry) for entry in entries])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_feed_is_what_it_was(kind: str) -> None:
    """What others read must not change unseen: whoever means it writes the golden file anew."""
    content = bound(FORMATS[kind], ENTRY, TEASER)
    parted = re.sub(r"(?<=>)(?=<(item|entry|channel|link|title|author)\b)|(?<=, )(?=\")", "\n", content)
    assert parted == (GOLDEN / f"feed.{kind}").read_text(encoding="utf-8").rstrip("\n")
    assert faults(kind, content, f"https://tagblatt.example/feed/{FORMATS[kind].suffix}") == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_paper_without_a_picture_has_none_in_its_feeds(kind: str) -> None:
    form = FORMATS[kind]
    content = form.bind(replace(feed(form), emblem=None), [form.write(TEASER)])
    assert [word for word in ("<image", "icon", "<logo", ".png") if word in content] == []
    assert faults(kind, content, feed(form).address) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_hostile_text_stays_text(kind: str) -> None:
    form = FORMATS[kind]
    hostile = replace(
        ENTRY,
        title=HOSTILE,
        summary=HOSTILE,
        categories=(HOSTILE,),
        authors=(Person(HOSTILE, "", "", "text"),),
    )
    content = form.bind(replace(feed(form), title=HOSTILE, description=HOSTILE), [form.write(hostile)])
    content.encode()
    assert faults(kind, content, feed(form).address) == []
    if kind == "json":
        item = json.loads(content)["items"][0]
        assert item["title"] == item["tags"][0] == item["authors"][0]["name"] == clean(HOSTILE)
    else:
        root = tree_of(content)
        titles = [node for node in root.iter() if node.tag.rpartition("}")[2] == "title"]
        read = [unescape(node.text) if node.get("type") == "html" else node.text for node in titles]
        # In RSS the picture bears the feed's title once more.
        assert read == ([clean(HOSTILE)] * 2 if kind == "atom" else [unlike_html(clean(HOSTILE))] * 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 < 4 und 5 > 4 & so", "3 < 4 und 5 > 4 & so"),
        ("Ada <b>L.</b>", "Ada ‹b›L.‹/b›"),
        ("<!-- weg", "‹!-- weg"),
        ("&amp; heißt &#38;", "& amp; heißt & #38;"),
        ("M&A; kurz", "M& A; kurz"),
    ],
)
def test_what_looks_like_html_is_read_as_text_everywhere(text: str, expected: str) -> None:
    """Programs don't agree on whether titles of RSS are HTML; Atom and JSON Feed say what theirs are."""
    assert unlike_html(text) == expected
    for kind, form in FORMATS.items():
        content = bound(form, replace(ENTRY, title=text, summary=text, categories=(text,)))
        assert faults(kind, content, feed(form).address) == []
        read = feedparser.parse(content).entries
        assert kind == "json" or unescape(read[0].title) in (text, expected)


@given(title=st.text(min_size=1), html=st.text(), name=st.text(min_size=1))
def test_any_text_comes_through(title: str, html: str, name: str) -> None:
    entry = replace(ENTRY, title=title, summary=title, html=html, categories=(name,))
    item = tree_of(bound(RSS, entry)).find("channel/item")
    assert (item.findtext("title") or "") == seen(unlike_html(clean(title)))
    assert unescape(item.findtext("description")) == seen(title)
    assert (item.findtext("content:encoded", "", SPACES)) == seen(html)
    assert (item.findtext("category") or "") == seen(unlike_html(clean(name)))
    term = tree_of(bound(ATOM, entry)).find("atom:entry/atom:category", SPACES).get("term")
    # In an attribute a line's end is written out, so that it isn't taken for a space.
    assert term == clean(name)
    assert json.loads(bound(JSON, entry))["items"][0]["title"] == clean(title)


def seen(text: str) -> str:
    """XML knows one end of a line."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def test_articles_of_one_minute_stay_apart() -> None:
    moments = {apart(MORNING, f"urn:uuid:{number}") for number in range(20)}
    assert len(moments) == 20
    assert {moment.replace(microsecond=0) for moment in moments} == {MORNING}
    assert apart(MORNING, "a") == apart(MORNING, "a")


def test_a_picture_of_unknown_length_is_no_enclosure() -> None:
    content = bound(RSS, replace(ENTRY, picture=replace(PICTURE, length=0)))
    entry = feedparser.parse(content).entries[0]
    assert (entry.enclosures, entry.media_content[0]["url"]) == ([], PICTURE.url)
    assert faults("rss", content, feed(RSS).address) == []
