"""Bookings in rows, so that none covers another, and the gaps between them. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from .windows import Stretch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece(Generic[T]):
    """A part of a row that is so many days long. `thing` is None in a gap."""

    first: int
    length: int
    thing: T | None = None


def lanes(things: Iterable[T], stretch_of: Callable[[T], Stretch], days: int) -> list[list[Piece[T]]]:
    """As few rows as possible, each of whole length; what begins first stands above."""
    rows: list[list[T]] = []
    for thing in sorted(things, key=lambda it: (stretch_of(it).first, -stretch_of(it).last)):
        first = stretch_of(thing).first
        row = next((row for row in rows if stretch_of(row[-1]).last < first), None)
        if row is None:
            rows.append(row := [])
        row.append(thing)
    return [_filled(row, stretch_of, days) for row in rows]


def _filled(row: Iterable[T], stretch_of: Callable[[T], Stretch], days: int) -> list[Piece[T]]:
    pieces: list[Piece[T]] = []
    reached = 0
    for thing in row:
        stretch = stretch_of(thing)
        if stretch.first > reached:
            pieces.append(Piece(reached, stretch.first - reached))
        pieces.append(Piece(stretch.first, stretch.length, thing))
        reached = stretch.last + 1
    if reached < days:
        pieces.append(Piece(reached, days - reached))
    return pieces


def runs(values: Sequence[T]) -> list[Piece[T]]:
    """Neighbours that are equal, as one piece."""
    found, reached = [], 0
    for value, group in groupby(values):
        length = len(list(group))
        found.append(Piece(reached, length, value))
        reached += length
    return found
