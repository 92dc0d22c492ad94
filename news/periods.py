"""Years, months and days of the calendar, and when they begin and end. Pure: dates and a time zone in."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


@dataclass(frozen=True)
class Period:
    """A year, a month of it, or a day of that month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """Its first day. Raises ValueError where the calendar has no such period."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def after(self) -> date:
        """The first day that no longer belongs to it."""
        if self.day:
            return self.first + timedelta(days=1)
        if self.month and self.month < 12:
            return date(self.year, self.month + 1, 1)
        return date(self.year + 1, 1, 1)

    @property
    def above(self) -> "Period | None":
        """The month of a day, the year of a month."""
        if self.day:
            return Period(self.year, self.month)
        return Period(self.year) if self.month else None

    def like(self, day: date) -> "Period":
        """The period of the same kind in which that day lies."""
        return Period(day.year, self.month and day.month, self.day and day.day)

    @property
    def address(self) -> tuple[str, ...]:
        """The parts of its address: ("2026", "03", "09")."""
        return (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Half-open, from midnight to midnight in that zone: a day may last 23 or 25 hours."""
        return (
            datetime.combine(self.first, time.min, tzinfo=zone),
            datetime.combine(self.after, time.min, tzinfo=zone),
        )

    def months(self) -> list["Period"]:
        return [Period(self.year, month) for month in range(1, 13)]

    def weeks(self) -> Iterator[list["Period | None"]]:
        """The days of a month by weeks from Monday; None where a week reaches beyond it."""
        for week in Calendar().monthdayscalendar(self.year, self.month or 1):
            yield [Period(self.year, self.month, day) if day else None for day in week]
