"""Goals and what is to be expected, shared out: with numbers that can be reckoned by hand."""

from typing import Any

import pytest

from ads.forecast import WEEK, Forecast
from ads.pacing import Plan
from ads.schedule import Schedule
from ads.selection import Line, Tier
from ads.selling.goals import Goal, Market, partition
from tests.ads.inventory import BERLIN, DAY, NOON, line

HOURLY = 10.0
A_DAY = 240
SPORT, FOOTBALL, AUTO = 10, 11, 20
BELOW = {SPORT: frozenset({SPORT, FOOTBALL})}
ALL = frozenset({SPORT, FOOTBALL, AUTO})


def goal(pk: int, views: int, part: float = 1.0, **values: Any) -> Goal:
    values = {"slots": frozenset({1}), "starts_at": NOON, "ends_at": NOON + DAY} | values
    return Goal(line(pk, tier=Tier.GUARANTEED, goal=views, **values), views, part)


def sold(pk: int, share: float, **values: Any) -> Line:
    values = {"starts_at": NOON, "ends_at": NOON + DAY} | values
    return line(pk, tier=Tier.SHARE, share=share, **values)


def market(*goals: Goal, sold: tuple[Line, ...] = (), wanted: Goal | None = None, **values: Any) -> Market:
    """Slots 1 and 2, ten views an hour each, in each of three sections."""
    weeks = {(slot, section): (HOURLY / 3,) * WEEK for slot in (1, 2) for section in ALL}
    plan = Plan(Forecast(weeks), lambda section: BELOW.get(section, frozenset({section})))
    aims = [plan.aim(it) for it in (*sold, *(goal.line for goal in (*goals, *filter(None, [wanted]))))]
    parts = partition([sections for _slots, sections in aims], ALL)
    return Market(plan, BERLIN, parts, sold, goals, **values)


def room(wanted: Goal, *goals: Goal, **values: Any) -> tuple[int, list[tuple[int, int]]]:
    found = market(*goals, wanted=wanted, **values).room(wanted, NOON)
    return found.available, [(rival.line.pk, rival.views) for rival in found.rivals]


def near(views: float) -> Any:
    """Pools are whole numbers: a view is lost in each of them."""
    return pytest.approx(views, abs=6)


def test_a_day_of_a_slot() -> None:
    assert room(goal(1, A_DAY - 10)) == (A_DAY - 10, [])
    assert room(goal(1, 1000)) == (near(A_DAY), [])


def test_what_others_have_is_theirs_and_named() -> None:
    available, rivals = room(goal(1, 200), goal(2, 100))
    assert (available, rivals) == (near(140), [(2, near(100))])


def test_others_move_aside_as_long_as_they_can() -> None:
    """Who may stand in both slots leaves the one to whoever can only stand there."""
    wide = goal(2, A_DAY, slots=frozenset({1, 2}))
    assert room(goal(1, 230), wide) == (near(230), [])


def test_others_move_to_other_days() -> None:
    long = goal(2, 2 * A_DAY - 20, ends_at=NOON + 3 * DAY)
    assert room(goal(1, 230), long) == (near(230), [])
    full = goal(2, 3 * A_DAY, ends_at=NOON + 3 * DAY)
    available, rivals = room(goal(1, 230), full)
    assert available == near(0)
    assert [pk for pk, _views in rivals] == [2]


def test_shares_and_takeovers_are_taken_off() -> None:
    assert room(goal(1, 1000), sold=(sold(8, 0.25),)) == (near(180), [])
    assert room(goal(1, 1000), sold=(sold(8, 0.25), sold(9, 0.25))) == (near(120), [])
    half_a_day = sold(8, 1.0, ends_at=NOON + DAY / 2)
    assert room(goal(1, 1000), sold=(half_a_day,)) == (near(120), [])
    elsewhere = sold(8, 1.0, sections=frozenset({AUTO}))
    assert room(goal(1, 1000), sold=(elsewhere,)) == (near(160), [])


def test_sections_are_told_apart() -> None:
    football, sport, auto = (frozenset({pk}) for pk in (FOOTBALL, SPORT, AUTO))
    assert room(goal(1, 1000, sections=sport)) == (near(160), [])
    assert room(goal(1, 1000, sections=sport), goal(2, 80, sections=auto)) == (near(160), [])
    available, _rivals = room(goal(1, 1000, sections=sport), goal(2, 80, sections=football))
    assert available == near(80)
    assert room(goal(1, 70, sections=football), goal(2, 150)) == (70, [])


def test_hours_and_devices_leave_a_part() -> None:
    mornings = Schedule(BERLIN, opens=NOON.time().replace(hour=6), closes=NOON.time().replace(hour=12))
    assert room(goal(1, 1000, schedule=mornings)) == (near(60), [])
    assert room(goal(1, 1000, part=0.5)) == (near(120), [])
    assert room(goal(1, 1000, part=0.5), goal(2, 120)) == (near(120), [])


def test_only_what_is_certain_is_sold() -> None:
    assert room(goal(1, 1000), certain={1: 0.75}) == (near(180), [])


def test_what_is_over_is_over() -> None:
    begun = goal(1, 1000, starts_at=NOON - 30 * DAY, ends_at=NOON + DAY)
    assert room(begun) == (near(A_DAY), [])


def test_a_share_takes_from_goals() -> None:
    full = market(goal(1, 130), goal(2, 100))
    assert full.total(NOON) == near(230)
    assert market(goal(1, 130), goal(2, 100), sold=(sold(9, 0.5),)).total(NOON) == near(120)


def test_nothing_known_is_one_part_for_all() -> None:
    assert partition([frozenset({SPORT}), None], []) == [None]
    assert partition([None, None], ALL) == [None]
    assert sorted(map(sorted, partition([BELOW[SPORT], None], ALL))) == [[SPORT, FOOTBALL], [AUTO]]
