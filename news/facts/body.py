"""The body of an article as HTML for readers elsewhere: in feed readers, in archives, at partners.

It is made of the stream as it is stored, which costs no query for each block. Nothing in it loads anything
but the house's own pictures, no advertisement stands in it, and all its addresses are absolute.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urljoin

from django.template import Template
from django.template.loader import get_template
from django.utils.html import escape
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import extract_attrs

from news.facts.plain import Picture, Place

_LINK = re.compile(r"<a\b([^>]*)>")
_EMBED = re.compile(r"<embed\b[^>]*/?>")
_EMPTY_PARAGRAPH = re.compile(r"<p[^>]*>(?:\s|&nbsp;|<br\s*/?>)*</p>")
WITHOUT_FORM = frozenset({"slot"})
"""Blocks that stay at home."""


@dataclass(frozen=True, slots=True)
class Around:
    """What bodies refer to: only public pages are in it, so that no other address gets out."""

    pages: Mapping[int, Place]
    pictures: Mapping[int, Picture]


def html_of(blocks: Iterable[Any], url: str, around: Around) -> str:
    """`blocks` as stored: a type and a value each. `url` is the article's own address."""
    write = _Block(url, around).html
    return "\n".join(filter(None, (write(block["type"], block["value"]) for block in blocks)))


def page_ids(blocks: Iterable[Any]) -> Iterator[int]:
    """Of the pages that a body links to."""
    for block in blocks:
        if block["type"] == "related_link" and block["value"].get("page"):
            yield block["value"]["page"]
        else:
            for tag in _LINK.findall(rich_text(block)):
                if number := linked_page(extract_attrs(tag)):
                    yield number


def linked_page(attributes: Mapping[str, str]) -> int | None:
    number = attributes.get("id", "")
    return int(number) if attributes.get("linktype") == "page" and number.isdecimal() else None


def image_ids(blocks: Iterable[Any]) -> Iterator[int]:
    """Of the pictures in a body."""
    for block in blocks:
        values = {"picture": [block["value"]], "gallery": block["value"]}.get(block["type"], ())
        yield from filter(None, (chosen(value)[0] for value in items(values)))


def rich_text(block: Any) -> str:
    if block["type"] == "fact_box":
        return block["value"].get("text") or ""
    return block["value"] if block["type"] == "paragraph" else ""


def items(values: Iterable[Any]) -> list[Any]:
    """Of a list as it is stored: today each has a type and an id around it, once they stood alone."""
    return [value["value"] if isinstance(value, dict) and "type" in value else value for value in values]


def chosen(value: Mapping[str, Any]) -> tuple[int | None, str | None]:
    """The picture's id, and the words for those who don't see it where somebody wrote any for this place."""
    image = value.get("image")
    if not isinstance(image, dict):
        return image, None
    return image.get("image"), "" if image.get("decorative") else image.get("alt_text") or None


def words_for(picture: Picture, alt: str | None, caption: str, credit: str) -> dict[str, Any]:
    """A picture as the templates print it: the words of the place go before the picture's own."""
    return {
        "picture": picture,
        "alt": picture.alt if alt is None else alt,
        "caption": caption or picture.caption,
        "credit": credit or picture.credit,
    }


@cache
def template(name: str) -> Template:
    return get_template(f"news/feeds/{name}.html")


@dataclass(frozen=True, slots=True)
class _Block:
    """One block at a time; a method for each type that is more than its stored value."""

    url: str
    around: Around

    def html(self, kind: str, value: Any) -> str:
        if kind == "paragraph":
            return self.linked(value)
        if kind in WITHOUT_FORM:
            return ""
        prepare = getattr(self, kind, None)
        prepared = prepare(value) if prepare else {"value": value}
        return template(kind).render(prepared).strip() if prepared else ""

    def linked(self, source: str) -> str:
        """Rich text as stored, with the addresses of what it links to."""
        return _LINK.sub(self._link, _EMBED.sub("", _EMPTY_PARAGRAPH.sub("", source)))

    def _link(self, tag: re.Match[str]) -> str:
        attributes = extract_attrs(tag[1])
        target = attributes.get("href", "")
        if "linktype" in attributes:
            page = self.around.pages.get(linked_page(attributes))
            target = page.url if page else ""
        return f'<a href="{escape(urljoin(self.url, target))}">' if target else "<a>"

    def key_points(self, value: list[Any]) -> dict[str, Any]:
        return {"points": items(value)}

    def fact_box(self, value: dict[str, Any]) -> dict[str, Any]:
        return {"title": value.get("title"), "text": RichText(self.linked(value.get("text") or ""))}

    def picture(self, value: dict[str, Any]) -> dict[str, Any]:
        number, alt = chosen(value)
        picture = self.around.pictures.get(number)
        return words_for(picture, alt, value.get("caption", ""), value.get("credit", "")) if picture else {}

    def gallery(self, value: list[Any]) -> dict[str, Any]:
        return {"pictures": [shown for shown in map(self.picture, items(value)) if shown]}

    def related_link(self, value: dict[str, Any]) -> dict[str, Any]:
        page = self.around.pages.get(value.get("page"))
        url = page.url if page else "" if value.get("page") else value.get("url")
        return {"url": url, "title": value.get("text") or (page.name if page else url)} if url else {}
