"""The colours of a style sheet, and how well they can be told apart. The standard library only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Scheme = dict[str, str]

DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{(.*?)\}", re.DOTALL)
LIGHT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;")

TEXT = 4.5
"""WCAG 2.2, 1.4.3: the contrast of text."""
INTERFACE = 3.0
"""WCAG 2.2, 1.4.11 and, of large text, 1.4.3: the contrast of what has to be seen to be used."""


@dataclass(frozen=True)
class Pair:
    """Two properties that a page lays upon each other, and the contrast that this takes."""

    front: str
    back: str
    least: float
    use: str


PAIRS = (
    *(
        Pair(front, back, TEXT, use)
        for back in ("paper", "surface")
        for front, use in (
            ("ink", "text"),
            ("quiet", "dates, captions, the marker of a slot"),
            ("accent", "links, kickers"),
            ("signal", "errors"),
        )
    ),
    Pair("on-accent", "accent", TEXT, "buttons, selected text"),
    Pair("paper", "ink", TEXT, "a button under the pointer"),
    Pair("ink", "marked", TEXT, "what a search found"),
    Pair("edge", "paper", INTERFACE, "the edge of a field"),
    Pair("edge", "surface", INTERFACE, "the edge of a field on a tinted ground"),
    Pair("accent", "paper", INTERFACE, "the ring around what has the focus"),
    Pair("signal", "paper", INTERFACE, "the edge of a field with an error"),
)
# Between columns and teasers, where the white space already says what the rule says.
DECORATION = {"hairline"}


def schemes(css: str) -> dict[str, Scheme]:
    """The colours of both schemes by property, without dashes: `{"light": {"paper": "#fffdf9", …}, …}`."""
    light = dict(COLOUR.findall(LIGHT.search(css)[1]))
    dark = dict(COLOUR.findall(DARK.search(css)[1]))
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """From 1 to 21, whichever is the darker: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(css: str) -> Iterator[str]:
    """What fails, in words; nothing where every pair is strong enough in both schemes."""
    for scheme, colours in schemes(css).items():
        for pair in PAIRS:
            found = contrast(colours[pair.front], colours[pair.back])
            if found < pair.least:
                wanted = f"{pair.least} is needed ({pair.use})"
                yield f"{scheme}: {pair.front} on {pair.back} has {found:.2f}, {wanted}"
