"""The pure side of the ad manager's dashboard: weeks, agenda and free places."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.desk import Booking, Span, agenda, day_span, days_from, last_day, occupancy, successor, week_of

from .inventory import BERLIN, DAY, NOON

WEEK = week_of(NOON, BERLIN)
HOUR = timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
moments = st.timedeltas(timedelta(0), 70 * 365 * DAY).map(lambda age: datetime(2000, 1, 1, tzinfo=UTC) + age)


def booking(pk: int = 1, **values: Any) -> Booking:
    values = {"customer": 1, "slots": frozenset({1}), "starts_at": NOON - 30 * DAY} | values
    return Booking(pk=pk, **values)


def berlin(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("at", "start", "end", "length"),
    [
        (berlin(2026, 3, 4, 12), berlin(2026, 3, 2), berlin(2026, 3, 9), 7 * DAY),
        (berlin(2026, 3, 2), berlin(2026, 3, 2), berlin(2026, 3, 9), 7 * DAY),
        (berlin(2026, 3, 8, 23, 59, 59), berlin(2026, 3, 2), berlin(2026, 3, 9), 7 * DAY),
        # The clocks go forward on 29 March and back on 25 October, both Sundays.
        (berlin(2026, 3, 29, 12), berlin(2026, 3, 23), berlin(2026, 3, 30), 7 * DAY - HOUR),
        (berlin(2026, 10, 25, 12), berlin(2026, 10, 19), berlin(2026, 10, 26), 7 * DAY + HOUR),
        # Half past midnight in Berlin is still Sunday in Greenwich.
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), berlin(2026, 3, 2), berlin(2026, 3, 9), 7 * DAY),
    ],
)
def test_a_week_goes_from_monday_to_monday_on_the_wall_clock(
    at: datetime, start: datetime, end: datetime, length: timedelta
) -> None:
    week = week_of(at, BERLIN)
    assert (week.start, week.end, week.end - week.start) == (start, end, length)


@given(moments)
def test_each_moment_belongs_to_one_week_and_weeks_join(at: datetime) -> None:
    week = week_of(at, BERLIN)
    assert week.start <= at < week.end
    assert week_of(week.end, BERLIN).start == week.end
    assert week_of(week.end - MOMENT, BERLIN) == week
    local = week.start.astimezone(BERLIN)
    assert (local.weekday(), local.time()) == (0, time.min)


@given(moments, st.integers(1, 60))
def test_days_follow_each_other_without_a_gap(at: datetime, count: int) -> None:
    days = days_from(at, BERLIN, count)
    spans = [day_span(day, BERLIN) for day in days]
    assert spans[0].start <= at < spans[0].end
    assert all(one.end == other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("ends_at", "day"),
    [
        (berlin(2026, 3, 9), date(2026, 3, 8)),
        (berlin(2026, 3, 9, 0, 1), date(2026, 3, 9)),
        (datetime(2026, 3, 29, 22, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_an_end_at_midnight_belongs_to_the_day_before(ends_at: datetime, day: date) -> None:
    assert last_day(ends_at, BERLIN) == day


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "starts", "ends"),
    [
        (WEEK.start, WEEK.end + DAY, True, False),
        (WEEK.end - MOMENT, None, True, False),
        (WEEK.end, None, False, False),
        (WEEK.start - MOMENT, None, False, False),
        (WEEK.start - DAY, WEEK.start, False, False),
        (WEEK.start - DAY, WEEK.start + MOMENT, False, True),
        (WEEK.start - DAY, WEEK.end, False, True),
        (WEEK.start - DAY, WEEK.end + MOMENT, False, False),
        (WEEK.start, WEEK.end, True, True),
    ],
)
def test_what_begins_and_ends_this_week(
    starts_at: datetime, ends_at: datetime | None, starts: bool, ends: bool
) -> None:
    week = agenda([booking(starts_at=starts_at, ends_at=ends_at)], NOON, WEEK)
    assert (bool(week.starting), bool(week.ending)) == (starts, ends)


ENDING = booking(ends_at=WEEK.end)


@pytest.mark.parametrize(
    ("other", "follows"),
    [
        ({"starts_at": WEEK.end, "ends_at": WEEK.end + DAY}, True),
        ({"starts_at": WEEK.end + 9 * DAY}, True),
        ({"starts_at": WEEK.start, "ends_at": WEEK.end + MOMENT}, True),
        ({"starts_at": WEEK.start, "ends_at": WEEK.end}, False),
        ({"starts_at": WEEK.end, "customer": 2}, False),
        ({"starts_at": WEEK.end, "paused": True}, False),
    ],
)
def test_a_successor_goes_on_for_the_same_customer(other: dict[str, Any], follows: bool) -> None:
    other = booking(2, **other)
    assert successor(ENDING, [ENDING, other]) == (other if follows else None)


def test_behind_is_what_has_a_number_that_is_too_small() -> None:
    half = {"goal": 100, "starts_at": NOON - DAY, "ends_at": NOON + DAY}
    lines = [booking(1, **half), booking(2, **half, delivered=47), booking(3, **half, delivered=48)]
    assert [line.pk for line in agenda(lines, NOON, WEEK).behind] == [2]


DAYS = days_from(NOON, BERLIN, 7)  # Wednesday to Tuesday


def row(*bookings: Booking) -> str:
    """A letter a day: free, house, partly, sold."""

    def letter(cell: Any) -> str:
        return (
            ("h" if cell.has_house else ".") if cell.is_free else "p" if cell.is_partial else str(cell.sold)
        )

    return "".join(letter(cell) for cell in occupancy([1], bookings, DAYS, BERLIN)[1])


@pytest.mark.parametrize(
    ("bookings", "days"),
    [
        ([], "......."),
        ([booking()], "1111111"),
        ([booking(), booking(2)], "2222222"),
        ([booking(paused=True)], "......."),
        ([booking(is_house=True)], "hhhhhhh"),
        ([booking(is_partial=True)], "ppppppp"),
        ([booking(is_partial=True), booking(2)], "2222222"),
        ([booking(slots=frozenset({2}))], "......."),
        ([booking(weekdays=frozenset({0, 6}))], "....11."),
        ([booking(ends_at=berlin(2026, 3, 6))], "11....."),
        ([booking(ends_at=berlin(2026, 3, 6, 0, 1))], "111...."),
        ([booking(starts_at=berlin(2026, 3, 9, 23, 59))], ".....11"),
    ],
)
def test_a_place_is_sold_on_each_day_with_a_moment_of_a_booking(bookings: list[Booking], days: str) -> None:
    assert row(*bookings) == days


def test_a_free_stretch_ends_where_something_is_sold() -> None:
    friday = booking(starts_at=berlin(2026, 3, 6), ends_at=berlin(2026, 3, 7))
    cells = occupancy([1], [friday], DAYS, BERLIN)[1]
    ends = [cell.free_until and cell.free_until.day for cell in cells]
    assert ends == [6, 6, None, 11, 11, 11, 11]


periods = st.tuples(st.integers(-20, 20), st.integers(1, 20)).map(
    lambda hours: (NOON + hours[0] * 7 * HOUR, NOON + (hours[0] + hours[1]) * 7 * HOUR)
)


@given(st.lists(periods, max_size=6))
def test_a_free_day_meets_no_booking_and_a_sold_one_does(pairs: list[tuple[datetime, datetime]]) -> None:
    bookings = [booking(number, starts_at=start, ends_at=end) for number, (start, end) in enumerate(pairs)]
    for cell in occupancy([1], bookings, DAYS, BERLIN)[1]:
        span = day_span(cell.day, BERLIN)
        assert cell.sold == sum(Span.meets(span, *pair) for pair in pairs)
        assert (cell.free_until is not None) == cell.is_free
