"""The decision, by its laws: what must hold for every inventory, page and draw."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.candidates import Candidate, Page, SlotIndex
from ads.decision import fill
from ads.selection import Creative, Line, Pick, Slot, Tier, fitting, refusal
from ads.sizes import Size

from .inventory import ARTICLE, NOON, line

DRAWS = 40_000
SLOTS = [Slot(pk=1), Slot(pk=2, sizes=(Size(300, 250),)), Slot(pk=3)]

creatives = st.builds(
    Creative,
    pk=st.integers(1, 6),
    size=st.sampled_from([None, Size(600, 500), Size(728, 90)]),
    weight=st.integers(1, 5),
)


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    return [
        line(
            pk,
            tier=draw(st.sampled_from(Tier)),
            slots=frozenset(draw(st.sets(st.integers(1, 3), min_size=1))),
            creatives=tuple(draw(st.lists(creatives, max_size=3, unique_by=lambda it: it.pk))),
            labels=frozenset(draw(st.sets(st.integers(1, 3), max_size=2))),
            weight=draw(st.integers(1, 5)),
            price=draw(st.integers(1, 3)),
            rate=draw(st.sampled_from([None, 0.01, 0.2, 0.7, 1.0])),
            share=draw(st.sampled_from([0.1, 0.5])),
            paused=draw(st.booleans()),
        )
        for pk in range(1, draw(st.integers(0, 7)) + 1)
    ]


def indexes(chosen: list[Line], slots: list[Slot] = SLOTS) -> list[SlotIndex]:
    return [SlotIndex(slot, chosen) for slot in slots]


def candidate(one: Line, slot: Slot) -> Candidate:
    return Candidate(one, tuple(fitting(one, slot)))


def decide(chosen: list[Line], seed: int) -> dict[int, Pick]:
    return fill(indexes(chosen), ARTICLE, NOON, random.Random(seed).random)


@given(lines(), st.integers())
def test_no_creative_stands_twice_on_a_page(chosen: list[Line], seed: int) -> None:
    shown = [pick.creative.pk for pick in decide(chosen, seed).values()]
    assert len(shown) == len(set(shown))


@given(lines(), st.integers())
def test_no_two_lines_of_one_label_stand_on_a_page(chosen: list[Line], seed: int) -> None:
    shown = {pick.line.pk: pick.line for pick in decide(chosen, seed).values()}
    labels = [label for it in shown.values() for label in it.labels]
    assert len(labels) == len(set(labels))


@given(lines(), st.integers())
def test_only_what_nothing_speaks_against_is_shown(chosen: list[Line], seed: int) -> None:
    for slot in SLOTS:
        pick = decide(chosen, seed).get(slot.pk)
        if pick:
            assert refusal(pick.line, slot, ARTICLE, NOON) is None
            assert pick.creative in pick.line.creatives


@given(lines(), st.integers())
def test_no_lower_tier_shows_while_one_above_may_run_at_any_draw(chosen: list[Line], seed: int) -> None:
    """A slot stays for lower tiers only if the page keeps out each line above that must run."""
    picks = decide(chosen, seed)
    order = list(Tier)
    for slot in SLOTS:
        reached = order.index(picks[slot.pk].line.tier) if slot.pk in picks else len(order)
        for tier in order[:reached]:
            page = Page(NOON)
            for other, pick in picks.items():
                if order.index(pick.line.tier) <= order.index(tier):
                    page.add(other, pick.line, pick.creative)
            open_lines = [it for it in chosen if it.tier == tier and refusal(it, slot, ARTICLE, NOON) is None]
            certain = [it for it in open_lines if takes_every_draw(it)]
            assert not any(page.takes(candidate(it, slot)) for it in certain)


def takes_every_draw(one: Line) -> bool:
    match one.tier:
        case Tier.EXCLUSIVE | Tier.SHARE:
            return False
        case Tier.GUARANTEED:
            return one.rate is None or one.rate == 1
        case _:
            return True


@given(lines(), st.integers())
def test_the_same_chance_decides_the_same(chosen: list[Line], seed: int) -> None:
    assert decide(chosen, seed) == decide(chosen, seed)


def shown(chosen: list[Line]) -> Counter:
    chance, slots = random.Random(20261122).random, indexes(chosen, SLOTS[:1])
    pages = (fill(slots, ARTICLE, NOON, chance) for _ in range(DRAWS))
    return Counter(page[1].line.pk if page else 0 for page in pages)


def near(count: int, share: float) -> bool:
    """Within three standard deviations of a binomial."""
    return abs(count - DRAWS * share) <= 3 * (DRAWS * share * (1 - share)) ** 0.5


EXCLUSIVE, SHARE, GUARANTEED, PRICE, HOUSE = Tier
INVENTORIES = {
    "weights 3:1": ([line(1, weight=3), line(2, weight=1)], {1: 0.75, 2: 0.25}),
    "the highest price, ties by weight": (
        [line(1, tier=PRICE, price=900), line(2, tier=PRICE, price=900), line(3, tier=PRICE, price=899)],
        {1: 0.5, 2: 0.5, 3: 0},
    ),
    "what a rate leaves falls through": (
        [line(1, tier=GUARANTEED, rate=0.4), line(2, tier=GUARANTEED, rate=0.4), line(3), line(4)],
        {1: 0.4, 2: 0.4, 3: 0.1, 4: 0.1},
    ),
    "more than there is: the neediest first, the last one what is left": (
        [line(1, tier=GUARANTEED, rate=0.5), line(2, tier=GUARANTEED, rate=0.7), line(3)],
        {1: 0.3, 2: 0.7, 3: 0},
    ),
    "small lines before all others": (
        [line(1, tier=GUARANTEED, rate=1.0), line(2, tier=GUARANTEED, rate=0.015)],
        {1: 0.985, 2: 0.015},
    ),
    "shares of voice, before every goal": (
        [line(1, tier=SHARE, share=0.25), line(2, tier=SHARE, share=0.5), line(3, tier=GUARANTEED, rate=1.0)],
        {1: 0.25, 2: 0.5, 3: 0.25},
    ),
    "without a goal, evenly in what is left": (
        [
            line(1, tier=GUARANTEED, rate=0.2),
            line(2, tier=GUARANTEED, weight=9),
            line(3, tier=GUARANTEED),
            line(4),
        ],
        {1: 0.2, 2: 0.4, 3: 0.4, 4: 0},
    ),
    "nothing below leaves the slot empty": ([line(1, tier=GUARANTEED, rate=0.3)], {1: 0.3, 0: 0.7}),
}


@pytest.mark.parametrize(("chosen", "expected"), INVENTORIES.values(), ids=INVENTORIES.keys())
def test_shares_are_what_was_sold(chosen: list[Line], expected: dict[int, float]) -> None:
    counts = shown(chosen)
    assert all(near(counts[pk], share) for pk, share in expected.items()), counts


def test_creatives_of_a_line_by_weight() -> None:
    one = line(1, creatives=(Creative(pk=1, weight=3), Creative(pk=2, weight=1)))
    chance, slots = random.Random(7).random, indexes([one], SLOTS[:1])
    picks = Counter(fill(slots, ARTICLE, NOON, chance)[1].creative.pk for _ in range(DRAWS))
    assert near(picks[1], 0.75)


def test_an_excluded_line_leaves_its_share_to_the_next_tier() -> None:
    """The label of the slot with fewer candidates keeps the rival out; the house ad takes its place."""
    first = line(1, tier=GUARANTEED, slots=frozenset({1}), labels=frozenset({9}))
    rival = line(2, tier=GUARANTEED, slots=frozenset({2}), labels=frozenset({9}))
    house = line(3, slots=frozenset({2}))
    picks = fill(indexes([first, rival, house], SLOTS[:2]), ARTICLE, NOON, lambda: 0.5)
    assert {pk: pick.line.pk for pk, pick in picks.items()} == {1: 1, 2: 3}


def test_one_line_may_fill_two_slots_with_two_creatives() -> None:
    both = line(1, slots=frozenset({1, 3}), creatives=(Creative(pk=1), Creative(pk=2)), labels=frozenset({9}))
    assert set(fill(indexes([both], [SLOTS[0], SLOTS[2]]), ARTICLE, NOON, lambda: 0.5)) == {1, 3}
