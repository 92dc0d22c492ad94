"""What an ad manager's day asks: what begins and ends this week, what is behind, and which places are free.

Pure: bookings as plain values, the moment and the zone handed in. Periods are half-open, `[start, end)`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from ads.moments import midnight
from ads.progress import ONE_DAY, State, delivery_state


@dataclass(frozen=True, slots=True)
class Span:
    start: datetime
    end: datetime

    def meets(self, starts_at: datetime, ends_at: datetime | None) -> bool:
        """Whether a period has at least a moment in common with this one."""
        return starts_at < self.end and (ends_at is None or ends_at > self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """`is_house`: unsold, it gives way to whatever is sold. `is_partial`: not on all pages or at all hours.

    `delivered` is None as long as nobody counts; `due` as in `delivery_state`.
    """

    pk: int
    customer: int | None
    slots: frozenset[int]
    starts_at: datetime
    ends_at: datetime | None = None
    paused: bool = False
    is_house: bool = False
    is_partial: bool = False
    weekdays: frozenset[int] = field(default_factory=frozenset)
    goal: int | None = None
    delivered: int | None = None
    due: float | None = None

    def runs_on(self, day: date, span: Span) -> bool:
        on_weekday = not self.weekdays or day.weekday() in self.weekdays
        return not self.paused and on_weekday and span.meets(self.starts_at, self.ends_at)

    def state_at(self, at: datetime) -> State:
        return delivery_state(
            at=at,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            paused=self.paused,
            goal=self.goal,
            delivered=self.delivered,
            due=self.due,
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """A booking that runs out, and the next one of its customer that goes on after it."""

    booking: Booking
    successor: Booking | None


@dataclass(frozen=True, slots=True)
class Agenda:
    starting: tuple[Booking, ...]
    ending: tuple[Ending, ...]
    behind: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot on a day. `free_until` is the first day on which it is sold again, or the one after the last
    shown.
    """

    day: date
    sold: int
    is_partial: bool = False
    has_house: bool = False
    free_until: date | None = None

    @property
    def is_free(self) -> bool:
        return not self.sold


def day_span(day: date, zone: tzinfo) -> Span:
    """A day on the wall clock of `zone`: 23 or 25 hours long where the clocks change."""
    return Span(midnight(day, zone), midnight(day + ONE_DAY, zone))


def week_of(at: datetime, zone: tzinfo) -> Span:
    """The week from Monday to Monday, in `zone`, that `at` belongs to."""
    today = at.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return Span(midnight(monday, zone), midnight(monday + timedelta(days=7), zone))


def days_from(at: datetime, zone: tzinfo, count: int) -> list[date]:
    today = at.astimezone(zone).date()
    return [today + timedelta(days=number) for number in range(count)]


def last_day(ends_at: datetime, zone: tzinfo) -> date:
    """The last day with a moment before the end: an end at midnight belongs to the day before."""
    local = ends_at.astimezone(zone)
    return local.date() - ONE_DAY if local.time() == time.min else local.date()


def agenda(bookings: Iterable[Booking], at: datetime, week: Span) -> Agenda:
    """Paused bookings count: their start and their end come all the same."""
    known = sorted(bookings, key=lambda booking: (booking.starts_at, booking.pk))
    ending = [it for it in known if it.ends_at is not None and week.start < it.ends_at <= week.end]
    return Agenda(
        starting=tuple(it for it in known if week.start <= it.starts_at < week.end),
        ending=tuple(Ending(it, successor(it, known)) for it in sorted(ending, key=lambda it: it.ends_at)),
        behind=tuple(it for it in known if it.state_at(at) == State.BEHIND),
    )


def successor(booking: Booking, bookings: Iterable[Booking]) -> Booking | None:
    """The first booking of the same customer that runs when this one no longer does."""
    if booking.customer is None or booking.ends_at is None:
        return None
    later = (
        it
        for it in bookings
        if it.pk != booking.pk
        and it.customer == booking.customer
        and not it.paused
        and (it.ends_at is None or it.ends_at > booking.ends_at)
    )
    return min(later, key=lambda it: (it.starts_at, it.pk), default=None)


def occupancy(
    slots: Iterable[int], bookings: Iterable[Booking], days: Sequence[date], zone: tzinfo
) -> dict[int, list[Cell]]:
    """For each slot a cell a day. House ads leave a place free: whoever pays goes first."""
    spans = {day: day_span(day, zone) for day in days}
    by_slot: dict[int, list[Booking]] = {pk: [] for pk in slots}
    for booking in bookings:
        for pk in booking.slots & by_slot.keys():
            by_slot[pk].append(booking)
    return {
        pk: _with_stretches([_cell(there, day, spans[day]) for day in days]) for pk, there in by_slot.items()
    }


def _cell(bookings: Iterable[Booking], day: date, span: Span) -> Cell:
    running = [booking for booking in bookings if booking.runs_on(day, span)]
    sold = [booking for booking in running if not booking.is_house]
    return Cell(
        day=day,
        sold=len(sold),
        is_partial=bool(sold) and all(booking.is_partial for booking in sold),
        has_house=len(sold) < len(running),
    )


def _with_stretches(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, each free one with the end of the free stretch that it belongs to."""
    found: list[Cell] = []
    until: date | None = None
    for cell in reversed(cells):
        if cell.is_free:
            until = until or cell.day + ONE_DAY
            cell = Cell(cell.day, cell.sold, cell.is_partial, cell.has_house, until)
        else:
            until = None
        found.append(cell)
    return found[::-1]


def following(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> Span:
    """The period that joins on to another and is as long as it on the wall clock."""
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return Span(end, (end.replace(tzinfo=None) + length).replace(tzinfo=zone))
