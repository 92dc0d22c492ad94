"""Atom 1.0 (RFC 4287). Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from zlib import crc32

from news.facts.plain import Person
from news.feeds.plain import Entry, Feed, Format, clean, is_like_html
from news.feeds.xml import DECLARATION, element, parent

NAMESPACE = "http://www.w3.org/2005/Atom"
FRACTIONS = 1_000_000


def write(entry: Entry) -> str:
    return parent("entry", *_parts(entry))


def bind(feed: Feed, entries: Sequence[str]) -> str:
    head = (
        element("id", feed.address),
        words("title", feed.title),
        words("subtitle", feed.description),
        element("updated", feed.updated.isoformat()),
        parent("author", element("name", feed.publisher)),
        element("link", rel="self", type="application/atom+xml", href=feed.address),
        element("link", rel="alternate", type="text/html", href=feed.url),
        *([element("link", rel="hub", href=feed.hub)] if feed.hub else []),
        *([element("icon", feed.emblem.favicon), element("logo", feed.emblem.logo)] if feed.emblem else []),
    )
    attributes = {"xmlns": NAMESPACE, "xml:lang": feed.language}
    return DECLARATION + parent("feed", *head, *entries, **attributes)


def words(name: str, text: str) -> str:
    """A plain text. What looks like HTML is sent as HTML that shows it, so that no program can mistake it."""
    text = clean(text)
    if is_like_html(text):
        return element(name, escape(text, quote=False), type="html")
    return element(name, text)


def apart(moment: datetime, name: str) -> datetime:
    """The moment with a fraction of a second of the entry's own, where it has none.

    Newsrooms publish to the minute, several articles in the same; readers order by this moment, and the
    validator warns of two that are equal.
    """
    return moment if moment.microsecond else moment.replace(microsecond=crc32(name.encode()) % FRACTIONS)


def _parts(entry: Entry) -> Iterator[str]:
    yield element("id", entry.id)
    yield words("title", entry.title)
    yield element("link", rel="alternate", type="text/html", href=entry.url)
    yield element("published", entry.published.isoformat())
    yield element("updated", apart(entry.updated, entry.id).isoformat())
    yield from map(_author, entry.authors)
    yield from (element("category", term=category) for category in entry.categories)
    yield words("summary", entry.summary)
    if entry.html:
        yield element("content", entry.html, type="html")
    if entry.picture and entry.picture.length:
        picture = entry.picture
        yield element("link", rel="enclosure", type=picture.type, length=picture.length, href=picture.url)


def _author(person: Person) -> str:
    address = [element("uri", person.url)] if person.url else []
    return parent("author", element("name", person.name), *address)


ATOM = Format("atom/", "application/atom+xml; charset=utf-8", write, bind)
