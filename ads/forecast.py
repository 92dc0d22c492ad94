"""How often a slot is asked for: by section and hour of the week, learned from what was counted. Pure.

An hour of the week is one of 168 on the site's clock, Monday from midnight being 0.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import accumulate, pairwise
from statistics import median
from typing import TypeAlias

from ads.moments import HOUR, hour_of, midnight
from ads.schedule import Schedule

WEEK = 168
WEEKS = 6
DAY, YEAR = timedelta(days=1), timedelta(days=365)
STEP = timedelta(minutes=30)  # clocks change at half hours everywhere
FULL_HOURS = [3600.0 * hour for hour in range(25)]
"""Of a day, in seconds since its midnight."""
ENOUGH = 5
"""Views an hour from which a section has a weekly curve of its own; below, it has its part of the slot's."""

Cell: TypeAlias = tuple[int, int]
"""A slot and the section that a page itself belongs to."""
Week: TypeAlias = tuple[float, ...]
Hourly: TypeAlias = Mapping[datetime, int]


def hour_of_week(at: datetime, zone: tzinfo) -> int:
    local = at.astimezone(zone)
    return local.weekday() * 24 + local.hour


def learn(counts: Mapping[Cell, Hourly], until: datetime, zone: tzinfo) -> dict[Cell, Week]:
    """The views to be expected in each hour of a week, from counts by the hour (UTC) before `until`.

    At most `WEEKS` weeks are looked at. A slot that wasn't there for a whole week yet is left out.
    """
    by_slot: dict[int, dict[int, Hourly]] = defaultdict(dict)
    for (slot, section), hours in counts.items():
        by_slot[slot][section] = hours
    learned = {}
    for slot, sections in by_slot.items():
        hours = _window(sections.values(), until)
        if len(hours) >= WEEK:
            learned |= {(slot, pk): week for pk, week in _learn_slot(sections, hours, zone).items()}
    return learned


