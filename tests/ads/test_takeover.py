"""A takeover stands in all of its slots that the page has, each with a creative of its own, or nowhere."""

import random

from hypothesis import given
from hypothesis import strategies as st

from ads.candidates import SlotIndex
from ads.decision import fill
from ads.selection import Creative, Line, Pick, Slot, Tier
from ads.sizes import Size

from .inventory import ARTICLE, NOON, line

WIDE, TALL = Size(970, 250), Size(300, 600)
SLOTS = (Slot(pk=1, sizes=(WIDE,)), Slot(pk=2, sizes=(TALL,)), Slot(pk=3))


def takeover(pk: int = 1, **values: object) -> Line:
    creatives = (Creative(pk=10 * pk, size=WIDE), Creative(pk=10 * pk + 1, size=TALL))
    return line(pk, **{"tier": Tier.EXCLUSIVE, "slots": frozenset({1, 2}), "creatives": creatives} | values)


def decide(*lines: Line, seed: int = 1, slots: tuple[Slot, ...] = SLOTS) -> dict[int, Pick]:
    return fill([SlotIndex(slot, lines) for slot in slots], ARTICLE, NOON, random.Random(seed).random)


def owners(picks: dict[int, Pick]) -> dict[int, int]:
    return {slot: pick.line.pk for slot, pick in picks.items()}


def test_it_stands_before_everything_else_and_keeps_rivals_off_the_page() -> None:
    rival = line(2, tier=Tier.GUARANTEED, slots=frozenset({1, 2, 3}), labels=frozenset({5}))
    house = line(3, slots=frozenset({1, 2, 3}))
    assert owners(decide(takeover(labels=frozenset({5})), rival, house)) == {1: 1, 2: 1, 3: 3}


def test_a_slot_that_the_page_lacks_does_not_count() -> None:
    assert owners(decide(takeover(), slots=SLOTS[:1])) == {1: 1}


def test_without_a_creative_for_one_of_its_slots_it_is_absent() -> None:
    only_wide = takeover(creatives=(Creative(pk=1, size=WIDE), Creative(pk=2, size=WIDE)))
    assert decide(only_wide) == {}


def test_one_creative_cannot_stand_in_two_slots() -> None:
    assert decide(takeover(creatives=(Creative(pk=1),))) == {}


def test_creatives_are_handed_out_so_that_all_slots_get_one() -> None:
    """The text fits both slots, the picture only the wide one: whatever is tried first must not block."""
    line_ = takeover(creatives=(Creative(pk=1, size=WIDE), Creative(pk=2)))
    for seed in range(20):
        assert {slot: pick.creative.pk for slot, pick in decide(line_, seed=seed).items()} == {1: 1, 2: 2}


@given(st.integers(), st.sets(st.integers(1, 3), min_size=1), st.sets(st.integers(1, 3), min_size=1))
def test_of_two_at_once_each_is_whole_or_absent(seed: int, first: set[int], second: set[int]) -> None:
    texts = [tuple(Creative(pk=10 * pk + number) for number in range(3)) for pk in (1, 2)]
    both = [
        takeover(pk, slots=frozenset(slots), creatives=texts[pk - 1])
        for pk, slots in ((1, first), (2, second))
    ]
    shown = owners(decide(*both, seed=seed))
    for one in both:
        stands = {slot for slot, pk in shown.items() if pk == one.pk}
        assert stands in (set(), set(one.slots))
    assert shown


def test_a_share_of_voice_is_seen_in_all_of_its_slots_of_a_page_together() -> None:
    creatives = (Creative(pk=1), Creative(pk=2))
    voice = line(1, tier=Tier.SHARE, share=0.3, slots=frozenset({1, 3}), creatives=creatives)
    pages = [set(decide(voice, seed=seed)) for seed in range(300)]
    assert all(page in (set(), {1, 3}) for page in pages)
    assert 60 <= sum(map(bool, pages)) <= 120
