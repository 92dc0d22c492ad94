"""Each reason why a line isn't shown, one by one, and the moments at which periods begin and end."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from ads.context import PageContext
from ads.schedule import Schedule
from ads.selection import Creative, Refusal, Slot, refusal
from ads.sizes import Size

from .inventory import ARTICLE, BERLIN, DAY, NOON, line

SLOT = Slot(pk=1, sizes=(Size(300, 250), Size(300, 600)))
MOMENT = timedelta(microseconds=1)

LINES = {
    Refusal.PAUSED: {"paused": True},
    Refusal.NO_NOTICE: {"lacks_notice": True},
    Refusal.NOT_STARTED: {"starts_at": NOON + MOMENT},
    Refusal.ENDED: {"ends_at": NOON},
    Refusal.DELIVERED: {"goal": 100, "delivered": 100},
    Refusal.WEEKDAY: {"schedule": Schedule(BERLIN, weekdays=frozenset({3, 4}))},
    Refusal.HOUR: {"schedule": Schedule(BERLIN, opens=time(6), closes=time(12))},
    Refusal.OTHER_SLOT: {"slots": frozenset({2})},
    Refusal.OTHER_SECTION: {"sections": frozenset({4})},
    Refusal.OTHER_TOPIC: {"topics": frozenset({"stadtrat"})},
    Refusal.OTHER_KIND: {"kinds": frozenset({"home"})},
    Refusal.OTHER_LANGUAGE: {"languages": frozenset({"en"})},
    Refusal.OTHER_DEVICE: {"devices": frozenset({"phone"})},
    Refusal.OTHER_PAGE: {"pages": frozenset({8})},
    Refusal.EXCLUDED_PAGE: {"excluded_pages": frozenset({7, 8})},
    Refusal.NO_CREATIVE: {"creatives": ()},
    Refusal.NO_CREATIVE_FITS: {"creatives": (Creative(pk=1, size=Size(970, 250)),)},
    Refusal.NO_CREATIVE_NOW: {
        "creatives": (Creative(pk=1, ends_at=NOON), Creative(pk=2, starts_at=NOON + MOMENT))
    },
}
PAGES = {
    Refusal.CLOSED_PAGE: {"open_to_ads": False},
    Refusal.SENSITIVE_PAGE: {"sensitive": True},
}


def test_nothing_speaks_against_a_line_that_meets_everything() -> None:
    chosen = line(
        sections=frozenset({2}),
        topics=frozenset({"hafen", "verkehr"}),
        goal=100,
        delivered=99,
        starts_at=NOON,
    )
    assert refusal(chosen, SLOT, ARTICLE, NOON) is None


@pytest.mark.parametrize(("reason", "values"), LINES.items(), ids=LINES)
def test_a_line_is_refused_with_its_reason(reason: Refusal, values: dict[str, Any]) -> None:
    assert refusal(line(**values), SLOT, ARTICLE, NOON) is reason


@pytest.mark.parametrize(("reason", "values"), PAGES.items(), ids=PAGES)
def test_a_page_refuses_with_its_reason(reason: Refusal, values: dict[str, Any]) -> None:
    page = PageContext(kind="article", **values)
    assert refusal(line(), SLOT, page, NOON) is reason


def test_a_slot_out_of_use_is_refused() -> None:
    assert refusal(line(), replace(SLOT, active=False), ARTICLE, NOON) is Refusal.SLOT_SWITCHED_OFF


def test_every_reason_of_a_single_line_is_tested() -> None:
    of_the_page = {Refusal.CREATIVE_ON_PAGE, Refusal.LABEL_ON_PAGE}
    assert {*LINES, *PAGES, Refusal.SLOT_SWITCHED_OFF} == set(Refusal) - of_the_page


def test_sensitive_pages_may_be_booked() -> None:
    page = PageContext(kind="article", sensitive=True)
    assert refusal(line(on_sensitive_pages=True), SLOT, page, NOON) is None


def test_nobody_counts_yet_so_no_goal_is_reached() -> None:
    assert refusal(line(goal=100), SLOT, ARTICLE, NOON) is None


def test_a_deleted_section_matches_no_page() -> None:
    assert refusal(line(sections=frozenset({0})), SLOT, ARTICLE, NOON) is Refusal.OTHER_SECTION


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (None, None),
        (Size(300, 250), None),
        (Size(600, 500), None),
        (Size(604, 500), Refusal.NO_CREATIVE_FITS),
        (Size(299, 249), Refusal.NO_CREATIVE_FITS),
        (Size(600, 1200), None),
        (Size(900, 750), Refusal.NO_CREATIVE_FITS),
    ],
)
def test_a_picture_is_at_most_twice_its_place(size: Size | None, reason: Refusal | None) -> None:
    assert refusal(line(creatives=(Creative(pk=1, size=size),)), SLOT, ARTICLE, NOON) is reason


def test_a_slot_without_sizes_takes_every_picture() -> None:
    odd = line(creatives=(Creative(pk=1, size=Size(401, 77)),))
    assert refusal(odd, Slot(pk=1), ARTICLE, NOON) is None


def test_periods_meet_without_gap_or_overlap() -> None:
    """At the moment of the change exactly the second of two bookings runs."""
    first, second = line(1, ends_at=NOON), line(2, starts_at=NOON)
    for at in (NOON - MOMENT, NOON, NOON + MOMENT):
        running = [it.pk for it in (first, second) if refusal(it, SLOT, ARTICLE, at) is None]
        assert running == ([1] if at < NOON else [2])


def test_without_an_end_it_never_ends() -> None:
    assert refusal(line(ends_at=None), SLOT, ARTICLE, NOON + 40_000 * DAY) is None


# In Berlin, 29 March 2026 has no hour from 2 to 3; on 25 October it comes twice.
@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 3, 28, 4, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 28, 5, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 3, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 29, 4, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 17, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 29, 18, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 4, 59, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 5, 0, tzinfo=UTC), True),
    ],
)
def test_hours_follow_the_local_clock_through_its_changes(at: datetime, is_open: bool) -> None:
    assert Schedule(BERLIN, opens=time(6), closes=time(20)).has_hour(at) is is_open


@pytest.mark.parametrize(
    ("hour", "is_open"), [(21, False), (22, True), (23, True), (0, True), (1, True), (2, False)]
)
def test_hours_may_pass_midnight(hour: int, is_open: bool) -> None:
    at = datetime(2026, 3, 4, hour, tzinfo=BERLIN)
    assert Schedule(BERLIN, opens=time(22), closes=time(2)).has_hour(at) is is_open


def test_a_weekday_is_the_local_one() -> None:
    sunday = Schedule(BERLIN, weekdays=frozenset({6}))
    assert sunday.has_weekday(datetime(2026, 3, 7, 23, 0, tzinfo=UTC))
    assert not sunday.has_weekday(datetime(2026, 3, 8, 23, 0, tzinfo=UTC))
