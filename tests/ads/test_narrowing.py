"""What further targets leave of a forecast that knows slots and sections only."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.context import PageContext
from ads.narrowing import PAGES, Narrowing

from .inventory import ARTICLE, line
from .simulation import simulate

HARBOUR = line(1, topics=frozenset({"hafen"}))
ELSEWHERE = replace(ARTICLE, topics=frozenset({"wahl"}))
HALF = pytest.approx(0.5, abs=0.02)


def seen(narrowing: Narrowing, *pages: PageContext, times: int = 50, slots: tuple[int, ...] = (1,)) -> None:
    for page in pages * times:
        narrowing.note(slots, page)


def part(narrowing: Narrowing, booking: object) -> float:
    return narrowing.look([booking])[booking.pk]


def test_all_is_left_as_long_as_nothing_was_seen() -> None:
    assert part(Narrowing(), HARBOUR) == 1


@pytest.mark.parametrize(
    ("targets", "other"),
    [
        ({"topics": frozenset({"hafen"})}, {"topics": frozenset()}),
        ({"devices": frozenset({"phone"})}, {"device": "desktop"}),
        ({"kinds": frozenset({"article"})}, {"kind": "home"}),
        ({"pages": frozenset({7})}, {"page_id": 8}),
        ({"excluded_pages": frozenset({8})}, {"page_id": 8}),
        ({"on_sensitive_pages": False}, {"sensitive": True}),
    ],
)
def test_half_is_left_where_every_second_page_fits(targets: dict, other: dict) -> None:
    narrowing, page = Narrowing(), replace(ARTICLE, device="phone")
    seen(narrowing, page, replace(page, **other))
    assert part(narrowing, line(1, **targets)) == HALF


def test_other_slots_and_sections_are_no_views_of_the_booking() -> None:
    narrowing = Narrowing()
    seen(narrowing, ARTICLE, replace(ARTICLE, sections=(99,), topics=frozenset()))
    seen(narrowing, ELSEWHERE, slots=(2,))
    assert part(narrowing, replace(HARBOUR, sections=frozenset({3}))) == 1


def test_what_was_seen_fades() -> None:
    narrowing = Narrowing()
    seen(narrowing, ELSEWHERE, times=PAGES)
    before = part(narrowing, HARBOUR)
    for _look in range(40):
        seen(narrowing, ARTICLE, times=20)
        after = part(narrowing, HARBOUR)
    assert before < 0.01
    assert after > 0.7


def test_bookings_with_the_same_aims_share_what_was_seen() -> None:
    narrowing, twin = Narrowing(), replace(HARBOUR, pk=2)
    seen(narrowing, ARTICLE, ELSEWHERE)
    assert narrowing.look([HARBOUR, twin]) == {1: HALF, 2: HALF}


@given(st.lists(st.sampled_from((ARTICLE, ELSEWHERE)), max_size=60), st.integers(0, 5))
def test_a_part_is_never_nothing_and_never_more_than_all(pages: list[PageContext], looks: int) -> None:
    narrowing = Narrowing()
    for _look in range(looks):
        seen(narrowing, *pages, times=1)
        assert 0 < part(narrowing, HARBOUR) <= 1


@pytest.mark.slow
def test_bookings_for_one_topic_and_for_phones_reach_their_goals() -> None:
    for it in simulate(scale=0.05, processes=2, tick=300, narrow=True):
        assert 99 <= it.percent <= 100.5, it
