"""Sizes of pictures and of the places they are drawn for. Plain values; imports the standard library only."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple


class Size(NamedTuple):
    """Width and height in CSS pixels (of a place) or in pixels (of a file)."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


# IAB's fixed sizes (New Ad Portfolio, 2017) and those that German sellers (OVK) book besides.
DESKTOP_SIZES = (
    "970x250",
    "970x90",
    "800x250",
    "728x90",
    "300x1050",
    "300x600",
    "160x600",
    "120x600",
    "300x250",
)
PHONE_SIZES = ("320x50", "320x75", "320x100", "320x160", "300x50", "300x75", "300x150", "300x250", "300x600")
MOST_TIMES = 2
SLACK = 0.02


def parse(text: str) -> Size:
    """`"300x250"` as a size. Raises ValueError for anything else."""
    width, height = text.split("x")
    return Size(int(width), int(height))


def parse_all(texts: Iterable[str]) -> tuple[Size, ...]:
    return tuple(parse(text) for text in texts)


def fits(picture: Size, place: Size) -> bool:
    """Whether a picture is drawn for a place: its proportions, at once to twice its size.

    Twice, because screens have two pixels for one; more would only be weight that the reader pays for.
    """
    scale = picture.width / place.width
    return 1 <= scale <= MOST_TIMES and abs(picture.height / scale - place.height) <= place.height * SLACK


@lru_cache(maxsize=4096)
def place_for(picture: Size, sizes: Sequence[Size]) -> Size | None:
    """The place that a picture is drawn for: the largest that it fits; None if it fits none of the sizes.

    A slot without sizes takes every picture, at the size of a known place if it fits one, else at its own.
    """
    known = sizes or parse_all(sorted({*DESKTOP_SIZES, *PHONE_SIZES}))
    places = [size for size in known if fits(picture, size)]
    if places:
        return max(places)
    return None if sizes else picture
