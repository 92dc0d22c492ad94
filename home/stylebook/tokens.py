"""What tokens.css says: the custom properties as readers' browsers get them."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.contrib.staticfiles import finders

from home.stylebook.colours import DECORATION, PAIRS, TEXT, contrast, schemes
from home.stylebook.specimens import Section

SIZE = re.compile(r"--(size-[\w-]+):\s*([^;]+);")
PANGRAM = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich: „1.234 Euro“"


@dataclass(frozen=True)
class Swatch:
    """A colour in one scheme, and how well it can be seen on the two grounds of a page."""

    value: str
    on_paper: str
    on_surface: str


@dataclass(frozen=True)
class Colour:
    name: str
    light: Swatch
    dark: Swatch


@dataclass(frozen=True)
class Measured:
    """A pair that pages use, with the contrast it needs and has."""

    front: str
    back: str
    use: str
    least: str
    kind: str
    light: str
    dark: str


def css() -> str:
    return Path(finders.find("css/tokens.css")).read_text(encoding="utf-8")


def token_sections() -> list[Section]:
    text = css()
    return [
        Section(
            "farben",
            "Colours",
            "By the part they play. The numbers are contrasts against paper and surface (WCAG 2.2).",
            template="home/stylebook/colours.html",
            values={"colours": colours(text), "pairs": measured(text), "decoration": sorted(DECORATION)},
        ),
        Section(
            "schrift",
            "Type",
            "Three families; the sizes grow with the window between two bounds.",
            template="home/stylebook/type.html",
            values={"sizes": SIZE.findall(text), "sample": PANGRAM, "families": ("display", "serif", "sans")},
        ),
        Section(
            "abstaende",
            "Distances and grid",
            "A unit of 4 pixels. From 1024 pixels on a side column of 300 pixels stands beside the text.",
            template="home/stylebook/distances.html",
            values={"distances": ("margin", "gap", "air"), "columns": range(1, 13)},
        ),
    ]


def colours(text: str) -> list[Colour]:
    both = schemes(text)
    return [
        Colour(name, *(_swatch(both[scheme], name) for scheme in ("light", "dark"))) for name in both["light"]
    ]


def _swatch(scheme: dict[str, str], name: str) -> Swatch:
    value = scheme[name]
    return Swatch(value, *(_ratio(value, scheme[ground]) for ground in ("paper", "surface")))


def measured(text: str) -> list[Measured]:
    light, dark = schemes(text).values()
    return [
        Measured(
            pair.front,
            pair.back,
            pair.use,
            f"{pair.least:.1f}",
            "text" if pair.least == TEXT else "interface",
            _ratio(light[pair.front], light[pair.back]),
            _ratio(dark[pair.front], dark[pair.back]),
        )
        for pair in PAIRS
    ]


def _ratio(one: str, other: str) -> str:
    """Rounded down: 4.497 is not 4.5."""
    return f"{int(contrast(one, other) * 100) / 100:.2f}"
