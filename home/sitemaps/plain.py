"""Sitemaps as text. Pure: entries in, pieces of XML out, never a whole file at once.

By https://www.sitemaps.org/protocol.html and Google's additions for pictures and news.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from news.feeds.xml import DECLARATION, element, parent

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
BATCH = 500
"""Entries in one piece of a file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An address, when it last changed in a way that matters to readers (None: unknown), and its picture."""

    url: str
    changed: datetime | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """`language` by ISO 639; `title` is the headline alone."""

    url: str
    title: str
    language: str
    published: datetime


def page_list(entries: Iterable[Entry]) -> Iterator[str]:
    return _file("urlset", map(_page, entries), {"xmlns": SITEMAP, "xmlns:image": IMAGE})


def index(entries: Iterable[Entry]) -> Iterator[str]:
    return _file("sitemapindex", map(_part, entries), {"xmlns": SITEMAP})


def news_list(entries: Iterable[NewsEntry], newspaper: str) -> Iterator[str]:
    """`newspaper` exactly as the site calls itself."""
    written = (_news(entry, newspaper) for entry in entries)
    return _file("urlset", written, {"xmlns": SITEMAP, "xmlns:news": NEWS})


def _file(name: str, entries: Iterator[str], namespaces: dict[str, str]) -> Iterator[str]:
    declared = "".join(f' {key}="{value}"' for key, value in namespaces.items())
    yield f"{DECLARATION}<{name}{declared}>\n"
    while piece := "".join(islice(entries, BATCH)):
        yield piece
    yield f"</{name}>\n"


def _page(entry: Entry) -> str:
    picture = parent("image:image", element("image:loc", entry.picture)) if entry.picture else ""
    return parent("url", *_place(entry), picture) + "\n"


def _part(entry: Entry) -> str:
    return parent("sitemap", *_place(entry)) + "\n"


def _place(entry: Entry) -> Iterator[str]:
    yield element("loc", entry.url)
    if entry.changed:
        yield element("lastmod", _moment(entry.changed))


def _news(entry: NewsEntry, newspaper: str) -> str:
    publication = parent(
        "news:publication", element("news:name", newspaper), element("news:language", entry.language)
    )
    published = element("news:publication_date", _moment(entry.published))
    news = parent("news:news", publication, published, element("news:title", entry.title))
    return parent("url", element("loc", entry.url), news) + "\n"


def _moment(moment: datetime) -> str:
    """To the second, in its own zone, as the W3C writes it."""
    return moment.isoformat(timespec="seconds")
