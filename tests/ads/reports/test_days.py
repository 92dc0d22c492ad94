"""Days are their hours at every moment, whatever comes in when, and where the clocks change too."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from ads.measurement.counting import count
from ads.measurement.days import by_day_and_hour, roll_up
from ads.measurement.events import Event, Kind, Reason
from ads.measurement.models import DailyCount, HourlyCount
from tests.ads.inventory import BERLIN, NOON
from tests.ads.reports.counted import counted

HOUR = timedelta(hours=1)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def told(by: str = "day", days: tuple[date, date] | None = None, only: Q | None = None) -> dict:
    found: dict = {}
    for key, reason, *numbers in by_day_and_hour(by, days, only or Q(), BERLIN):
        there = found.setdefault((key, reason), [0, 0, 0])
        found[key, reason] = [before + int(it or 0) for before, it in zip(there, numbers, strict=True)]
    return found


@pytest.mark.django_db
def test_hours_become_days_once() -> None:
    for kind, number in (("rendered", 10), ("viewable", 6), ("click", 2), ("view", 99)):
        counted(NOON, kind, number, line=1)
        counted(NOON - HOUR, kind, number, line=1)
    counted(NOON, "rendered", 3, line=1, reason="bot")
    before = told("line")
    assert before == {(1, ""): [20, 12, 4], (1, "bot"): [3, 0, 0]}
    assert roll_up(NOON + HOUR, BERLIN) == 9
    assert roll_up(NOON + HOUR, BERLIN) == 0
    assert told("line") == before, "page views belong to no day of a booking"
    assert DailyCount.objects.values_list("day", "rendered").get(reason="") == (NOON.date(), 20)


@pytest.mark.django_db
def test_the_hour_that_runs_is_told_and_waits() -> None:
    counted(NOON, line=1)
    assert roll_up(NOON + timedelta(minutes=59), BERLIN) == 0
    assert told("line") == {(1, ""): [1, 0, 0]}


@pytest.mark.django_db
def test_what_comes_late_changes_its_day_at_once() -> None:
    row = counted(NOON, count=5, line=1)
    roll_up(NOON + 48 * HOUR, BERLIN)
    HourlyCount.objects.filter(pk=row.pk).update(count=F("count") + 2)
    assert told() == {(NOON.date(), ""): [7, 0, 0]}
    roll_up(NOON + 49 * HOUR, BERLIN)
    assert told() == {(NOON.date(), ""): [7, 0, 0]}
    HourlyCount.objects.all().delete()
    assert told() == {(NOON.date(), ""): [7, 0, 0]}, "days outlive their hours"


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (NOON.date(), 24)])
@pytest.mark.parametrize("settled", [False, True])
def test_a_day_has_as_many_hours_as_the_clock_says(day: date, hours: int, settled: bool) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - 6 * HOUR
    for number in range(40):
        counted(start + number * HOUR)
    if settled:
        roll_up(start + 40 * HOUR, BERLIN)
    assert told(days=(day, day + timedelta(days=1))) == {(day, ""): [hours, 0, 0]}
    assert sum(numbers[0] for numbers in told().values()) == 40


@pytest.mark.django_db
def test_it_is_one_question_that_reads_no_more_hours_than_are_new(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        told("slot", (NOON.date(), NOON.date() + timedelta(days=1)), Q(line=1))
    plan = HourlyCount.objects.unsettled().filter(hour__lt=NOON).explain()
    if connection.vendor == "sqlite":
        assert "measurement_unsettled" in plan


happenings = st.tuples(
    st.sampled_from(["count", "roll"]),
    st.sampled_from([Kind.RENDERED, Kind.VIEWABLE, Kind.CLICK, Kind.VIEW]),
    st.sampled_from([Reason.COUNTED, Reason.BOT]),
    st.integers(0, 1),
    st.integers(0, 60),
)


@pytest.mark.slow
class InAnyOrder(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(happenings, max_size=25), st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "UTC"]))
    def test_days_and_what_is_new_are_the_hours(self, steps: list[tuple], name: str) -> None:
        begin, zone = datetime(2026, 10, 24, 1, tzinfo=UTC), ZoneInfo(name)
        wanted: Counter = Counter()
        for number, (what, kind, reason, line, hours) in enumerate(steps):
            at = begin + hours * HOUR
            if what == "roll":
                roll_up(at, zone)
                continue
            count([(Event(decision=str(number), kind=kind, reason=reason, line=line), at)])
            if kind is not Kind.VIEW:
                wanted[at.astimezone(zone).date(), str(reason), str(kind)] += 1
        found: Counter = Counter()
        for day, reason, *numbers in by_day_and_hour("day", None, Q(), zone):
            for kind, told_of in zip(("rendered", "viewable", "click"), numbers, strict=True):
                found[day, reason, kind] += int(told_of or 0)
        assert +found == wanted
