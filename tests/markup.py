"""What can be wrong with HTML that parsers read without complaint. Each function tells what it found."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import html5lib
from bs4 import BeautifulSoup, Tag

INTERACTIVE = ("a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "iframe")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "popovertarget")
HEADING = re.compile("^h[1-6]$")


def complaints(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    return [*parse_errors(html), *(found for check in CHECKS for found in check(soup))]


def parse_errors(html: str) -> Iterator[str]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    for (line, _column), code, _values in parser.errors:
        yield f"line {line}: {code}"


def doubled_ids(soup: BeautifulSoup) -> Iterator[str]:
    counted = Counter(tag["id"] for tag in soup.find_all(id=True))
    yield from (f"id “{name}” is there {times} times" for name, times in counted.items() if times > 1)


def lost_references(soup: BeautifulSoup) -> Iterator[str]:
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    for attribute in REFERENCES:
        for tag in soup.find_all(attrs={attribute: True}):
            words = tag[attribute].split()
            yield from (f"{attribute}=“{word}” leads nowhere" for word in words if word not in ids)
    for link in soup.select('a[href^="#"]'):
        if link["href"][1:] not in ids:
            yield f"a link to “{link['href']}” leads nowhere"


def nested_controls(soup: BeautifulSoup) -> Iterator[str]:
    for outer in soup.select("a[href], button, label"):
        inner = outer.select(", ".join((*INTERACTIVE, "[tabindex]")))
        if outer.name != "label" and inner:
            yield f"{inner[0].name} inside {short(outer)}"


def skipped_headings(soup: BeautifulSoup) -> Iterator[str]:
    headings = soup.find_all(HEADING)
    for before, after in pairwise(headings):
        if int(after.name[1]) > int(before.name[1]) + 1:
            yield f"{short(after)} follows {before.name}"
    yield from (f"an empty heading: {short(tag)}" for tag in headings if not tag.get_text(strip=True))


def pictures_without_size_or_text(soup: BeautifulSoup) -> Iterator[str]:
    for picture in soup.find_all("img"):
        missing = [name for name in ("alt", "width", "height") if not picture.has_attr(name)]
        missing += [name for name in ("width", "height") if not picture.get(name, "0").isdigit()]
        if missing:
            yield f"{short(picture)} has no {', '.join(missing)}"


def fields_without_label(soup: BeautifulSoup) -> Iterator[str]:
    labelled = {label["for"] for label in soup.find_all("label", attrs={"for": True})}
    for field in soup.select("input:not([type=hidden]):not([type=submit]), select, textarea"):
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        if not named and not field.find_parent("label"):
            yield f"{short(field)} has no label"


def buttons_without_type(soup: BeautifulSoup) -> Iterator[str]:
    yield from (
        f"{short(button)} has no type" for button in soup.find_all("button") if not button.get("type")
    )


def empty_attributes(soup: BeautifulSoup) -> Iterator[str]:
    """An empty address or id is an error of HTML, and a link to nowhere."""
    for name in ("href", "src", "srcset", "action", "id", "for", "aria-label", "aria-labelledby", "datetime"):
        yield from (f"{short(tag)}: {name} is empty" for tag in soup.find_all(attrs={name: ""}))


def short(tag: Tag) -> str:
    return re.sub(r"\s+", " ", str(tag))[:90]


CHECKS: tuple[Callable[[BeautifulSoup], Iterator[str]], ...] = (
    doubled_ids,
    lost_references,
    nested_controls,
    skipped_headings,
    pictures_without_size_or_text,
    fields_without_label,
    buttons_without_type,
    empty_attributes,
)
