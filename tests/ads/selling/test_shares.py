"""What takeovers and shares promise together, beside page views drawn at random."""

import random
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from ads.schedule import Schedule
from ads.selection import Line, Tier
from ads.selling.places import Places
from ads.selling.shares import Crowd, crowds, promised
from tests.ads.inventory import BERLIN, DAY, NOON, line

SPORT, FOOTBALL, AUTO, MATCH = 10, 11, 20, 30
PLACES = Places({SPORT: "0001", FOOTBALL: "00010001", AUTO: "0002", MATCH: "000100010001"})


def frozen(values: dict[str, Any]) -> dict[str, Any]:
    return {name: frozenset(it) if isinstance(it, set) else it for name, it in values.items()}


def share(pk: int, percent: int, **values: Any) -> Line:
    return line(pk, tier=Tier.SHARE, share=percent / 100, **frozen(values))


def takeover(pk: int, **values: Any) -> Line:
    return line(pk, tier=Tier.EXCLUSIVE, **frozen(values))


def only(wanted: Line, *others: Line) -> Crowd | None:
    found = crowds(wanted, others, PLACES)
    assert len(found) <= 1
    return found[0] if found else None


def test_a_hundred_percent_are_enough_for_all() -> None:
    assert only(share(1, 50), share(2, 25), share(3, 25)) is None
    crowd = only(share(1, 50), share(2, 25), share(3, 26))
    assert (crowd.percent, {it.pk for it in crowd.rivals}) == (101, {2, 3})


def test_a_takeover_is_all_there_is() -> None:
    assert only(takeover(1)) is None
    assert only(takeover(1), share(2, 1)).percent == 101
    assert only(share(1, 1), takeover(2)).percent == 101
    assert only(takeover(1), takeover(2)).percent == 200
    assert only(takeover(1), line(2, tier=Tier.GUARANTEED, goal=1000), line(3, tier=Tier.HOUSE)) is None


def test_who_ends_when_the_next_begins_never_meets_it() -> None:
    early = takeover(1, starts_at=NOON, ends_at=NOON + DAY)
    late = takeover(2, starts_at=NOON + DAY, ends_at=NOON + 2 * DAY)
    assert only(early, late) is None
    overlapping = takeover(2, starts_at=NOON + DAY - timedelta(seconds=1), ends_at=NOON + 2 * DAY)
    crowd = only(early, overlapping)
    assert (crowd.starts_at, crowd.ends_at) == (overlapping.starts_at, early.ends_at)


def test_rivals_that_follow_each_other_are_not_added_up() -> None:
    first = share(2, 60, starts_at=NOON - DAY, ends_at=NOON)
    second = share(3, 60, starts_at=NOON, ends_at=NOON + DAY)
    assert only(share(1, 40), first, second) is None
    assert only(share(1, 41), first, second).percent == 101


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sections": {SPORT}}, {"sections": {AUTO}}),
        ({"sections": {AUTO}}, {"pages": {MATCH}}),
        ({"pages": {MATCH}}, {"pages": {31}}),
        ({"pages": {MATCH}}, {"excluded_pages": {MATCH}}),
        ({"kinds": {"home"}}, {"kinds": {"article", "section"}}),
        ({"devices": {"phone"}}, {"devices": {"desktop"}}),
        ({"languages": {"de"}}, {"languages": {"en"}}),
        ({"slots": {1}}, {"slots": {2}}),
        ({"schedule": Schedule(BERLIN, frozenset({0}))}, {"schedule": Schedule(BERLIN, frozenset({1}))}),
        (
            {"schedule": Schedule(BERLIN, opens=time(6), closes=time(12))},
            {"schedule": Schedule(BERLIN, opens=time(12), closes=time(6))},
        ),
        ({}, {"paused": True}),
        ({}, {"sections": {99}}),
    ],
)
def test_what_never_meets(one: dict[str, Any], other: dict[str, Any]) -> None:
    long = {"starts_at": NOON, "ends_at": NOON + 30 * DAY}
    assert only(takeover(1, **one, **long), takeover(2, **other, **long)) is None
    assert only(takeover(1, **one, **long), takeover(2, **one, **long)).percent == 200


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"sections": {SPORT}}, {"sections": {FOOTBALL}}),
        ({"sections": {SPORT}}, {"pages": {MATCH}}),
        ({"sections": {SPORT}}, {}),
        ({"topics": {"hafen"}}, {"topics": {"verkehr"}}),
        ({"sections": {AUTO}}, {"devices": {"phone"}}),
        ({"slots": {1, 2}}, {"slots": {2, 3}}),
        (
            {"schedule": Schedule(BERLIN, opens=time(22), closes=time(2))},
            {"schedule": Schedule(BERLIN, frozenset({5}), opens=time(1), closes=time(3))},
        ),
    ],
)
def test_what_can_meet(one: dict[str, Any], other: dict[str, Any]) -> None:
    long = {"starts_at": NOON, "ends_at": NOON + 30 * DAY}
    assert only(takeover(1, **one, **long), takeover(2, **other, **long)).percent == 200


