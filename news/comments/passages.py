"""A text in pieces, so that a moderator sees at once which of its words a rule fired at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Signs before the first found passage where what comes before that is left out.
LEAD = 120
GAP = "…"


@dataclass(frozen=True)
class Piece:
    text: str
    fired: bool = False


def pieces(text: str, found: Iterable[str], most: int) -> list[Piece]:
    """At most so many signs of the text, with whatever was found in it marked.

    `found` are passages as the rules kept them, whole or several with a space between them. Where the first
    one stands too far down to be seen, the text begins shortly before it.
    """
    spans = _spans(text, found)
    start, end = _window(len(text), spans[0] if spans else (0, 0), most)
    cut: list[Piece] = [Piece(GAP)] if start else []
    at = start
    for first, last in spans:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        cut += [Piece(text[at:first]), Piece(text[first:last], fired=True)]
        at = last
    cut.append(Piece(text[at:end] + (GAP if end < len(text) else "")))
    return [piece for piece in cut if piece.text]


def _window(length: int, first: tuple[int, int], most: int) -> tuple[int, int]:
    if length <= most:
        return 0, length
    start = max(0, first[0] - LEAD) if first[1] > most else 0
    return start, min(start + most, length)


def _spans(text: str, found: Iterable[str]) -> list[tuple[int, int]]:
    """Where the passages stand, from first to last, none within another. Capitals don't count."""
    needles = {needle for passage in found for needle in _needles(text, passage)}
    if not needles:
        return []
    longest_first = sorted(needles, key=lambda needle: (-len(needle), needle))
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _needles(text: str, passage: str) -> list[str]:
    """The passage itself, or else those of its parts that say something."""
    passage = passage.strip()
    if not passage or passage.casefold() in text.casefold():
        return [passage] if passage else []
    return [part for part in passage.split() if len(part) > 3]
