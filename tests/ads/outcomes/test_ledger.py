"""What became of a booking's page views: every view under one reason, and what was shown is believed."""

from datetime import time, timedelta
from time import perf_counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ads.context import PageContext
from ads.outcomes.ledger import Day, Fate, Ledger, Readers, Viewed, condensed, ledger, replay, rounded
from ads.schedule import Schedule
from ads.selection import Creative, Line, Refusal, Slot, Tier
from tests.ads.inventory import BERLIN, NOON, line

SLOTS = [Slot(pk=1), Slot(pk=2)]
EVERYONE = Readers()
HOUR = timedelta(hours=1)
PAGES = {
    7: PageContext(kind="article", page_id=7, sections=(3, 1), topics=frozenset({"hafen"})),
    8: PageContext(kind="article", page_id=8, sections=(4,), sensitive=True),
    9: PageContext(kind="section", page_id=9, sections=(3, 1), open_to_ads=False),
}


def told(
    wanted: Line,
    *views: Viewed,
    asked: dict[tuple[int, int], int] | None = None,
    readers: Readers = EVERYONE,
    tiers: dict[int, Tier] | None = None,
    since: Any = NOON - 24 * HOUR,
    **values: Any,
) -> Ledger:
    """All in the section 3 and the hour of noon, unless said otherwise."""
    day = Day(views, PAGES, {(NOON, 3): asked or {}}, **values)
    return ledger(wanted, replay(wanted, SLOTS, day, readers), tiers or {}, since)


def seen(views: int, page: int = 7, hour: Any = NOON, section: int = 3) -> Viewed:
    return Viewed(hour, section, page, views)


def test_each_page_view_stands_under_the_rule_that_kept_it_off() -> None:
    found = told(line(sections=frozenset({1})), seen(10), seen(4, 8), seen(3, 9), asked={(1, 1): 10})
    assert found.reasons == {Fate.SHOWN: 10, Refusal.SENSITIVE_PAGE: 4, Refusal.CLOSED_PAGE: 3}
    assert found.views == 17
    assert found.open == 10


def test_the_slot_where_most_is_right_gives_the_reason() -> None:
    wanted = line(slots=frozenset({1, 2}), sections=frozenset({5}))
    day = Day([seen(6)], PAGES)
    hours = replay(wanted, [Slot(pk=1, active=False), Slot(pk=2)], day, EVERYONE)
    assert ledger(wanted, hours, {}, NOON).reasons == {Refusal.OTHER_SECTION: 6}


def test_without_a_slot_it_has_no_place_anywhere() -> None:
    assert told(line(slots=frozenset()), seen(6)).reasons == {Refusal.OTHER_SLOT: 6}


def test_the_rules_are_asked_at_the_middle_of_the_hour() -> None:
    wanted = line(schedule=Schedule(BERLIN, opens=time(12, 20), closes=time(13, 0)))
    found = told(wanted, seen(5), seen(7, hour=NOON + HOUR), asked={(1, 1): 5})
    assert found.reasons == {Refusal.HOUR: 7, Fate.SHOWN: 5}


def test_the_last_hour_is_a_part_of_the_day() -> None:
    found = told(line(), seen(5), seen(7, hour=NOON - HOUR), asked={(1, 1): 5}, since=NOON)
    assert found.views == 5


def test_what_stood_there_instead_is_told_by_its_tier() -> None:
    asked = {(1, 1): 10, (1, 2): 20, (1, 3): 30, (1, 4): 5, (1, 99): 1, (1, 0): 4}
    tiers = {2: Tier.EXCLUSIVE, 3: Tier.PRICE, 4: Tier.HOUSE}
    found = told(line(tier=Tier.PRICE), seen(80), asked=asked, tiers=tiers)
    assert found.reasons == {
        Fate.SHOWN: 10,
        Fate.ABOVE: 20,
        Fate.BESIDE: 31,
        Fate.BELOW: 5,
        Fate.EMPTY: 4,
        Fate.NO_PLACE: 10,
    }
    assert found.rivals == {3: 30, 2: 20, 4: 5, 99: 1}
    assert list(found.rivals)[:2] == [3, 2]


def test_others_share_in_what_the_rules_leave() -> None:
    """Of 20 views the half is closed to it; what stood in the slot is known for all of them only."""
    wanted = line(kinds=frozenset({"article"}))
    found = told(wanted, seen(10), seen(10, 9), asked={(1, 2): 8, (1, 0): 12}, tiers={2: Tier.PRICE})
    assert found.reasons == {Refusal.CLOSED_PAGE: 10, Fate.ABOVE: 4, Fate.EMPTY: 6}


def test_what_was_shown_is_believed_more_than_the_rules_of_now() -> None:
    found = told(line(paused=True), seen(30), asked={(1, 1): 10, (1, 2): 20})
    assert found.reasons == {Refusal.PAUSED: 20, Fate.SHOWN: 10}


def test_a_takeover_of_two_slots_has_one_page_view() -> None:
    wanted = line(tier=Tier.EXCLUSIVE, slots=frozenset({1, 2}))
    found = told(wanted, seen(30), asked={(1, 1): 10, (2, 1): 10, (1, 2): 20, (2, 2): 20})
    assert found.reasons[Fate.SHOWN] == 10


