"""A head in plain values. Pure: all addresses are absolute, all moments aware."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from news.facts import Picture, Version

SHOWN = "max-image-preview:large, max-snippet:-1, max-video-preview:-1"
"""Search engines may show large pictures (without which Google Discover takes nothing) and all the text they
like."""
HIDDEN = "noindex"
TERRITORIES = {
    "de": "de_DE",
    "en": "en_GB",
    "fr": "fr_FR",
    "da": "da_DK",
    "nl": "nl_NL",
    "pl": "pl_PL",
    "tr": "tr_TR",
}
"""Open Graph wants a country with each language."""

Properties = tuple[tuple[str, str], ...]
Node = Mapping[str, Any]
"""Of JSON-LD: a thing of schema.org with its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`properties` are of Open Graph, in their order; `graph` is what schema.org has words for.

    `versions` are the page in all languages, itself included; `default` is the address for all others.
    """

    robots: str = SHOWN
    properties: Properties = ()
    large_picture: bool = False
    versions: tuple[Version, ...] = ()
    default: str = ""
    graph: tuple[Node, ...] = ()


def open_graph(
    *,
    kind: str,
    title: str,
    url: str,
    description: str,
    site_name: str,
    language: str,
    pictures: Iterable[Picture],
) -> Properties:
    """What every page says of itself to networks; empty values are left out."""
    found = [
        ("og:type", kind),
        ("og:site_name", site_name),
        ("og:locale", territory(language)),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
    ]
    for picture in pictures:
        found += [
            ("og:image", picture.url),
            ("og:image:type", picture.type),
            ("og:image:width", str(picture.width)),
            ("og:image:height", str(picture.height)),
            ("og:image:alt", picture.alt),
        ]
    return tuple((name, value) for name, value in found if value)


def territory(language: str) -> str:
    language, _dash, country = language.partition("-")
    return f"{language}_{country.upper()}" if country else TERRITORIES.get(language, language)
