"""Office hours, over midnight and through both nights in which clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comments.hours import back_at

BERLIN = ZoneInfo("Europe/Berlin")
SEVEN, ELEVEN, TWO = time(7), time(23), time(2)
MINUTE = timedelta(minutes=1)
CLOCKS = st.times(timezones=st.none()).map(lambda clock: clock.replace(second=0, microsecond=0))
MOMENTS = st.integers(0, 3 * 366 * 24 * 60).map(
    lambda number: datetime(2025, 1, 1, tzinfo=UTC) + number * MINUTE
)
# The nights of 29 March and 25 October 2026, by the minute.
NIGHTS = [
    datetime(2026, month, day, 20, tzinfo=UTC) + number * MINUTE
    for month, day in ((3, 28), (10, 24))
    for number in range(12 * 60)
]


def berlin(*parts: int, fold: int = 0) -> datetime:
    return datetime(2026, *parts, tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("opens", "closes", "at", "back"),
    [
        (SEVEN, ELEVEN, berlin(3, 3, 6, 59), berlin(3, 3, 7)),
        (SEVEN, ELEVEN, berlin(3, 3, 7), None),
        (SEVEN, ELEVEN, berlin(3, 3, 22, 59), None),
        (SEVEN, ELEVEN, berlin(3, 3, 23), berlin(3, 4, 7)),
        (SEVEN, TWO, berlin(3, 3, 1, 59), None),
        (SEVEN, TWO, berlin(3, 3, 2), berlin(3, 3, 7)),
        (SEVEN, None, berlin(3, 3, 23, 59), None),
        (SEVEN, None, berlin(3, 4, 0), berlin(3, 4, 7)),
        (None, ELEVEN, berlin(3, 3, 0), None),
        (None, ELEVEN, berlin(3, 3, 23), berlin(3, 4, 0)),
        (None, None, berlin(3, 3, 3), None),
        (SEVEN, SEVEN, berlin(3, 3, 3), None),
    ],
)
def test_hours(opens: time | None, closes: time | None, at: datetime, back: datetime | None) -> None:
    assert back_at(opens, closes, BERLIN, at) == back
    assert back_at(opens, closes, BERLIN, at.astimezone(UTC)) == back


def test_a_night_in_which_the_opening_is_left_out() -> None:
    """From 2 to 3 there is no time on 29 March: who opens at half past two does so at half past three."""
    assert back_at(time(2, 30), SEVEN, BERLIN, berlin(3, 29, 1, 59)) == berlin(3, 29, 3, 30)
    assert back_at(time(2, 30), SEVEN, BERLIN, berlin(3, 29, 3, 30)) is None
    assert back_at(SEVEN, time(2, 30), BERLIN, berlin(3, 29, 3, 29)) is None
    assert back_at(SEVEN, time(2, 30), BERLIN, berlin(3, 29, 3, 30)) == berlin(3, 29, 7)


def test_a_night_in_which_an_hour_comes_twice() -> None:
    """Half past two comes twice on 25 October."""
    first = berlin(10, 25, 2, 30).astimezone(UTC)
    assert back_at(time(2, 30), SEVEN, BERLIN, berlin(10, 25, 2, 29)).astimezone(UTC) == first
    assert back_at(time(2, 30), SEVEN, BERLIN, berlin(10, 25, 2, 10, fold=1)) is None
    assert back_at(SEVEN, time(2, 30), BERLIN, berlin(10, 25, 2, 29, fold=1)) is None
    assert back_at(SEVEN, time(2, 30), BERLIN, berlin(10, 25, 2, 30, fold=1)) == berlin(10, 25, 7)


@given(CLOCKS | st.none(), CLOCKS | st.none(), MOMENTS | st.sampled_from(NIGHTS))
def test_whoever_is_away_is_back_at_that_moment_and_not_before(
    opens: time | None, closes: time | None, at: datetime
) -> None:
    back = back_at(opens, closes, BERLIN, at)
    if back is None:
        return
    back = back.astimezone(UTC)
    assert timedelta() < back - at <= timedelta(hours=26)
    assert back_at(opens, closes, BERLIN, back) is None
    assert back_at(opens, closes, BERLIN, back - MINUTE / 60) == back
    assert back_at(opens, closes, BERLIN, at + (back - at) / 2) == back
