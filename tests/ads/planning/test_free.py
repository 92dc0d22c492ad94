"""How free a day is called."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ads.forecast import WEEK, Forecast
from ads.learned import Learned
from ads.pacing import Plan
from ads.planning.free import Free, Shelf
from ads.schedule import Schedule
from ads.selection import Line, Tier
from tests.ads.inventory import BERLIN, DAY, NOON, line

TODAY = NOON.date()
DAYS = [TODAY + timedelta(days=number) for number in range(-1, 4)]
BEFORE = Free(None)


def shelf(needs: dict[int, float] | None = None, **sections: float) -> Shelf:
    """Slot 1 has 2,400 views a day, a hundred an hour: those of section 5 are `fifth` of them."""
    fifth = sections.get("fifth", 0.25)
    weeks = {(1, 5): (100.0 * fifth,) * WEEK, (1, 6): (100.0 * (1 - fifth),) * WEEK}
    plan = Plan(Forecast(weeks), lambda section: frozenset({section}))
    known = Learned(plan, frozenset({5, 6}), {1: 0.8}, (100.0,) * WEEK)
    return Shelf(DAYS, NOON, known, needs or {}, Schedule(BERLIN))


def sold(**values: Any) -> Line:
    values = {
        "tier": Tier.SHARE,
        "share": 0.5,
        "starts_at": NOON - 9 * DAY,
        "ends_at": NOON + 9 * DAY,
    } | values
    return line(**values)


def free(*lines: Line, **values: Any) -> list[int | None]:
    return [day.percent for day in shelf(**values).free(1, lines)]


def test_a_slot_without_bookings_is_free_but_for_the_days_that_are_over() -> None:
    assert shelf().free(1, []) == [BEFORE, *[Free(100)] * 4]


def test_a_share_takes_its_percent_and_a_takeover_all() -> None:
    assert free(sold()) == [None, 50, 50, 50, 50]
    assert free(sold(tier=Tier.EXCLUSIVE)) == [None, 0, 0, 0, 0]


def test_what_is_sold_twice_is_below_zero() -> None:
    crowded = shelf().free(1, [sold(), sold(pk=2, share=0.7)])[1]
    assert crowded == Free(-20)
    assert (crowded.is_crowded, crowded.is_sold_out, crowded.level) == (True, True, 0)


@pytest.mark.parametrize(
    "values",
    [{"paused": True}, {"tier": Tier.HOUSE}, {"tier": Tier.PRICE}, {"ends_at": NOON - 2 * DAY}],
    ids=["paused", "house", "by price", "over"],
)
def test_what_is_promised_nothing_takes_nothing(values: dict[str, Any]) -> None:
    assert free(sold(**values)) == [None, 100, 100, 100, 100]


def test_sections_hours_and_devices_leave_the_rest_to_others() -> None:
    assert free(sold(tier=Tier.EXCLUSIVE, sections=frozenset({5})))[1:] == [75] * 4
    morning = Schedule(BERLIN, opens=NOON.replace(hour=6).time(), closes=NOON.replace(hour=18).time())
    assert free(sold(tier=Tier.EXCLUSIVE, schedule=morning))[1:] == [50] * 4
    assert free(sold(tier=Tier.EXCLUSIVE, devices=frozenset({"phone"})))[1:] == [35] * 4


def test_on_weekdays_only() -> None:
    thursdays = Schedule(BERLIN, weekdays=frozenset({3}))
    assert free(sold(tier=Tier.EXCLUSIVE, schedule=thursdays)) == [None, 100, 0, 100, 100]


def test_half_a_day_is_half_taken() -> None:
    noon = NOON.astimezone(BERLIN)
    tomorrow = (noon + DAY).replace(hour=12)
    assert free(sold(tier=Tier.EXCLUSIVE, starts_at=tomorrow, ends_at=tomorrow + 2 * DAY)) == [
        None,
        100,
        50,
        0,
        50,
    ]


def test_a_goal_takes_of_each_day_the_same_part_of_what_is_certain() -> None:
    """4 days with 1,920 certain views each, of which it needs 1,920 in all."""
    goal = sold(tier=Tier.GUARANTEED, share=0, goal=1920, starts_at=NOON, ends_at=NOON + 4 * DAY)
    assert free(goal, needs={1: 1920.0})[2:] == [75] * 3
    assert free(goal, needs={1: 0.0})[2:] == [100] * 3
    assert free(goal, needs={1: 99_999.0})[2:] == [0] * 3


def test_single_pages_topics_and_kinds_are_said_but_not_reckoned() -> None:
    for aim in (
        {"pages": frozenset({7})},
        {"topics": frozenset({"hafen"})},
        {"kinds": frozenset({"article"})},
    ):
        assert shelf().free(1, [sold(**aim)])[1] == Free(100, is_at_most=True)


def test_of_a_slot_nothing_is_known_of_hours_are_alike() -> None:
    elsewhere = replace(sold(), slots=frozenset({2}))
    assert [day.percent for day in shelf().free(2, [elsewhere])][1:] == [50] * 4


@pytest.mark.parametrize(
    ("percent", "level"), [(100, 4), (80, 4), (75, 3), (55, 3), (25, 1), (5, 1), (0, 0), (-5, 0)]
)
def test_levels(percent: int, level: int) -> None:
    assert Free(percent).level == level
