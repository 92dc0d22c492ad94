"""What validators of feeds ask for, as checks: each says what is wrong, in words.

After the RSS 2.0 specification with the RSS Advisory Board's best practices, Media RSS, RFC 4287 (Atom), JSON
Feed 1.1, and what the W3C's validator warns of beyond them.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

import html5lib

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}
# What the W3C's validator takes for harmless of what our templates may use.
SAFE = {
    *("a", "aside", "b", "blockquote", "br", "caption", "em", "figcaption", "figure", "h2", "h3", "h4", "i"),
    *("img", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {"alt", "class", "height", "href", "id", "scope", "src", "title", "width"}
ONCE_IN_CHANNEL = ("title", "link", "description", "language", "lastBuildDate", "ttl")
ONCE_IN_ITEM = ("title", "link", "guid", "pubDate", "description")
ONCE_IN_ENTRY = ("atom:id", "atom:title", "atom:updated", "atom:published", "atom:summary")
JSON_KEYS = {
    *("id", "url", "title", "summary", "content_html", "content_text", "image", "date_published"),
    *("date_modified", "authors", "tags"),
}
# Without those that XML may hold and the W3C's validator warns of.
HTML_IN_TEXT = re.compile(r"</\w+>|<[a-zA-Z]\w*[^<>]*>|&#?\w+;")
BAD_SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


def faults(kind: str, content: str, address: str) -> list[str]:
    """`kind` is `rss`, `atom` or `json`; `address` is where the feed was got."""
    found = {"rss": rss_faults, "atom": atom_faults, "json": json_faults}[kind](content, address)
    return [*found, *(["a sign that nobody can read"] if BAD_SIGNS.search(content) else [])]


def tree_of(content: str) -> Element:
    return fromstring(content.encode())  # noqa: S314 (it is our own)


def rss_faults(content: str, address: str) -> Iterator[str]:
    root = tree_of(content)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0":
        yield "not RSS 2.0"
    yield from missing_in(channel, ONCE_IN_CHANNEL)
    yield from date_faults("lastBuildDate", channel.findtext("lastBuildDate"), parsedate_to_datetime)
    yield from text_faults([channel.find("title"), channel.find("description")])
    own = [link for link in channel.findall("atom:link", SPACES) if link.get("rel") == "self"]
    if [(link.get("href"), link.get("type")) for link in own] != [(address, "application/rss+xml")]:
        yield "no link to itself"
    yield from image_faults(channel)
    yield from doubled("guid", (item.findtext("guid") for item in channel.iter("item")))
    for item in channel.iter("item"):
        yield from item_faults(item)


def image_faults(channel: Element) -> Iterator[str]:
    """RSS 2.0 limits its size; the advisory board wants it named and linked as the channel is."""
    images = channel.findall("image")
    if len(images) > 1:
        yield "two pictures of the paper"
    for image in images:
        yield from missing_in(image, ("url", "title", "link", "width", "height"))
        yield from address_faults(image.findtext("url"))
        if any(image.findtext(name) != channel.findtext(name) for name in ("title", "link")):
            yield "a picture that is named or linked unlike its channel"
        if int(image.findtext("width")) > 144 or int(image.findtext("height")) > 400:
            yield "a picture that is too large"


def item_faults(item: Element) -> Iterator[str]:
    yield from missing_in(item, ONCE_IN_ITEM)
    yield from address_faults(item.findtext("link"))
    yield from text_faults([item.find("title"), *item.findall("category")])
    if item.find("guid").get("isPermaLink") != "false" or not item.findtext("guid").startswith("urn:uuid:"):
        yield "a guid that a move would change"
    yield from date_faults("pubDate", item.findtext("pubDate"), parsedate_to_datetime)
    for updated in item.findall("atom:updated", SPACES):
        yield from date_faults("atom:updated", updated.text, datetime.fromisoformat)
    if item.find("author") is not None or any(not who.text for who in item.findall("dc:creator", SPACES)):
        yield "an author that is no mail address, or without a name"
    for whole in item.findall("content:encoded", SPACES):
        yield from html_faults(whole.text)
    yield from file_faults(item)


def file_faults(item: Element) -> Iterator[str]:
    enclosures = item.findall("enclosure")
    if len(enclosures) > 1:
        yield "two enclosures"
    for file in [*enclosures, *item.findall("media:content", SPACES)]:
        yield from address_faults(file.get("url"))
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", file.get("type", "")):
            yield "a file without a type"
    if any(int(file.get("length", 0)) <= 0 for file in enclosures):
        yield "an enclosure without its length"


def atom_faults(content: str, address: str) -> Iterator[str]:
    root = tree_of(content)
    if root.tag != f"{{{SPACES['atom']}}}feed" or not root.findtext("atom:author/atom:name", None, SPACES):
        yield "not Atom, or nobody is the author"
    yield from missing_in(root, ("atom:id", "atom:title", "atom:updated"))
    if [link.get("href") for link in root.findall("atom:link[@rel='self']", SPACES)] != [address]:
        yield "no link to itself"
    for name in ("atom:icon", "atom:logo"):
        found = root.findall(name, SPACES)
        yield from (fault for picture in found for fault in address_faults(picture.text))
        yield from ([f"{name} twice"] if len(found) > 1 else [])
    entries = root.findall("atom:entry", SPACES)
    names = ("title", "subtitle", "summary")
    yield from text_faults(node for name in names for node in root.iter(f"{{{SPACES['atom']}}}{name}"))
    for name in ("atom:id", "atom:updated"):
        yield from doubled(name, (entry.findtext(name, None, SPACES) for entry in entries))
    for entry in entries:
        yield from entry_faults(entry)


def entry_faults(entry: Element) -> Iterator[str]:
    yield from missing_in(entry, ONCE_IN_ENTRY)
    for name in ("atom:updated", "atom:published"):
        yield from date_faults(name, entry.findtext(name, None, SPACES), datetime.fromisoformat)
    if len(entry.findall("atom:link[@rel='alternate']", SPACES)) != 1:
        yield "not one page that shows the entry"
    for link in entry.findall("atom:link", SPACES):
        yield from address_faults(link.get("href"))
    for content in entry.findall("atom:content", SPACES):
        if content.get("type") != "html":
            yield "content that is no HTML"
        yield from html_faults(content.text)


def json_faults(content: str, address: str) -> Iterator[str]:
    feed = json.loads(content)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or feed["feed_url"] != address:
        yield "not JSON Feed 1.1, or not this one"
    if not feed["title"] or not feed["authors"][0]["name"]:
        yield "no title or no author"
    for name in feed.keys() & {"icon", "favicon"}:
        yield from address_faults(feed[name])
    yield from doubled("id", (item["id"] for item in feed["items"]))
    for item in feed["items"]:
        yield from (f"an unknown key: {key}" for key in item.keys() - JSON_KEYS)
        if not isinstance(item["id"], str) or not (item.get("content_html") or item.get("content_text")):
            yield "an item without id or content"
        for name in ("date_published", "date_modified"):
            yield from date_faults(name, item[name], datetime.fromisoformat)
        yield from address_faults(item["url"])
        yield from html_faults(item.get("content_html", ""))


def text_faults(nodes: Iterable[Element]) -> Iterator[str]:
    """Plain texts in which the W3C's validator sees HTML, and programs may too."""
    for node in nodes:
        if node.get("type", "text") == "text" and HTML_IN_TEXT.search(node.text or ""):
            yield f"HTML in a plain text: {node.tag}"


