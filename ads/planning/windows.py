"""The days that a calendar shows at once. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Self

from ads.desk import Span, last_day
from ads.moments import midnight
from ads.progress import ONE_DAY

MONTHS = 12
FIRST, LAST = date(1990, 1, 1), date(2999, 12, 31)
"""Nobody books before or after; calendars of all zones know what is between."""


class Unit(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3}


class Stretch(NamedTuple):
    """Numbers of days in a window, both included, and whether more lies before and after them."""

    first: int
    last: int
    began_before: bool = False
    goes_on: bool = False

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Week(NamedTuple):
    """Its first day in a window, and how many of its days lie there."""

    day: date
    length: int

    @property
    def end(self) -> date:
        return self.day + timedelta(days=self.length)


@dataclass(frozen=True)
class Window:
    """Whole days `[first, end)` on the wall clock of `zone`."""

    unit: Unit
    first: date
    end: date
    zone: tzinfo

    @classmethod
    def around(cls, day: date, unit: Unit, zone: tzinfo) -> Self:
        """The week from its Monday, the month or the quarter of a year that a day belongs to."""
        day = min(max(day, FIRST), LAST)
        if unit == Unit.WEEK:
            monday = day - timedelta(days=day.weekday())
            return cls(unit, monday, monday + timedelta(days=7), zone)
        length = MONTHS_IN[unit]
        first = date(day.year, (day.month - 1) // length * length + 1, 1)
        return cls(unit, first, _months_later(first, length), zone)

    @cached_property
    def days(self) -> Sequence[date]:
        return [self.first + timedelta(days=number) for number in range((self.end - self.first).days)]

    @cached_property
    def weeks(self) -> Sequence[Week]:
        """As far as they lie in the window."""
        mondays = [number for number, day in enumerate(self.days) if number and not day.weekday()]
        borders = pairwise([0, *mondays, len(self.days)])
        return [Week(self.days[first], end - first) for first, end in borders]

    @property
    def last(self) -> date:
        return self.end - ONE_DAY

    @property
    def before(self) -> date:
        """A day of the window before this one."""
        return self.first - ONE_DAY

    @cached_property
    def span(self) -> Span:
        return Span(midnight(self.first, self.zone), midnight(self.end, self.zone))

    def stretch(self, starts_at: datetime, ends_at: datetime | None) -> Stretch | None:
        """The days with a moment of a period `[starts_at, ends_at)`; None if there is none."""
        if not self.span.meets(starts_at, ends_at):
            return None
        first = (starts_at.astimezone(self.zone).date() - self.first).days
        last = (last_day(ends_at, self.zone) - self.first).days if ends_at else len(self.days)
        most = len(self.days) - 1
        return Stretch(max(first, 0), min(last, most), first < 0, last > most)


def _months_later(first: date, count: int) -> date:
    months = first.month - 1 + count
    return date(first.year + months // MONTHS, months % MONTHS + 1, 1)
