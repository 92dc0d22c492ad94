"""At most the site's limit of ads per length of text: who keeps a slot inside the article, who doesn't."""

import random
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from ads.candidates import SlotIndex
from ads.context import PageContext
from ads.decision import fill
from ads.models import AdSettings
from ads.placement import room_for
from ads.selection import Creative, Line, Slot, Tier
from tests.newspaper import make_newspaper

from .inventory import NOON, line, make_campaign, make_creative, make_line, make_slot
from .pages import deliver

ARTICLE = PageContext(kind="article", page_id=7)
INSIDE = [Slot(pk=pk, position="in-text", number=pk) for pk in (1, 2, 3)]
FRAME = Slot(pk=4, position="below-header")


@pytest.mark.parametrize(
    ("length", "characters", "room"),
    [(2400, 1000, 3), (2000, 1000, 2), (1, 1000, 1), (0, 1000, 0), (2400, 0, inf), (None, 1000, inf)],
)
def test_room_for_one_ad_with_each_thousand_that_the_text_begins(
    length: int | None, characters: int, room: float
) -> None:
    assert room_for(length, characters) == room


def owners(lines: list[Line], room: float, seed: int = 1) -> dict[int, int]:
    indexes = [SlotIndex(slot, lines) for slot in (*INSIDE, FRAME)]
    picks = fill(indexes, ARTICLE, NOON, random.Random(seed).random, room)
    return {slot: pick.line.pk for slot, pick in picks.items()}


def everywhere(pk: int, **values: object) -> Line:
    creatives = tuple(Creative(pk=10 * pk + number) for number in range(4))
    return line(pk, **{"slots": frozenset({1, 2, 3, 4}), "creatives": creatives} | values)


def test_the_slots_of_the_frame_do_not_count() -> None:
    assert owners([everywhere(1)], 0) == {4: 1}


def test_the_higher_tier_keeps_its_slot() -> None:
    goal = line(2, tier=Tier.GUARANTEED, rate=1.0, slots=frozenset({3}))
    assert owners([everywhere(1), goal], 1) == {3: 2, 4: 1}


def test_a_takeover_is_whole_or_absent() -> None:
    takeover = everywhere(2, tier=Tier.EXCLUSIVE)
    assert owners([takeover], 3) == {1: 2, 2: 2, 3: 2, 4: 2}
    assert 2 not in owners([everywhere(1), takeover], 2).values()


@given(
    st.lists(st.tuples(st.sampled_from(Tier), st.sets(st.integers(1, 4), min_size=1)), max_size=6),
    st.integers(0, 4),
    st.integers(),
)
def test_no_more_stand_in_the_text_than_it_holds(
    booked: list[tuple[Tier, set[int]]], room: int, seed: int
) -> None:
    lines = [
        everywhere(pk, tier=tier, slots=frozenset(slots), share=0.5)
        for pk, (tier, slots) in enumerate(booked, start=1)
    ]
    shown = owners(lines, room, seed)
    assert sum(slot in shown for slot in (1, 2, 3)) <= room
    for one in lines:
        if one.tier is Tier.EXCLUSIVE:
            assert {slot for slot, pk in shown.items() if pk == one.pk} in (set(), set(one.slots))


@pytest.mark.django_db
@pytest.mark.parametrize(("characters", "shown"), [(0, 2), (300, 1), (140, 2)])
def test_the_site_sets_it(characters: int, shown: int) -> None:
    AdSettings.objects.create(site=Site.objects.get(), characters_per_ad=characters)
    slots = [make_slot("oben", "below-title"), make_slot("unten", "after-text")]
    campaign = make_campaign()
    make_line(campaign, slots, [make_creative(campaign), make_creative(campaign, "Noch ein Rad")])
    context = PageContext(kind="article", text_length=280)
    page = deliver("<!--slot:below-title--><!--slot:after-text-->", context)
    assert page.count("data-slot=") == shown


@pytest.mark.django_db
def test_an_article_says_how_long_its_text_is() -> None:
    article = make_newspaper().article
    assert len(article.lead) < article.page_context.text_length < 2000
