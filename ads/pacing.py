"""How often a booking with a goal must be shown now, so that it has reached its goal at its end. Pure.

Worked out anew every `TICK` from what was really counted, never within a request: what a spike, an outage or
a wrong forecast did to a booking is put right with the next tick.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from ads.candidates import SlotIndex
from ads.forecast import Cell, Forecast, Supply
from ads.moments import HOUR, hour_of
from ads.schedule import Schedule
from ads.selection import Line, Pace

TICK = 60.0
LEAD, FRONT_LEAD = 1.05, 1.25
WINDOWS = (5 * 60.0, 30 * 60.0)
"""Seconds of live traffic that are mixed: the first is quick, the second steady."""
PRIOR = 20.0
"""So many views of the whole site's live traffic are mixed in, lest a small section jumps about."""
SLOWEST, FASTEST = 0.2, 100.0
KEPT = 45 * 60.0

Aim: TypeAlias = tuple[frozenset[int], frozenset[int] | None]
"""The slots of a line and the sections, with all below them, that it is confined to; None: everywhere."""
Hours: TypeAlias = Mapping[tuple[datetime, Cell], int]
EVERYTHING: Mapping[int, float] = {}


class GoalKind(StrEnum):
    IMPRESSIONS = "impressions"
    VIEWABLE = "viewable"
    CLICKS = "clicks"


PRIORS = {GoalKind.IMPRESSIONS: (0.95, 50), GoalKind.VIEWABLE: (0.6, 100), GoalKind.CLICKS: (0.001, 5000)}
"""How many of a hundred showings count towards the goal as long as nothing is known, and how many showings of
its own a booking needs until it is believed as much as that.
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of a line since its start: showings, and those of them that its goal counts."""

    shown: int = 0
    delivered: int = 0


@dataclass(frozen=True, slots=True)
class Rating:
    """A line takes `rate` of its views now; `need` of all still to come would bring it to its goal."""

    rate: float
    need: float
    delivered: int


def share_that_counts(kind: GoalKind, tally: Tally, prior: float | None = None) -> float:
    """How much of a showing counts towards a goal, seen at the line itself and shrunk towards the usual."""
    usual, weight = PRIORS[kind]
    usual = usual if prior is None else prior
    return max(1e-6, min(1.0, (tally.delivered + usual * weight) / (tally.shown + weight)))


def lead(line: Line, at: datetime) -> float:
    """A little ahead of the plan, because the last hours can't be caught up with any more."""
    if line.pace != Pace.FRONT or line.ends_at is None:
        return LEAD
    left = (line.ends_at - at) / (line.ends_at - line.starts_at)
    return LEAD + (FRONT_LEAD - LEAD) * min(1.0, max(0.0, left))


def rate(line: Line, tally: Tally, supply: Supply, traffic: float, at: datetime, part: float = 1.0) -> Rating:
    """`traffic` is the live traffic as a multiple of what was forecast, `part` what is left of the supply by
    targets that the forecast doesn't know.

    Where nothing is to be expected any more, every view is needed. Without an end there is nothing to spread
    the goal over: the line takes what it gets until it has reached it.
    """
    left = max(0, (line.goal or 0) - tally.delivered)
    if not left or line.ends_at is None:
        return Rating(1.0 if left else 0.0, 1.0, tally.delivered)
    needed = left / share_that_counts(GoalKind(line.goal_kind), tally)
    expected = part * supply.between(max(at, line.starts_at), line.ends_at)
    need = needed / expected if expected > 0 else 1.0
    return Rating(min(1.0, lead(line, at) * need / traffic), need, tally.delivered)


