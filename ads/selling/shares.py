"""How much of a slot takeovers and shares of voice promise at one moment. Exact arithmetic, and pure.

A takeover is a hundred percent. What is sold on different pages, to different devices or at different hours
never meets; topics may meet always, since a page can have several.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise, product

from ads.devices import DESKTOP, PHONE, TABLET
from ads.schedule import Schedule
from ads.selection import Line, Tier

from .places import Place, Places

FULL = 100
OTHER = ""
"""Stands for every kind and language that no line names."""
PATTERN = timedelta(days=8)
"""Weekdays and hours come again with each week; a night in which clocks change included."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """More of a slot is promised than there is: `percent` at its fullest, to a line and to `rivals`, within a
    period `[starts_at, ends_at)` in which they all run.
    """

    slot: int
    percent: int
    rivals: tuple[Line, ...]
    starts_at: datetime
    ends_at: datetime


def promised(line: Line) -> int:
    """Percent of the views of its slots."""
    if line.tier == Tier.EXCLUSIVE:
        return FULL
    return round(line.share * FULL) if line.tier == Tier.SHARE else 0


def overlap(one: Line, other: Line) -> bool:
    starts_late = other.ends_at is None or one.starts_at < other.ends_at
    return starts_late and (one.ends_at is None or other.starts_at < one.ends_at)


def crowds(line: Line, others: Iterable[Line], places: Places) -> list[Crowd]:
    """Where a line would find more promised than there is, at most once for each of its slots."""
    if not promised(line):
        return []
    rivals = [
        it for it in others if promised(it) and not it.paused and it.pk != line.pk and overlap(line, it)
    ]
    found = (_crowd(line, [it for it in rivals if slot in it.slots], slot, places) for slot in line.slots)
    return sorted(filter(None, found), key=lambda crowd: (-crowd.percent, crowd.slot))


def _crowd(line: Line, rivals: Sequence[Line], slot: int, places: Places) -> Crowd | None:
    if promised(line) + sum(map(promised, rivals)) <= FULL:
        return None
    worst: Crowd | None = None
    for meeting in _meetings(line, rivals, places):
        for start, end, moment in _moments(line, meeting):
            there = tuple(it for it in meeting if _runs(it, moment))
            percent = promised(line) + sum(map(promised, there))
            if percent > max(FULL, worst.percent if worst else 0):
                worst = Crowd(slot, percent, there, start, end)
    return worst


def _meetings(line: Line, rivals: Sequence[Line], places: Places) -> list[list[Line]]:
    """The rivals that one page view can bring together with the line; no group is part of another."""
    everybody = [line, *rivals]
    kinds = {OTHER}.union(*(it.kinds for it in everybody))
    languages = {OTHER}.union(*(it.languages for it in everybody))
    views = product(places.told_apart(everybody), kinds, languages, (PHONE, TABLET, DESKTOP))
    groups = {
        frozenset(it.pk for it in rivals if _fits(it, places, *view))
        for view in views
        if _fits(line, places, *view)
    }
    largest = [group for group in groups if not any(group < other for other in groups)]
    return [[it for it in rivals if it.pk in group] for group in largest]


def _fits(line: Line, places: Places, place: Place, kind: str, language: str, device: str) -> bool:
    chosen = ((line.kinds, kind), (line.languages, language), (line.devices, device))
    return all(not wanted or value in wanted for wanted, value in chosen) and places.takes(line, place)


def _moments(line: Line, rivals: Sequence[Line]) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Periods in which the same bookings run, each with all of its moments at which one may open or close."""
    ends = {line.starts_at, line.ends_at, *(it.starts_at for it in rivals), *(it.ends_at for it in rivals)}
    inside = sorted(at for at in ends if line.starts_at <= at <= line.ends_at)
    schedules = {it.schedule for it in (line, *rivals)} - {Schedule(line.schedule.zone)}
    for start, end in pairwise(inside):
        borders = {border for schedule in schedules for border in _borders(schedule, start, end)}
        for moment in sorted({start, *borders}):
            if _runs(line, moment):
                yield start, end, moment


def _borders(schedule: Schedule, start: datetime, end: datetime) -> Iterator[datetime]:
    for number in range(min(PATTERN, end - start).days + 2):
        near = start + timedelta(days=number)
        yield from (border for border in schedule.borders(near) if start < border < end)


def _runs(line: Line, at: datetime) -> bool:
    in_period = line.starts_at <= at and (line.ends_at is None or at < line.ends_at)
    return in_period and line.schedule.has_weekday(at) and line.schedule.has_hour(at)
