"""Whether a picture may stand on a page as it was delivered. Pure: facts in, findings out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ads.linting.findings import Finding, Level, Limits, Rule
from ads.sizes import Size, place_for

BRIEF = 5.0
"""Seconds. What moves longer by itself needs a way to stop it (WCAG 2.2, criterion 2.2.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """A file as it is, whatever its name says. `weight` in bytes; `playing` in seconds, all repetitions
    together: infinite if it never stops, 0 if it doesn't move.
    """

    size: Size
    weight: int
    playing: float = 0.0


def picture_findings(
    facts: PictureFacts, places: Mapping[str, Sequence[Size]], limits: Limits, name: str
) -> Iterator[Finding]:
    """About the picture in the field `name`. `places` are the sizes of the slots in use, by their names."""
    yield from _of_size(facts.size, places, name)
    yield from _of_weight(facts, limits, name)
    yield from _of_motion(facts, limits, name)


def _of_size(size: Size, places: Mapping[str, Sequence[Size]], name: str) -> Iterator[Finding]:
    if not places:
        return
    values = {"size": size, "slots": sorted(slot for slot, sizes in places.items() if place_for(size, sizes))}
    if values["slots"]:
        yield Finding(Rule.FITS, Level.GOOD, name, values)
    else:
        known = {it for sizes in places.values() for it in sizes}
        near = sorted(known, key=lambda it: abs(it.width - size.width) + abs(it.height - size.height))
        yield Finding(Rule.FITS_NO_SLOT, Level.WARNING, name, {"size": size, "near": near[:3]})


def _of_weight(facts: PictureFacts, limits: Limits, name: str) -> Iterator[Finding]:
    """What stands still is drawn anew for its place, and lighter; what moves goes out as it is."""
    if facts.weight > limits.picture:
        values = {"weight": facts.weight, "allowed": limits.picture}
        if facts.playing:
            yield Finding(Rule.TOO_HEAVY, Level.ERROR, name, values)
        else:
            yield Finding(Rule.RATHER_HEAVY, Level.WARNING, name, values)


def _of_motion(facts: PictureFacts, limits: Limits, name: str) -> Iterator[Finding]:
    values = {"seconds": facts.playing, "limit": limits.animation}
    if facts.playing == float("inf"):
        yield Finding(Rule.PLAYS_FOREVER, Level.ERROR, name, {"limit": limits.animation})
    elif facts.playing > limits.animation:
        yield Finding(Rule.PLAYS_TOO_LONG, Level.ERROR, name, values)
    elif facts.playing > BRIEF:
        yield Finding(Rule.MOVES, Level.WARNING, name, values)
