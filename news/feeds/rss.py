"""RSS 2.0 with the best practices of its advisory board, Dublin Core, Media RSS and a word of Atom. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from news.facts.plain import Picture
from news.feeds.plain import LOGO, Emblem, Entry, Feed, Format, unlike_html
from news.feeds.xml import DECLARATION, element, parent

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def write(entry: Entry) -> str:
    return parent("item", *_parts(entry))


def bind(feed: Feed, items: Sequence[str]) -> str:
    head = (
        element("title", unlike_html(feed.title)),
        element("link", feed.url),
        element("description", unlike_html(feed.description)),
        element("language", feed.language),
        element("lastBuildDate", date(feed.updated)),
        element("ttl", str(feed.minutes)),
        element("atom:link", href=feed.address, rel="self", type="application/rss+xml"),
        *([element("atom:link", href=feed.hub, rel="hub")] if feed.hub else []),
        *([_image(feed, feed.emblem)] if feed.emblem else []),
    )
    return DECLARATION + parent("rss", parent("channel", *head, *items), version="2.0", **NAMESPACES)


def date(moment: datetime) -> str:
    """As RFC 822 has it, with the year in four digits."""
    return format_datetime(moment)


def _image(feed: Feed, emblem: Emblem) -> str:
    """Named and linked as the feed is: programs put it in the place of both."""
    width, height = map(str, LOGO)
    return parent(
        "image",
        element("url", emblem.logo),
        element("title", unlike_html(feed.title)),
        element("link", feed.url),
        element("width", width),
        element("height", height),
    )


def _parts(entry: Entry) -> Iterator[str]:
    # RSS doesn't say whether titles are HTML: some programs show tags in them, others obey.
    yield element("title", unlike_html(entry.title))
    yield element("link", entry.url)
    yield element("guid", entry.id, isPermaLink="false")
    yield element("pubDate", date(entry.published))
    if entry.updated != entry.published:
        yield element("atom:updated", entry.updated.isoformat())
    yield from (element("dc:creator", author.name) for author in entry.authors)
    yield from (element("category", unlike_html(category)) for category in entry.categories)
    yield element("description", escape(entry.summary, quote=False))  # it is read as HTML
    if entry.html:
        yield element("content:encoded", entry.html)
    if entry.picture:
        yield from _picture(entry.picture)


def _picture(picture: Picture) -> Iterator[str]:
    file = {"url": picture.url, "type": picture.type}
    if picture.length:
        yield element("enclosure", length=picture.length, **file)
    words = [
        element(f"media:{name}", text, type=kind)
        for name, text, kind in (
            ("description", picture.caption or picture.alt, "plain"),
            ("credit", picture.credit, None),
        )
        if text
    ]
    yield parent("media:content", *words, medium="image", width=picture.width, height=picture.height, **file)


RSS = Format("", "application/rss+xml; charset=utf-8", write, bind)
