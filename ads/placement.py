"""Where slots stand: the legal gaps of a text, and which slot belongs to which marker of a page. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil, inf

from ads.selection import Slot

BY_HAND = "by-hand"
COUNTED = ("in-text", "between-teasers")
INSIDE = frozenset({"below-title", "before-text", "in-text", "after-text", BY_HAND})
"""Positions inside an article, where ads interrupt its text; all others belong to the page's frame."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place that the shell offers. `number` counts paragraphs or teasers before it; by hand it is a
    slot's id.
    """

    position: str
    number: int | None = None


def room_for(text_length: int | None, characters_per_ad: int) -> float:
    """How many ads an article of that length holds: one for each such number of characters that it begins.

    Without a text, or with 0 characters an ad, there is no limit.
    """
    if text_length is None or not characters_per_ad:
        return inf
    return ceil(text_length / characters_per_ad)


def legal_gaps(kinds: Sequence[str]) -> list[int | None]:
    """For each piece of a text, whether a slot may stand after it: the count of paragraphs so far, else None.

    `kinds` are "paragraph", "heading", "figure", "slot" (placed by hand) and "other". A slot stands directly
    after a paragraph only, so never between a heading and its text; never as the last thing of the text; and
    never beside a slot placed by hand.
    """
    gaps: list[int | None] = []
    paragraphs = 0
    for kind, following in zip_longest(kinds, kinds[1:]):
        paragraphs += kind == "paragraph"
        legal = kind == "paragraph" and following not in (None, "slot")
        gaps.append(paragraphs if legal else None)
    return gaps


def assign(markers: Sequence[Marker], slots: Iterable[Slot]) -> list[tuple[int, ...]]:
    """For each marker the ids of the slots that stand there, in the markers' order.

    A slot placed by hand stands there, once, and nowhere else. A counted slot takes the first free gap at or
    after its number; when the page offers none it is left out. All other slots of a position stand together
    at its first marker, oldest first.
    """
    rules = sorted(slots, key=lambda slot: (slot.number or 0, slot.pk))
    by_hand = _by_hand(markers, {slot.pk for slot in rules})
    placed: dict[int, tuple[int, ...]] = {index: (pk,) for pk, index in by_hand.items()}
    for slot in rules:
        if slot.pk not in by_hand and slot.position != BY_HAND:
            _place(slot, markers, placed)
    return [placed.get(index, ()) for index in range(len(markers))]


def _by_hand(markers: Sequence[Marker], known: set[int]) -> dict[int, int]:
    """The first marker of each slot that was placed by hand, by the slot's id."""
    first: dict[int, int] = {}
    for index, marker in enumerate(markers):
        if marker.position == BY_HAND and marker.number in known:
            first.setdefault(marker.number, index)
    return first


def _place(slot: Slot, markers: Sequence[Marker], placed: dict[int, tuple[int, ...]]) -> None:
    offers = [index for index, marker in enumerate(markers) if marker.position == slot.position]
    if slot.position not in COUNTED:
        for index in offers[:1]:
            placed[index] = (*placed.get(index, ()), slot.pk)
        return
    gaps = [(markers[index].number or 0, index) for index in offers if index not in placed]
    first = min((gap for gap in gaps if gap[0] >= (slot.number or 1)), default=None)
    if first is not None:
        placed[first[1]] = (slot.pk,)