def certainty(
    counts: Mapping[Cell, Hourly], weeks: Mapping[Cell, Week], until: datetime, zone: tzinfo
) -> dict[int, float]:
    """By slot the part of its forecast that four of five days reached: what is sold without much of a risk.

    Days are 24 hours before `until`, and at most `WEEKS` weeks of them are looked at.
    """
    found = {}
    for slot in {slot for slot, _section in weeks}:
        series = [hours for (pk, _section), hours in counts.items() if pk == slot]
        week = tuple(map(sum, zip(*(it for (pk, _), it in weeks.items() if pk == slot), strict=True)))
        ratios = sorted(_daily_ratios(series, week, _window(series, until), zone))
        if ratios:
            found[slot] = min(1.0, ratios[len(ratios) // 5])
    return found


def _daily_ratios(
    series: Sequence[Hourly], week: Week, hours: Sequence[datetime], zone: tzinfo
) -> Iterator[float]:
    for first in range(len(hours) % 24, len(hours), 24):
        day = hours[first : first + 24]
        expected = sum(week[hour_of_week(hour, zone)] for hour in day)
        if expected > 0:
            yield sum(counted.get(hour, 0) for counted in series for hour in day) / expected


def _window(series: Iterable[Hourly], until: datetime) -> list[datetime]:
    """All hours since the first count of a slot, the silent ones included."""
    until = hour_of(until)
    first = min((hour for hours in series for hour in hours), default=until)
    first = max(first.astimezone(UTC), until - WEEKS * 7 * DAY)
    return [first + number * HOUR for number in range(int((until - first) / HOUR))]


def _learn_slot(sections: Mapping[int, Hourly], hours: Sequence[datetime], zone: tzinfo) -> dict[int, Week]:
    together = {hour: sum(series.get(hour, 0) for series in sections.values()) for hour in hours}
    whole = _levelled(_shape(together, hours, zone), together, hours, zone)
    total = sum(together.values()) or 1
    weeks = {}
    for section, series in sections.items():
        seen = sum(series.get(hour, 0) for hour in hours)
        if seen >= ENOUGH * len(hours):
            weeks[section] = _levelled(_shape(series, hours, zone), series, hours, zone)
        else:
            weeks[section] = tuple(views * seen / total for views in whole)
    return weeks


def _shape(series: Hourly, hours: Sequence[datetime], zone: tzinfo) -> Week:
    seen: list[list[int]] = [[] for _ in range(WEEK)]
    for hour in hours:
        seen[hour_of_week(hour, zone)].append(series.get(hour, 0))
    # The hour that a night of the clock change leaves out is taken from the one before it.
    found: list[float] = []
    for counts in seen:
        found.append(_typical(counts) if counts else found[-1] if found else 0.0)
    return tuple(found)


def _typical(counts: list[int]) -> float:
    """The mean without the best and the worst week, where there are four or more; a spike or an outage is
    no habit.
    """
    if len(counts) == 3:
        return float(median(counts))
    if len(counts) > 3:
        counts = sorted(counts)[1:-1]
    return sum(counts) / len(counts)


def _levelled(week: Week, series: Hourly, hours: Sequence[datetime], zone: tzinfo) -> Week:
    """The week as high as the last seven days were, by the median of these days."""
    ratios = []
    for number in range(7):
        day = hours[len(hours) - 24 * (number + 1) : len(hours) - 24 * number]
        expected = sum(week[hour_of_week(hour, zone)] for hour in day)
        if expected > 0:
            ratios.append(sum(series.get(hour, 0) for hour in day) / expected)
    level = min(2.0, max(0.5, median(ratios))) if ratios else 1.0
    return tuple(views * level for views in week)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was learned, and for the slots of which nothing is known yet their estimated views a day."""

    weeks: Mapping[Cell, Week] = field(default_factory=dict)
    estimates: Mapping[int, float] = field(default_factory=dict)

    def week(self, slots: Iterable[int], sections: frozenset[int] | None = None) -> Week:
        """For several slots together, on the pages of some sections (None: of all)."""
        known = {slot for slot, _section in self.weeks}
        rows = [self._estimated(slot, sections) for slot in slots if slot not in known]
        wanted = set(slots) & known
        rows += [
            week
            for (slot, section), week in self.weeks.items()
            if slot in wanted and _is_in(section, sections)
        ]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0.0,) * WEEK

    def _estimated(self, slot: int, sections: frozenset[int] | None) -> Week:
        """The estimate in the shape of the whole site, as far as that is known; else spread evenly."""
        site = tuple(map(sum, zip(*self.weeks.values(), strict=True))) or (1.0,) * WEEK
        total = sum(site)
        if not total:
            return (0.0,) * WEEK
        there = [sum(week) for (_slot, pk), week in self.weeks.items() if _is_in(pk, sections)]
        part = sum(there) / total if self.weeks and sections is not None else 1.0
        return tuple(self.estimates.get(slot, 0.0) * 7 * part * views / total for views in site)


def _is_in(section: int, sections: frozenset[int] | None) -> bool:
    return sections is None or section in sections


class Supply:
    """What a week becomes on the calendar, as far as a schedule is open. Remembers the days it worked out."""

    def __init__(self, week: Week, schedule: Schedule) -> None:
        self.week, self._schedule = week, schedule
        self._days: dict[date | int, tuple[list[float], list[float]]] = {}
        self._sums: dict[tuple[date, date], float] = {}

    def between(self, begins: datetime, ends: datetime) -> float:
        """The views to be expected in a period, right on the days of 23 and 25 hours too."""
        if ends <= begins:
            return 0.0
        if ends - begins > YEAR:
            return self.between(begins, begins + YEAR) * ((ends - begins) / YEAR)
        first, last = self._date(begins), self._date(ends)
        return self._days_between(first, last) - self._until(first, begins) + self._until(last, ends)

    def on(self, day: date) -> float:
        """The views of a whole day."""
        return self._day(day)[1][-1]

    def _date(self, at: datetime) -> date:
        return at.astimezone(self._schedule.zone).date()

    def _days_between(self, first: date, last: date) -> float:
        if (first, last) not in self._sums:
            days = (first + number * DAY for number in range((last - first).days))
            self._sums = {**self._sums, (first, last): sum(self._day(day)[1][-1] for day in days)}
        return self._sums[first, last]

    def _until(self, day: date, at: datetime) -> float:
        """From the day's midnight on."""
        instants, sums = self._day(day)
        moment = (at - self._midnight(day)).total_seconds()
        place = min(max(bisect_right(instants, moment), 1), len(instants) - 1)
        start, end = instants[place - 1], instants[place]
        part = min(1.0, max(0.0, (moment - start) / (end - start)))
        return sums[place - 1] + (sums[place] - sums[place - 1]) * part

    def _day(self, day: date) -> tuple[list[float], list[float]]:
        """Instants of the day in seconds since its midnight, and what is expected until each of them."""
        begins, ends = self._midnight(day), self._midnight(day + DAY)
        key = day.weekday() if ends - begins == DAY else day
        if key not in self._days:
            self._days[key] = self._work_out(begins, ends)
        return self._days[key]

    def _work_out(self, begins: datetime, ends: datetime) -> tuple[list[float], list[float]]:
        if self._schedule.is_always_open and ends - begins == DAY:
            first = hour_of_week(begins, self._schedule.zone)
            return FULL_HOURS, list(accumulate(self.week[first : first + 24], initial=0.0))
        steps = [begins + number * STEP for number in range(int((ends - begins) / STEP) + 1)]
        borders = self._schedule.borders(begins + STEP)
        instants = sorted({*steps, ends, *(it for it in borders if begins < it < ends)})
        views = [self._views(start, end) for start, end in pairwise(instants)]
        return [(it - begins).total_seconds() for it in instants], list(accumulate(views, initial=0.0))

    def _views(self, start: datetime, end: datetime) -> float:
        is_open = self._schedule.has_weekday(start) and self._schedule.has_hour(start)
        return self.week[hour_of_week(start, self._schedule.zone)] * ((end - start) / HOUR) * is_open

    def _midnight(self, day: date) -> datetime:
        return midnight(day, self._schedule.zone)