def test_rivals_that_never_meet_each_other_are_not_added_up() -> None:
    phone, desktop = share(2, 60, devices={"phone"}), share(3, 60, devices={"desktop"})
    assert only(share(1, 40), phone, desktop) is None


def test_each_slot_is_looked_at_for_itself() -> None:
    wanted = takeover(1, slots={1, 2, 3})
    found = crowds(wanted, [share(2, 10, slots={2}), share(3, 30, slots={3})], PLACES)
    assert [(it.slot, it.percent) for it in found] == [(3, 130), (2, 110)]


def _random_line(dice: random.Random, pk: int) -> Line:
    hours = dice.choice([(None, None), (time(6), time(12)), (time(22), time(3))])
    weekdays = frozenset(dice.sample(range(7), dice.choice([0, 0, 2])))
    start = NOON + dice.randint(0, 20) * DAY
    return share(
        pk,
        dice.randint(10, 60),
        starts_at=start,
        ends_at=start + dice.randint(1, 20) * DAY,
        schedule=Schedule(BERLIN, weekdays, *hours),
        sections=frozenset(dice.sample([SPORT, FOOTBALL, AUTO], dice.choice([0, 0, 1]))),
        devices=frozenset(dice.sample(["phone", "desktop"], dice.choice([0, 0, 1]))),
        kinds=frozenset(dice.sample(["home", "article"], dice.choice([0, 0, 1]))),
    )


def _stands(it: Line, at: datetime, path: str, device: str, kind: str) -> bool:
    return (
        it.starts_at <= at < it.ends_at
        and it.schedule.has_weekday(at)
        and it.schedule.has_hour(at)
        and (not it.sections or any(path.startswith(PLACES.paths[pk]) for pk in it.sections))
        and (not it.devices or device in it.devices)
        and (not it.kinds or kind in it.kinds)
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_page_view_sees_more_and_one_sees_as_much(seed: int) -> None:
    """Every half hour of six weeks, on every kind of page."""
    dice = random.Random(seed)
    wanted, *others = (_random_line(dice, pk) for pk in range(1, 9))
    crowd = only(wanted, *others)
    most = 0
    for number in range(42 * 48):
        at = NOON + number * timedelta(minutes=30)
        if not wanted.starts_at <= at < wanted.ends_at:
            continue
        for path in ("", "0001", "00010001", "0002"):
            for device in ("phone", "desktop"):
                for kind in ("home", "article", "topic"):
                    if _stands(wanted, at, path, device, kind):
                        there = [it for it in others if _stands(it, at, path, device, kind)]
                        most = max(most, promised(wanted) + sum(map(promised, there)))
    assert most == crowd.percent if crowd else most <= 100
