"""Whether an HTML advertisement does what readers and the house expect. Pure: its files in, findings out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from ads.linting.archives import INDEX, ending
from ads.linting.findings import Finding, Level, Limits, Rule
from ads.sizes import Size

NAME = "upload"
SOURCES = {
    ("script", "src"),
    ("img", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("source", "src"),
    ("form", "action"),
}
IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
IN_SCRIPT = re.compile(r"""["'`]((?:https?:|wss?:)?//[\w-][\w.-]*\.[a-z]{2,}[^"'`\s]*)["'`]""", re.IGNORECASE)
NAMESPACES = ("www.w3.org", "ns.adobe.com")
"""Nothing is loaded from them: they name a language."""
AD_SIZE = re.compile(r"width\s*=\s*(\d{1,4})\D+height\s*=\s*(\d{1,4})", re.IGNORECASE)
CLICK_EXAMPLE = re.compile(r"""clicktag\s*[=:]\s*["'`][^"'`]*["'`]""", re.IGNORECASE)
"""What the field writes there until the house puts in its own."""
CLICK = re.compile(rb"clicktag", re.IGNORECASE)
STORES = re.compile(rb"localStorage|sessionStorage|document\.cookie|indexedDB")
BLOCKED = {"ad", "ads", "advert", "banner", "banners", "werbung", "anzeige"}


@dataclass
class Page(HTMLParser):
    """What an HTML page says of its size, what it loads and where its links lead."""

    size: Size | None = None
    sources: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "meta" and given.get("name", "").lower() == "ad.size":
            found = AD_SIZE.search(given.get("content", ""))
            self.size = Size(int(found[1]), int(found[2])) if found else self.size
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.sources += [value for name, value in given.items() if (tag, name) in SOURCES]


def page_of(content: bytes) -> Page:
    page = Page()
    page.feed(content.decode("utf-8", "replace"))
    return page


def size_of(files: Mapping[str, bytes]) -> Size | None:
    """As its page states it, in the tag that the field agreed on: `<meta name="ad.size" …>`."""
    return page_of(files[INDEX]).size if INDEX in files else None


def package_findings(
    files: Mapping[str, bytes],
    weight: int,
    size: Size | None,
    places: Mapping[str, Sequence[Size]],
    limits: Limits,
) -> Iterator[Finding]:
    """`weight` is that of the archive, `size` the one that the slot gives it."""
    yield from _of_size(files, size, places)
    if weight > limits.package:
        yield Finding(
            Rule.PACKAGE_TOO_HEAVY, Level.ERROR, NAME, {"weight": weight, "allowed": limits.package}
        )
    yield from _of_hosts(files)
    yield from _of_click(files)
    if any(STORES.search(body) for body in files.values()):
        yield Finding(Rule.STORES, Level.WARNING, NAME)
    blocked = sorted(path for path in files if BLOCKED & set(re.split(r"[\W_]+", path.lower())))
    if blocked:
        yield Finding(Rule.NAME_IS_BLOCKED, Level.WARNING, NAME, {"files": blocked[:3]})
    yield Finding(Rule.WATCH_IT, Level.GOOD, NAME, {"limit": limits.animation})


def _of_size(
    files: Mapping[str, bytes], size: Size | None, places: Mapping[str, Sequence[Size]]
) -> Iterator[Finding]:
    """An HTML page isn't scaled: its size is one of the slot's, to the pixel."""
    stated = size_of(files)
    if size is None:
        yield Finding(Rule.NO_SIZE, Level.ERROR, NAME)
        return
    if stated and stated != size:
        yield Finding(Rule.OTHER_SIZE, Level.WARNING, NAME, {"size": stated, "given": size})
    slots = sorted(name for name, sizes in places.items() if not sizes or size in sizes)
    if slots:
        yield Finding(Rule.FITS, Level.GOOD, NAME, {"size": size, "slots": slots})
    elif places:
        known = sorted({it for sizes in places.values() for it in sizes})
        near = sorted(known, key=lambda it: abs(it.width - size.width) + abs(it.height - size.height))
        yield Finding(Rule.FITS_NO_SLOT_EXACTLY, Level.WARNING, NAME, {"size": size, "near": near[:3]})


def _of_hosts(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is loaded from elsewhere never arrives: the frame's policy allows its own folder only."""
    loaded, named = set(), set()
    for path, body in files.items():
        text = body.decode("utf-8", "replace")
        match ending(path):
            case "html" | "htm":
                loaded |= set(page_of(body).sources) | set(IN_STYLE.findall(text))
            case "css" | "svg":
                loaded |= set(IN_STYLE.findall(text))
            case "js":
                named |= set(IN_SCRIPT.findall(CLICK_EXAMPLE.sub("", text)))
    if hosts := hosts_of(loaded):
        yield Finding(Rule.LOADS_FROM_ELSEWHERE, Level.ERROR, NAME, {"hosts": hosts})
    if hosts := sorted(set(hosts_of(named)) - set(hosts_of(loaded))):
        yield Finding(Rule.NAMES_HOSTS, Level.WARNING, NAME, {"hosts": hosts[:5]})


def hosts_of(addresses: set[str]) -> list[str]:
    """Of those that lead elsewhere, sorted; namespaces aren't hosts."""
    found = set()
    for address in addresses:
        try:
            found.add(urlsplit(address.strip()).hostname or "")
        except ValueError:
            found.add(address[:60])
    return sorted(found - {"", *NAMESPACES})


def _of_click(files: Mapping[str, bytes]) -> Iterator[Finding]:
    hard = [it for path in files if ending(path) in ("html", "htm") for it in page_of(files[path]).links]
    if hosts := hosts_of(set(hard)):
        yield Finding(Rule.CLICK_IS_FIXED, Level.WARNING, NAME, {"hosts": hosts})
    if not any(CLICK.search(body) for body in files.values()):
        yield Finding(Rule.NO_CLICK_TAG, Level.WARNING, NAME)
