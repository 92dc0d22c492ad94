"""How often a booking is shown, from what was counted; two simulated weeks with six of them."""

from datetime import timedelta
from typing import Any

import pytest

from ads.candidates import SlotIndex
from ads.decision import fill
from ads.forecast import WEEK, Forecast
from ads.pacing import (
    FASTEST,
    FRONT_LEAD,
    LEAD,
    SLOWEST,
    GoalKind,
    Plan,
    Rating,
    Tally,
    Traffic,
    share_that_counts,
    with_ratings,
)
from ads.selection import Line, Pace, Slot, Tier

from .inventory import ARTICLE, DAY, NOON, line
from .simulation import Outcome, simulate

HOUR = timedelta(hours=1)
EVERYTHING_COUNTS = Tally(1_000_000, 1_000_000)


def promised(goal: int = 100, **values: Any) -> Line:
    values = {"starts_at": NOON - 10 * DAY, "ends_at": NOON + 10 * DAY} | values
    return line(tier=Tier.GUARANTEED, goal=goal, **values)


def rated(
    one: Line, tally: Tally | None = None, traffic: Traffic | None = None, hourly: float = 100
) -> Rating:
    """With so many views an hour; of those, all that are shown count unless a tally says otherwise."""
    plan = Plan(Forecast({(1, 3): (float(hourly),) * WEEK}), lambda section: frozenset({section}))
    return plan.ratings([one], {one.pk: tally or Tally()}, traffic or Traffic(), NOON)[one.pk]


def test_the_rate_is_what_is_missing_by_what_is_to_come() -> None:
    rating = rated(promised(12_000), Tally(6_000, 6_000))
    assert rating.need == pytest.approx(0.25, rel=0.01)
    assert rating.rate == pytest.approx(LEAD * rating.need)


def test_more_showings_are_needed_where_some_never_render() -> None:
    rating = rated(promised(12_000), Tally(12_000, 6_000))
    assert rating.need == pytest.approx(0.5, rel=0.01)


def test_the_front_loaded_lead_wears_off() -> None:
    def lead(begun: float) -> float:
        period = {"starts_at": NOON - begun * DAY, "ends_at": NOON + (10 - begun) * DAY}
        rating = rated(promised(1, pace=Pace.FRONT, **period))
        return rating.rate / rating.need

    assert lead(0) == pytest.approx(FRONT_LEAD)
    assert lead(5) == pytest.approx((LEAD + FRONT_LEAD) / 2)
    assert lead(9.99) == pytest.approx(LEAD, rel=0.01)


@pytest.mark.parametrize("kind", GoalKind)
def test_little_evidence_is_believed_little(kind: GoalKind) -> None:
    usual = share_that_counts(kind, Tally())
    assert usual < share_that_counts(kind, Tally(1, 1)) < usual * 1.3
    assert share_that_counts(kind, Tally(10**9, 10**8)) == pytest.approx(0.1, rel=0.01)
    assert share_that_counts(kind, Tally(0, 10**9)) == 1


@pytest.mark.parametrize(
    ("values", "tally", "rate"),
    [
        ({}, Tally(100, 100), 0),
        ({"goal": 40}, Tally(60, 50), 0),
        ({"ends_at": None}, Tally(), 1),
        ({"ends_at": None}, Tally(100, 100), 0),
        ({"ends_at": NOON}, Tally(), 1),
        ({"ends_at": NOON - DAY}, Tally(), 1),
        ({"slots": frozenset({9})}, Tally(), 1),
        ({"sections": frozenset({0})}, Tally(), 1),
        ({"starts_at": NOON + DAY, "ends_at": NOON + 11 * DAY}, Tally(), LEAD * 100 / 0.95 / 24_000),
    ],
    ids=[
        "delivered",
        "lowered",
        "endless",
        "endless, delivered",
        "over",
        "long over",
        "no views",
        "gone",
        "later",
    ],
)
def test_what_can_go_wrong_has_a_stated_rate(values: dict, tally: Tally, rate: float) -> None:
    assert rated(promised(**values), tally).rate == pytest.approx(rate)


def traffic(views_a_minute: int, minutes: int = 40, hourly_before: int = 0) -> Traffic:
    """Counts as they stand minute by minute."""
    live, count = Traffic(), hourly_before
    for minute in range(minutes + 1):
        at = NOON + minute * HOUR / 60
        hour = at.replace(minute=0)
        live.note(minute * 60.0, at, {(hour, (1, 3)): count, (hour - HOUR, (1, 3)): 0})
        count += views_a_minute
    return live