def test_two_slots_that_take_turns_are_two_page_views() -> None:
    found = told(line(slots=frozenset({1, 2})), seen(30), asked={(1, 1): 10, (2, 1): 5, (1, 0): 20})
    assert found.reasons[Fate.SHOWN] == 15


def test_devices_and_languages_are_reckoned() -> None:
    found = told(line(), seen(100), asked={(1, 1): 20, (1, 0): 80}, readers=Readers(language=0.9, device=0.3))
    assert found.reasons == {
        Refusal.OTHER_LANGUAGE: 10,
        Refusal.OTHER_DEVICE: 63,
        Fate.SHOWN: 20,
        Fate.EMPTY: 7,
    }


def test_of_a_page_that_is_gone_nothing_is_known() -> None:
    assert told(line(), seen(9, 404)).reasons == {Fate.UNKNOWN: 9}
    assert told(line(paused=True), seen(9, 404)).reasons == {Refusal.PAUSED: 9}


def test_a_list_is_in_no_section_and_of_any_kind() -> None:
    assert told(line(), seen(9, 0), asked={(1, 1): 9}).reasons == {Fate.SHOWN: 9}
    assert told(line(sections=frozenset({1})), seen(9, 0)).reasons == {Refusal.OTHER_SECTION: 9}
    assert told(line(pages=frozenset({7})), seen(9, 0)).reasons == {Refusal.OTHER_PAGE: 9}
    assert told(line(kinds=frozenset({"topic"})), seen(9, 0)).reasons == {Fate.UNKNOWN: 9}


def test_a_site_without_advertisements_is_closed() -> None:
    found = told(line(), seen(9), seen(1, 0), seen(1, 404), is_open=False)
    assert found.reasons == {Refusal.CLOSED_PAGE: 11}


def test_rounding_keeps_the_sum() -> None:
    assert rounded({Fate.ABOVE: 1.5, Fate.EMPTY: 1.5, Refusal.PAUSED: 4.0}) == {
        Fate.ABOVE: 2,
        Fate.EMPTY: 1,
        Refusal.PAUSED: 4,
    }


NUMBERS = st.integers(0, 50)
VIEWS = st.lists(
    st.builds(
        Viewed,
        st.sampled_from([NOON, NOON - HOUR, NOON - 30 * HOUR]),
        st.sampled_from([0, 3, 4]),
        st.sampled_from([0, 7, 8, 9, 404]),
        NUMBERS,
    ),
    max_size=20,
)
ASKED = st.dictionaries(
    st.tuples(st.sampled_from([NOON, NOON - HOUR]), st.sampled_from([0, 3, 4])),
    st.dictionaries(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([0, 1, 2, 3])), NUMBERS),
)
LINES = st.builds(
    line,
    tier=st.sampled_from(Tier),
    slots=st.frozensets(st.sampled_from([1, 2])),
    paused=st.booleans(),
    sections=st.frozensets(st.sampled_from([1, 4])),
    kinds=st.frozensets(st.sampled_from(["article", "section"])),
    topics=st.frozensets(st.just("hafen")),
    pages=st.frozensets(st.sampled_from([7, 8])),
    excluded_pages=st.frozensets(st.sampled_from([7, 9])),
    on_sensitive_pages=st.booleans(),
    creatives=st.sampled_from([(), (Creative(pk=1),)]),
)
PARTS = st.builds(Readers, st.floats(0, 1), st.floats(0, 1))


@given(LINES, VIEWS, ASKED, PARTS)
def test_all_reasons_together_are_the_page_views(
    wanted: Line, views: list[Viewed], asked: Any, readers: Readers
) -> None:
    hours = replay(wanted, SLOTS, Day(views, PAGES, asked), readers)
    for since in (NOON - HOUR, NOON):
        found = ledger(wanted, hours, {2: Tier.EXCLUSIVE}, since)
        assert found.views == sum(it.views for it in views if it.hour >= since)
        assert sum(found.reasons.values()) == found.views
        assert min(found.reasons.values(), default=0) >= 0
        rivals = sum(found.rivals.values())
        assert rivals == sum(found.reasons.get(it, 0) for it in (Fate.ABOVE, Fate.BESIDE, Fate.BELOW))


@given(LINES, VIEWS, ASKED, PARTS)
def test_pages_that_are_alike_may_be_one(
    wanted: Line, views: list[Viewed], asked: Any, readers: Readers
) -> None:
    day = Day(views, PAGES, asked)
    small = condensed(day, [wanted, line(2, topics=frozenset({"markt"}))])
    assert replay(wanted, SLOTS, small, readers) == replay(wanted, SLOTS, day, readers)
    assert len(small.views) <= len(views)


def test_a_large_day_takes_less_than_a_second() -> None:
    pages = {
        pk: PageContext(kind="article", page_id=pk, sections=(pk % 40,), topics=frozenset({f"t{pk % 90}"}))
        for pk in range(1, 2001)
    }
    views = [Viewed(NOON - hour * HOUR, pk % 40, pk, 3) for hour in range(25) for pk in pages]
    wanted = line(topics=frozenset({"t1", "t2"}), sections=frozenset({1, 2}))
    begun = perf_counter()
    hours = replay(wanted, SLOTS, Day(views, pages), EVERYONE)
    assert perf_counter() - begun < 1
    assert ledger(wanted, hours, {}, NOON - 24 * HOUR).views == 150_000
