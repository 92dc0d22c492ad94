"""The days of a calendar, and how its rows are laid out."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.planning.lanes import lanes, runs
from ads.planning.windows import LAST, Stretch, Unit, Window
from tests.ads.inventory import BERLIN

DAYS = 31


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        (Unit.WEEK, date(2026, 3, 4), date(2026, 3, 2), date(2026, 3, 8)),
        (Unit.WEEK, date(2026, 1, 1), date(2025, 12, 29), date(2026, 1, 4)),
        (Unit.MONTH, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28)),
        (Unit.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        (Unit.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (Unit.QUARTER, date(2026, 5, 1), date(2026, 4, 1), date(2026, 6, 30)),
    ],
)
def test_a_window_is_a_week_from_monday_a_month_or_a_quarter(
    unit: Unit, day: date, first: date, last: date
) -> None:
    window = Window.around(day, unit, BERLIN)
    assert (window.first, window.last) == (first, last)
    assert (window.days[0], window.days[-1]) == (first, last)
    assert sum(week.length for week in window.weeks) == len(window.days)


@given(st.dates(), st.sampled_from(Unit))
def test_windows_follow_each_other(day: date, unit: Unit) -> None:
    window = Window.around(day, unit, BERLIN)
    assert Window.around(window.before, unit, BERLIN).end == window.first or window.before.year < 1990
    assert Window.around(window.end, unit, BERLIN).first == window.end or window.end > LAST


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "stretch"),
    [
        (at(3), at(5), Stretch(2, 3)),
        (at(3), at(5, 1), Stretch(2, 4)),
        (datetime(2026, 2, 20, tzinfo=UTC), at(2), Stretch(0, 0, True)),
        (datetime(2026, 2, 20, tzinfo=UTC), at(1), None),
        (at(31, 12), None, Stretch(30, 30, False, True)),
        (at(30), datetime(2026, 3, 31, 22, tzinfo=UTC), Stretch(29, 30)),
        (datetime(2026, 3, 31, 22, tzinfo=UTC), None, None),
    ],
)
def test_a_booking_stands_on_the_days_it_has_a_moment_of(
    starts_at: datetime, ends_at: datetime | None, stretch: Stretch | None
) -> None:
    """The month in which clocks are put forward: midnight in Berlin is 23 hours before, then 22."""
    assert Window.around(date(2026, 3, 9), Unit.MONTH, BERLIN).stretch(starts_at, ends_at) == stretch


stretches = st.builds(
    lambda first, length: Stretch(first, min(DAYS - 1, first + length)),
    st.integers(0, DAYS - 1),
    st.integers(0, 9),
)


@given(st.lists(stretches))
def test_no_booking_covers_another_and_rows_are_whole_and_few(bars: list[Stretch]) -> None:
    rows = lanes(bars, lambda bar: bar, DAYS)
    for row in rows:
        reached = 0
        for piece in row:
            assert piece.first == reached
            assert piece.length > 0
            bar = piece.thing or Stretch(piece.first, piece.first + piece.length - 1)
            assert (bar.first, bar.length) == (piece.first, piece.length)
            reached += piece.length
        assert reached == DAYS
    shown = [piece.thing for row in rows for piece in row if piece.thing]
    assert sorted(shown) == sorted(bars)
    together = [sum(bar.first <= day <= bar.last for bar in bars) for day in range(DAYS)]
    assert len(rows) == max(together, default=0)


@given(st.lists(st.integers(0, 2)))
def test_equal_neighbours_are_one_piece(values: list[int]) -> None:
    pieces = runs(values)
    assert [piece.thing for piece in pieces for _day in range(piece.length)] == values
    assert all(one.thing != other.thing for one, other in pairwise(pieces))
