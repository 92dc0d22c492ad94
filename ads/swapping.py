"""Creatives that take over from one another within a booking, and what lies between them. Pure."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from ads.selection import Creative, Line, Slot, fitting


class Stretch(NamedTuple):
    """Half-open; an end that never comes is empty."""

    start: datetime
    end: datetime | None


def stretches(line: Line, since: datetime) -> list[Stretch]:
    """What is to come of a line from a moment on, cut wherever one of its creatives comes or goes."""
    first = max(line.starts_at, since)
    if line.ends_at is not None and line.ends_at <= first:
        return []
    changes = {moment for it in line.creatives for moment in (it.starts_at, it.ends_at) if moment}
    inside = {it for it in changes if it > first and (line.ends_at is None or it < line.ends_at)}
    return [Stretch(*pair) for pair in pairwise([first, *sorted(inside), line.ends_at])]


def gaps(line: Line, slot: Slot, since: datetime) -> list[Stretch]:
    """When a line has nothing to show in a slot, though some of its creatives fit there at other times."""
    shown = fitting(line, slot)
    return list(_joined(it for it in stretches(line, since) if not _runs(shown, it))) if shown else []


def _runs(creatives: Sequence[Creative], stretch: Stretch) -> bool:
    return any(creative.runs_at(stretch.start) for creative in creatives)


def _joined(found: Iterator[Stretch]) -> Iterator[Stretch]:
    """Stretches without those borders at which nothing changes for them."""
    last: Stretch | None = None
    for stretch in found:
        if last and last.end == stretch.start:
            last = Stretch(last.start, stretch.end)
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last
