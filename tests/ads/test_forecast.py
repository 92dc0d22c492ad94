"""What a slot may be asked for: learned week by week, laid upon the calendar."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ads.forecast import WEEK, Forecast, Supply, learn
from ads.measurement.models import HourlyCount
from ads.models import LearnedWeek
from ads.schedule import Schedule

from .inventory import BERLIN, DAY

HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 2, 9, tzinfo=BERLIN).astimezone(UTC)
FLAT = (10.0,) * WEEK
ALWAYS = Schedule(BERLIN)


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=BERLIN).astimezone(UTC)


def counts(weeks: int, views: int = 100) -> dict[datetime, int]:
    """By day a hundred views an hour, by night ten."""
    hours = (MONDAY - number * HOUR for number in range(1, weeks * WEEK + 1))
    return {hour: views if 6 <= hour.astimezone(BERLIN).hour < 22 else views // 10 for hour in hours}


@pytest.mark.parametrize("weeks", [1, 2, 3, 4, 6, 9])
def test_a_habit_is_learned(weeks: int) -> None:
    week = learn({(1, 10): counts(weeks)}, MONDAY, BERLIN)[1, 10]
    assert week[3] == pytest.approx(10)
    assert week[12] == week[6 * 24 + 21] == pytest.approx(100)


def test_a_spike_and_an_outage_are_no_habit() -> None:
    seen = counts(6)
    for number in range(40, 52):
        seen[MONDAY - number * HOUR] = 5000
    for number in range(300, 312):
        del seen[MONDAY - number * HOUR]
    assert learn({(1, 10): seen}, MONDAY, BERLIN) == learn({(1, 10): counts(6)}, MONDAY, BERLIN)


def test_the_level_is_that_of_the_last_days() -> None:
    seen = counts(6)
    seen |= {MONDAY - number * HOUR: 150 for number in range(1, WEEK + 1)}
    assert sum(learn({(1, 10): seen}, MONDAY, BERLIN)[1, 10]) > 1.3 * sum(counts(1).values())


def test_what_is_younger_than_a_week_is_not_known_yet() -> None:
    young = {hour: views for hour, views in counts(1).items() if hour > MONDAY - 6 * DAY}
    assert learn({(1, 10): young, (2, 10): {}}, MONDAY, BERLIN) == {}


def test_a_small_section_has_its_part_of_the_slot() -> None:
    small = {MONDAY - number * 12 * HOUR: 24 for number in range(1, 85)}
    learned = learn({(1, 10): counts(6), (1, 11): small}, MONDAY, BERLIN)
    assert sum(learned[1, 11]) == pytest.approx(24 * 14, rel=0.1)
    assert learned[1, 11][12] > 5 * learned[1, 11][3] > 0


def test_a_new_slot_has_its_estimate_in_the_shape_of_the_site() -> None:
    learned = learn({(1, 10): counts(6), (1, 11): counts(6, 300)}, MONDAY, BERLIN)
    forecast = Forecast(learned, {2: 1000.0, 3: 0.0})
    week = forecast.week([2])
    assert sum(week) == pytest.approx(7000)
    assert week[12] == pytest.approx(10 * week[3])
    assert sum(forecast.week([2], frozenset({10}))) == pytest.approx(1750)
    assert sum(forecast.week([3])) == sum(forecast.week([9])) == sum(forecast.week([])) == 0


def test_without_anything_known_the_estimate_is_spread_evenly() -> None:
    assert Forecast(estimates={2: 240.0}).week([2], frozenset({10})) == FLAT


def test_slots_and_sections_add_up() -> None:
    forecast = Forecast({(1, 10): FLAT, (1, 11): FLAT, (2, 10): FLAT})
    assert sum(forecast.week([1, 2])) == 3 * sum(FLAT)
    assert sum(forecast.week([1, 2], frozenset({11}))) == sum(FLAT)


@pytest.mark.parametrize(
    ("begins", "ends", "schedule", "hours"),
    [
        (day(2026, 3, 29), day(2026, 3, 30), ALWAYS, 23),
        (day(2026, 10, 25), day(2026, 10, 26), ALWAYS, 25),
        (day(2026, 3, 29), day(2026, 3, 30), Schedule(BERLIN, opens=time(1), closes=time(4)), 2),
        (day(2026, 10, 25), day(2026, 10, 26), Schedule(BERLIN, opens=time(1), closes=time(4)), 4),
        (day(2026, 3, 2), day(2026, 3, 9), Schedule(BERLIN, frozenset(range(5)), time(9), time(18)), 45),
        (day(2026, 3, 2), day(2026, 3, 3), Schedule(BERLIN, opens=time(22, 20), closes=time(2)), 2 + 5 / 3),
        (day(2026, 3, 2) + HOUR / 4, day(2026, 3, 2) + HOUR, ALWAYS, 0.75),
        (day(2026, 3, 3), day(2026, 3, 2), ALWAYS, 0),
        (day(2026, 3, 2), day(9000, 3, 2), Schedule(BERLIN, frozenset({0})), 24 / 7 * 2_547_258),
    ],
)
def test_a_schedule_is_open_for_so_many_hours(
    begins: datetime, ends: datetime, schedule: Schedule, hours: float
) -> None:
    assert Supply(FLAT, schedule).between(begins, ends) == pytest.approx(10 * hours, rel=0.02)


@given(
    st.lists(st.integers(0, 230 * 24 * 60), min_size=3, max_size=3),
    st.sampled_from([ALWAYS, Schedule(BERLIN, frozenset({5, 6}), time(21), time(3, 30))]),
)
def test_parts_add_up_to_the_whole(minutes: list[int], schedule: Schedule) -> None:
    first, second, third = (day(2026, 3, 20) + minute * HOUR / 60 for minute in sorted(minutes))
    supply = Supply(tuple(float(hour % 24) for hour in range(WEEK)), schedule)
    parts = supply.between(first, second) + supply.between(second, third)
    assert parts == pytest.approx(supply.between(first, third), abs=1e-6)


@pytest.mark.django_db
def test_the_clock_learns_from_what_was_counted() -> None:
    until = timezone.now().replace(minute=0, second=0, microsecond=0)
    HourlyCount.objects.bulk_create(
        HourlyCount(hour=until - number * HOUR, kind=kind, reason=reason, slot=1, section=10, count=50)
        for number in range(1, 2 * WEEK + 1)
        for kind, reason in (("requested", ""), ("requested", "bot"), ("rendered", ""))
    )
    for _ in range(2):
        call_command("learn_forecast")
    [row] = LearnedWeek.objects.all()
    assert (row.slot, row.section) == (1, 10)
    assert row.views == pytest.approx([50.0] * WEEK)