@pytest.mark.parametrize(("a_minute", "factor"), [(10, 1), (100, 10), (5, 0.5)])
def test_live_traffic_corrects_the_rate_and_not_the_need(a_minute: int, factor: float) -> None:
    usual, now = (
        rated(promised(1000), hourly=600),
        rated(promised(1000), traffic=traffic(a_minute), hourly=600),
    )
    assert now.rate == pytest.approx(usual.rate / factor, rel=0.2)
    assert now.need == usual.need


def test_silence_says_nothing() -> None:
    assert rated(promised(1000), traffic=traffic(0)).rate == rated(promised(1000)).rate


def test_the_correction_has_bounds() -> None:
    usual = rated(promised(1000), hourly=6000).rate
    assert rated(promised(1000), traffic=traffic(1), hourly=6000).rate <= usual / SLOWEST
    assert rated(promised(1000), traffic=traffic(10**6), hourly=6000).rate >= usual / FASTEST


def test_a_process_that_just_began_knows_the_last_hours() -> None:
    live = Traffic()
    live.note(0.0, NOON, {(NOON - HOUR, (1, 3)): 6000})
    assert rated(promised(1000), traffic=live).rate < rated(promised(1000)).rate / 10


def test_a_clock_set_back_an_hour_makes_no_spike() -> None:
    live = traffic(10)
    before = rated(promised(1000), traffic=live, hourly=600).rate
    at = NOON - HOUR / 3
    hours = {(NOON, (1, 3)): 410, (NOON - HOUR, (1, 3)): 0, (NOON - 2 * HOUR, (1, 3)): 600}
    live.note(41 * 60.0, at, hours)
    assert rated(promised(1000), traffic=live, hourly=600).rate == pytest.approx(before, rel=0.1)


def test_a_line_stays_one_object_in_all_its_slots() -> None:
    one = promised(slots=frozenset({1, 2}))
    indexes = {pk: SlotIndex(Slot(pk=pk), [one, line(2, slots=frozenset({1, 2}))]) for pk in (1, 2)}
    paced = with_ratings(indexes, {1: Rating(0.5, 0.3, 7)})
    first, second = (index.lines[0] for index in paced.values())
    assert first is second
    assert (first.rate, first.need, first.delivered) == (0.5, 0.3, 7)


@pytest.mark.parametrize(("draw", "pk"), [(0.1, 1), (0.5, 2), (0.99, 2)])
def test_as_fast_as_possible_takes_what_other_goals_leave(draw: float, pk: int) -> None:
    lines = [
        promised(pk=1, rate=0.4, need=0.3),
        promised(pk=2, rate=0.2, need=0.1, pace=Pace.FAST),
        line(3, tier=Tier.GUARANTEED),
    ]
    assert fill([SlotIndex(Slot(pk=1), lines)], ARTICLE, NOON, lambda: draw)[1].line.pk == pk


def test_a_line_without_a_quota_is_passed_over() -> None:
    lines = [promised(pk=1, rate=1.0), line(3, tier=Tier.GUARANTEED), line(4)]
    index = SlotIndex(Slot(pk=1), lines)
    asked: list[tuple[int, int]] = []

    def may_serve(pk: int, shown: int) -> bool:
        asked.append((pk, shown))
        return False

    assert fill([index], ARTICLE, NOON, lambda: 0.5, may_serve=may_serve)[1].line.pk == 3
    assert asked == [(1, 0)]


def lowest(outcomes: list[Outcome]) -> float:
    return min(it.percent for it in outcomes)


def test_two_weeks_with_a_spike_and_an_outage_end_at_the_goals() -> None:
    """A tenth of the readers and a fifth of the ticks; the whole is `make bench`."""
    for it in simulate(scale=0.1, processes=2, tick=300):
        assert 99.5 <= it.percent <= 100.5, it
        assert it.over <= it.lease, it
        assert it.outside_schedule == 0, it


@pytest.mark.parametrize(("oversold", "least"), [(1.3, 93), (1.7, 70)])
def test_oversold_the_lowest_line_still_gets_most(oversold: float, least: float) -> None:
    assert lowest(simulate(scale=0.05, oversold=oversold, processes=2, tick=600)) >= least
