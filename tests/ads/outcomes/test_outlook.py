"""Whether a booking will reach its goal: the light, its cause and what would help."""

from datetime import time, timedelta
from typing import Any

import pytest

from ads.context import PageContext
from ads.forecast import WEEK, Forecast
from ads.outcomes.ledger import Day, Readers, Viewed
from ads.outcomes.outlook import Cause, Light, Reckoning
from ads.pacing import Plan, Tally
from ads.schedule import Schedule
from ads.selection import Line, Refusal, Slot, Tier
from tests.ads.inventory import BERLIN, DAY, NOON, line

HOUR = timedelta(hours=1)
NEW = Tally()
VIEWS = 2400 * 0.95
"""What is to come within a day in a slot, as far as showings of a new booking are believed to count."""
ARTICLE = PageContext(kind="article", page_id=7, sections=(3,))
SENSITIVE = PageContext(kind="article", page_id=8, sections=(3,), sensitive=True)


def reckoning(
    *views: Viewed, asked: dict[tuple[int, int], int] | None = None, tiers: Any = None, slots: int = 1
) -> Reckoning:
    """100 views an hour in each slot, half of them in section 3 and half in section 4."""
    weeks = {(slot, section): (50.0,) * WEEK for slot in range(1, slots + 1) for section in (3, 4)}
    return Reckoning(
        Plan(Forecast(weeks), lambda section: frozenset({section})),
        Day(views, {7: ARTICLE, 8: SENSITIVE}, {(NOON, 3): asked or {}}),
        [Slot(pk=pk) for pk in range(1, slots + 1)],
        lambda _line: Readers(),
        NOON,
        NOON - DAY,
        tiers or {},
    )


def wanted(goal: int, **values: Any) -> Line:
    """For one more day."""
    return line(tier=Tier.GUARANTEED, goal=goal, **values)


def seen(views: int, page: int = 7) -> Viewed:
    return Viewed(NOON, 3, page, views)


def test_what_is_to_come_is_enough() -> None:
    found = reckoning(seen(10), asked={(1, 0): 10}).outlook(wanted(2300), NEW)
    assert found.to_come == pytest.approx(VIEWS)
    assert (found.light, found.cause, found.percent) == (Light.ON_COURSE, None, 0)


def test_what_is_counted_counts() -> None:
    found = reckoning().outlook(wanted(5000), Tally(shown=10**6, delivered=4000))
    assert (found.counted, found.light) == (4000, Light.FAR_OFF)
    assert found.expected == 4000 + int(2400 * (4000 + 47.5) / (10**6 + 50))


def test_what_has_its_goal_needs_no_more() -> None:
    found = reckoning().outlook(wanted(2000), Tally(shown=2500, delivered=2200))
    assert (found.expected, found.light) == (2200, Light.ON_COURSE)


def test_too_few_views_are_too_few() -> None:
    found = reckoning(seen(10), asked={(1, 0): 10}).outlook(wanted(4560), NEW)
    assert (found.light, found.cause, found.rule) == (Light.FAR_OFF, Cause.SUPPLY, None)
    assert found.percent == 50


def test_a_tenth_is_far_off_and_less_is_short() -> None:
    assert reckoning().outlook(wanted(2400), NEW).light is Light.SHORT
    assert reckoning().outlook(wanted(2600), NEW).light is Light.FAR_OFF


def test_rivals_are_the_cause_where_it_would_do_without_them() -> None:
    known = reckoning(
        seen(100), asked={(1, 1): 10, (1, 2): 60, (1, 3): 30}, tiers={2: Tier.SHARE, 3: Tier.GUARANTEED}
    )
    found = known.outlook(wanted(2000), NEW)
    assert found.to_come == pytest.approx(VIEWS * 0.1)
    assert found.ledger.rivals == {2: 60, 3: 30}
    assert found.cause is Cause.RIVALS


def test_what_its_own_plan_let_pass_is_no_loss() -> None:
    known = reckoning(seen(100), asked={(1, 1): 10, (1, 2): 60, (1, 0): 30}, tiers={2: Tier.HOUSE})
    assert known.outlook(wanted(2000), NEW).light is Light.ON_COURSE


def test_the_restriction_that_takes_most_and_helps_is_the_cause() -> None:
    known = reckoning(seen(20), seen(80, 8), asked={(1, 0): 100})
    found = known.outlook(wanted(2000), NEW)
    assert found.to_come == pytest.approx(VIEWS * 0.2)
    assert (found.cause, found.rule) == (Cause.RULE, Refusal.SENSITIVE_PAGE)


def test_a_restriction_that_takes_little_is_not_the_cause() -> None:
    known = reckoning(seen(90), seen(10, 8), asked={(1, 0): 100})
    found = known.outlook(wanted(5000), NEW)
    assert (found.cause, found.rule) == (Cause.SUPPLY, None)


def test_what_cannot_run_brings_nothing() -> None:
    found = reckoning().outlook(wanted(2300), NEW, is_stuck=True)
    assert (found.to_come, found.cause) == (0, Cause.STUCK)


def best(it: Line, known: Reckoning) -> list[Any]:
    kinds = known.proposals(known.outlook(it, NEW), NEW)
    return [next(kind, None) for kind in kinds]


def test_it_is_proposed_until_the_first_day_that_suffices() -> None:
    longer, further, looser = best(wanted(4000), reckoning())
    assert str(longer.until) == "2026-03-07"  # from Wednesday noon: the end of Friday is the first
    assert longer.outlook.light is Light.ON_COURSE
    assert (further, looser) == (None, None)


def test_a_further_slot_has_views_of_its_own() -> None:
    known = reckoning(slots=3)
    _longer, further, _looser = best(wanted(4000), known)
    assert further.slot == 2
    assert further.outlook.to_come == pytest.approx(2 * VIEWS)


def test_loosening_is_reckoned_by_playing_the_day_again() -> None:
    known = reckoning(seen(20), seen(80, 8), asked={(1, 0): 100})
    _longer, _further, looser = best(wanted(2000), known)
    assert looser.rule is Refusal.SENSITIVE_PAGE
    assert looser.outlook.to_come == pytest.approx(VIEWS)


def test_loosened_hours_and_sections_have_more_supply() -> None:
    by_hour = wanted(2000, schedule=Schedule(BERLIN, opens=time(20), closes=time(22)))
    assert best(by_hour, reckoning(seen(20)))[2].rule is Refusal.HOUR
    elsewhere = wanted(2000, sections=frozenset({4}))
    looser = best(elsewhere, reckoning(seen(20), asked={(1, 0): 20}))[2]
    assert looser.rule is Refusal.OTHER_SECTION
    assert looser.outlook.to_come == pytest.approx(VIEWS)