def missing_in(above: Element, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        found = above.findall(name, SPACES)
        if len(found) != 1 or not found[0].text:
            yield f"{above.tag}: {name} not there once"


def doubled(name: str, values: Iterable[str]) -> Iterator[str]:
    yield from (f"{name} twice: {value}" for value, times in Counter(values).items() if times > 1)


def date_faults(name: str, value: str, read: Callable[[str], datetime]) -> Iterator[str]:
    """Read by whoever reads such dates, with a time zone, and neither too old nor to come."""
    moment = read(value)
    if moment.tzinfo is None or not 1990 < moment.year < 2100:
        yield f"{name}: {value}"


def address_faults(url: str | None) -> Iterator[str]:
    if not url or urlsplit(url).scheme not in ("http", "https"):
        yield f"an address that leads nowhere: {url}"


def html_faults(source: str) -> Iterator[str]:
    """Well written, harmless, and readable from anywhere."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    for node in parser.parseFragment(source).iter():
        if node.tag not in {*SAFE, "DOCUMENT_FRAGMENT"}:
            yield f"an element that readers throw away: {node.tag}"
        unknown = node.attrib.keys() - ATTRIBUTES
        yield from (f"an attribute that readers throw away: {name}" for name in unknown)
        for name in node.attrib.keys() & {"href", "src"}:
            if not urlsplit(node.attrib[name]).scheme:
                yield f"an address that leads nowhere: {node.attrib[name]}"
