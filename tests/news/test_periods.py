from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.periods import Period

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_day_is_as_long_as_its_clock_says() -> None:
    lengths = {}
    for day in (Period(2026, 3, 29), Period(2026, 10, 25), Period(2026, 11, 22)):
        start, end = (moment.astimezone(UTC) for moment in day.bounds(BERLIN))
        lengths[day.address] = (end - start) // timedelta(hours=1)
    assert lengths == {("2026", "03", "29"): 23, ("2026", "10", "25"): 25, ("2026", "11", "22"): 24}


def test_a_year_begins_at_midnight_where_the_newspaper_is() -> None:
    start, end = Period(2026).bounds(BERLIN)
    assert start == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert end == datetime(2026, 12, 31, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (Period(2026), date(2027, 1, 1)),
        (Period(2026, 12), date(2027, 1, 1)),
        (Period(2026, 2), date(2026, 3, 1)),
        (Period(2028, 2, 29), date(2028, 3, 1)),
        (Period(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_where_one_ends_the_next_begins(period: Period, after: date) -> None:
    assert period.after == after
    assert period.like(after).first == after


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2900, 1, 1)))
def test_every_day_lies_in_exactly_one_place_of_its_month(day: date) -> None:
    month = Period(day.year, day.month)
    days = [place for week in month.weeks() for place in week if place]
    assert days.count(Period(day.year, day.month, day.day)) == 1
    assert days[0].first == month.first
    assert days[-1].after == month.after
    assert {len(week) for week in month.weeks()} == {7}


def test_above_a_day_stands_its_month_and_above_that_the_year() -> None:
    day = Period(2026, 11, 2)
    assert day.address == ("2026", "11", "02")
    assert day.above == Period(2026, 11)
    assert day.above.above == Period(2026)
    assert Period(2026).above is None


@pytest.mark.parametrize("period", [Period(2026, 13), Period(2026, 2, 30), Period(0)])
def test_what_no_calendar_has_is_an_error(period: Period) -> None:
    with pytest.raises(ValueError, match=r"must be|out of range|is not"):
        _ = period.first