class Traffic:
    """The live traffic of the last half hour, from the hourly counts as they stood at each tick."""

    def __init__(self) -> None:
        self._last: dict[tuple[datetime, Cell], int] = {}
        self._floor: datetime | None = None
        self._sums: dict[Cell, int] = defaultdict(int)
        self._ticks: deque[tuple[float, datetime, dict[Cell, int]]] = deque()

    def note(self, monotonic: float, at: datetime, hours: Hours) -> None:
        """`hours` are the counts of this hour and the one before, so far.

        A clock that was set back shows older hours again: what was counted in these is no traffic of now.
        """
        start = hour_of(at) - HOUR
        if self._floor is None:
            self._ticks.append((monotonic - (at - start).total_seconds(), start, {}))
        for (hour, cell), number in hours.items():
            if (hour, cell) in self._last or self._floor is None or hour >= self._floor:
                self._sums[cell] += max(0, number - self._last.get((hour, cell), 0))
        self._last, self._floor = dict(hours), max(start, self._floor or start)
        self._ticks.append((monotonic, at, dict(self._sums)))
        while len(self._ticks) > 2 and self._ticks[1][0] <= monotonic - KEPT:
            self._ticks.popleft()

    def live(self, expected: Callable[[Aim, timedelta, datetime], float]) -> Callable[[Aim], float]:
        """For an aim, what was asked for as a multiple of what `expected` says of a time until a moment.

        Where nothing at all was counted lately, nothing is known: the forecast holds.
        """
        windows = [self._window(seconds) for seconds in WINDOWS if len(self._ticks) > 1]
        if not windows or not any(windows[-1][2].values()):
            return lambda _aim: 1.0
        everywhere: Aim = (frozenset(cell[0] for cell in self._sums), None)
        site = [self._ratio(everywhere, window, expected, 1.0) for window in windows]
        known: dict[Aim, float] = {}

        def of(aim: Aim) -> float:
            if aim not in known:
                found = [
                    self._ratio(aim, window, expected, usual)
                    for window, usual in zip(windows, site, strict=True)
                ]
                mixed = sum(found) / len(found)
                known[aim] = min(FASTEST, max(SLOWEST, mixed))
            return known[aim]

        return of

    def _window(self, seconds: float) -> tuple[float, datetime, dict[Cell, int]]:
        """The number of seconds since the youngest tick that is old enough, its end, and what came since."""
        now, at, sums = self._ticks[-1]
        then, _at, before = next(
            (tick for tick in reversed(self._ticks) if tick[0] <= now - seconds), self._ticks[0]
        )
        return now - then, at, {cell: number - before.get(cell, 0) for cell, number in sums.items()}

    def _ratio(
        self,
        aim: Aim,
        window: tuple[float, datetime, dict[Cell, int]],
        expected: Callable[[Aim, timedelta, datetime], float],
        usual: float,
    ) -> float:
        seconds, at, counts = window
        slots, sections = aim
        seen = sum(
            number
            for (slot, section), number in counts.items()
            if slot in slots and (sections is None or section in sections)
        )
        return (seen + PRIOR * usual) / (expected(aim, timedelta(seconds=seconds), at) + PRIOR)


class Plan:
    """A forecast, and what follows from it for lines. Remembers the calendars that it worked out."""

    def __init__(self, forecast: Forecast, below: Callable[[int], frozenset[int]]) -> None:
        """`below` tells the sections below one, itself included."""
        self._forecast, self._below = forecast, below
        self._weeks: dict[Aim, tuple[float, ...]] = {}
        self._supplies: dict[tuple[Aim, Schedule], Supply] = {}

    def aim(self, line: Line) -> Aim:
        return line.slots, self.within(line.sections)

    def within(self, sections: frozenset[int]) -> frozenset[int] | None:
        """These and all below them; None, which is everywhere, where there are none."""
        return frozenset().union(*map(self._below, sections)) if sections else None

    def supply(self, aim: Aim, schedule: Schedule) -> Supply:
        if (aim, schedule) not in self._supplies:
            if aim not in self._weeks:
                self._weeks[aim] = self._forecast.week(*aim)
            self._supplies[aim, schedule] = Supply(self._weeks[aim], schedule)
        return self._supplies[aim, schedule]

    def ratings(
        self,
        lines: Iterable[Line],
        tallies: Mapping[int, Tally],
        traffic: Traffic,
        at: datetime,
        parts: Mapping[int, float] = EVERYTHING,
    ) -> dict[int, Rating]:
        """For each line with a goal what it must do from now on. `parts` as `Narrowing.look` tells them."""
        lines = list(lines)
        if not lines:
            return {}
        always = Schedule(lines[0].schedule.zone)

        def expected(aim: Aim, time: timedelta, until: datetime) -> float:
            return self.supply(aim, always).between(until - time, until)

        live = traffic.live(expected)
        return {
            line.pk: rate(
                line,
                tallies.get(line.pk, Tally()),
                self.supply(self.aim(line), line.schedule),
                live(self.aim(line)),
                at,
                parts.get(line.pk, 1.0),
            )
            for line in lines
        }


def with_ratings(indexes: Mapping[int, SlotIndex], ratings: Mapping[int, Rating]) -> dict[int, SlotIndex]:
    """The slots with their lines in the order of now. A line is the same object in each of its slots."""
    rated: dict[int, Line] = {}
    for index in indexes.values():
        for line in index.lines:
            if line.pk in ratings and line.pk not in rated:
                rated[line.pk] = _rated(line, ratings[line.pk])
    return {
        pk: SlotIndex(index.slot, [rated.get(line.pk, line) for line in index.lines])
        if any(line.pk in rated for line in index.lines)
        else index
        for pk, index in indexes.items()
    }


def _rated(line: Line, rating: Rating) -> Line:
    return replace(line, rate=rating.rate, need=rating.need, delivered=rating.delivered)
