"""The week of the comments in numbers: from plain counts to shares, a median and the bars of a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

DAYS = 7
# In the units of the drawing: a day's place, its bar within it, and the height of the highest bar.
STEP, BAR, HEIGHT = 60, 40, 120

PENDING, APPROVED, REJECTED, SPAM, DELETED = "pending", "approved", "rejected", "spam", "deleted"


@dataclass(frozen=True)
class Tally:
    """So many comments came on that day and stand like this now; `held`: somebody had to read them."""

    day: date
    status: str
    held: bool
    count: int


@dataclass
class Numbers:
    """Of one day, or of a whole week."""

    total: int = 0
    held: int = 0
    by_status: dict[str, int] = field(default_factory=dict)

    def add(self, tally: Tally) -> None:
        self.total += tally.count
        self.held += tally.count if tally.held else 0
        self.by_status[tally.status] = self.by_status.get(tally.status, 0) + tally.count

    def of(self, status: str) -> int:
        return self.by_status.get(status, 0)

    @property
    def published(self) -> int:
        return self.of(APPROVED)

    @property
    def waiting(self) -> int:
        return self.of(PENDING)

    @property
    def rejected(self) -> int:
        """With those that were deleted: both were taken from the page."""
        return self.of(REJECTED) + self.of(DELETED)

    @property
    def spam(self) -> int:
        return self.of(SPAM)


@dataclass(frozen=True)
class Week:
    first: date
    days: tuple[tuple[date, Numbers], ...]
    whole: Numbers


@dataclass(frozen=True)
class Bar:
    """One day of the chart, in units of the drawing: what is published stands at the bottom."""

    day: date
    numbers: Numbers
    x: int
    published_y: int
    published_height: int
    other_y: int
    other_height: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def label_y(self) -> int:
        return self.other_y - 6


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def summed(tallies: Iterable[Tally], first: date) -> Week:
    """The seven days from that one on, those without a comment too. What lies beside them is left out."""
    days = {first + timedelta(days=number): Numbers() for number in range(DAYS)}
    whole = Numbers()
    for tally in tallies:
        if tally.day in days:
            days[tally.day].add(tally)
            whole.add(tally)
    return Week(first, tuple(days.items()), whole)


def percent(part: int, whole: int) -> int | None:
    """Rounded half up; None of nothing. Something is never 0 %, and not quite all never 100 %."""
    if not whole:
        return None
    rounded = (200 * part + whole) // (2 * whole)
    if part and not rounded:
        return 1
    return 99 if rounded == 100 and part < whole else rounded


def middle(count: int) -> slice:
    """Where in a sorted list of so many the median stands: one of them, or the two that it lies between."""
    return slice(max(0, (count - 1) // 2), count // 2 + 1 if count else 0)


def median(middle_values: Sequence[timedelta]) -> timedelta | None:
    if not middle_values:
        return None
    return sum(middle_values, timedelta()) / len(middle_values)


def bars(week: Week) -> list[Bar]:
    """To scale: the busiest day is as high as the drawing, and what is there at all is seen."""
    most = max((numbers.total for _day, numbers in week.days), default=0)
    return [_bar(number, day, numbers, most) for number, (day, numbers) in enumerate(week.days)]


def _bar(number: int, day: date, numbers: Numbers, most: int) -> Bar:
    published = _height(numbers.published, most)
    other = _height(numbers.total - numbers.published, most)
    return Bar(
        day=day,
        numbers=numbers,
        x=number * STEP + (STEP - BAR) // 2,
        published_y=HEIGHT - published,
        published_height=published,
        other_y=HEIGHT - published - other,
        other_height=other,
    )


def _height(count: int, most: int) -> int:
    return max(1, HEIGHT * count // most) if count else 0
