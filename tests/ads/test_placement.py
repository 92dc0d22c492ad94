"""Where slots may stand in a text, and which marker gets which slot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.placement import Marker, assign, legal_gaps
from ads.selection import Slot

KINDS = ["paragraph", "heading", "figure", "slot", "other"]
texts = st.lists(st.sampled_from(KINDS), max_size=20)
markers = st.lists(
    st.builds(Marker, st.sampled_from(["in-text", "sidebar", "by-hand"]), st.none() | st.integers(1, 6)),
    max_size=8,
)
slots = st.lists(
    st.builds(
        Slot,
        pk=st.integers(1, 6),
        position=st.sampled_from(["in-text", "sidebar", "by-hand"]),
        number=st.none() | st.integers(1, 6),
    ),
    max_size=6,
    unique_by=lambda slot: slot.pk,
)


@given(texts)
def test_a_gap_is_inside_the_text_after_a_paragraph_and_beside_no_slot(kinds: list[str]) -> None:
    gaps = legal_gaps(kinds)
    assert len(gaps) == len(kinds)
    for index, gap in enumerate(gaps):
        if gap is not None:
            assert kinds[index] == "paragraph"
            assert kinds[index + 1 :][:1] not in ([], ["slot"])
            assert gap == kinds[: index + 1].count("paragraph")


@pytest.mark.parametrize(
    ("kinds", "gaps"),
    [
        ([], []),
        (["paragraph"], [None]),
        (["paragraph", "paragraph"], [1, None]),
        (["heading", "paragraph", "heading", "paragraph"], [None, 1, None, None]),
        (["paragraph", "slot", "paragraph", "paragraph"], [None, None, 2, None]),
        (["paragraph", "figure", "paragraph", "other"], [1, None, 2, None]),
    ],
)
def test_gaps_of_some_texts(kinds: list[str], gaps: list[int | None]) -> None:
    assert legal_gaps(kinds) == gaps


@given(markers, slots)
def test_no_slot_stands_twice_and_no_gap_has_two(offered: list[Marker], wanted: list[Slot]) -> None:
    places = assign(offered, wanted)
    standing = [pk for pks in places for pk in pks]
    assert len(places) == len(offered)
    assert len(standing) == len(set(standing))
    assert all(
        len(pks) <= 1 for marker, pks in zip(offered, places, strict=True) if marker.position == "in-text"
    )


@given(markers, slots)
def test_a_slot_stands_where_its_rule_or_an_editor_put_it(offered: list[Marker], wanted: list[Slot]) -> None:
    rules = {slot.pk: slot for slot in wanted}
    by_hand = {marker.number for marker in offered if marker.position == "by-hand"}
    for marker, pks in zip(offered, assign(offered, wanted), strict=True):
        for pk in pks:
            if marker.position == "by-hand":
                assert marker.number == pk
            else:
                assert marker.position == rules[pk].position
                assert pk not in by_hand
            if marker.position == "in-text":
                assert (marker.number or 0) >= (rules[pk].number or 1)


def in_text(*numbers: int) -> list[Marker]:
    return [Marker("in-text", number) for number in numbers]


def test_it_takes_the_first_gap_at_or_after_its_number() -> None:
    assert assign(in_text(1, 2, 4, 5), [Slot(pk=9, position="in-text", number=3)]) == [(), (), (9,), ()]


def test_a_short_text_has_no_place_for_it() -> None:
    assert assign(in_text(1, 2), [Slot(pk=9, position="in-text", number=3)]) == [(), ()]


def test_two_slots_with_one_number_stand_in_two_gaps() -> None:
    wanted = [Slot(pk=pk, position="in-text", number=2) for pk in (8, 9)]
    assert assign(in_text(2, 3, 4), wanted) == [(8,), (9,), ()]


def test_by_hand_beats_the_rule() -> None:
    offered = [*in_text(1, 2), Marker("by-hand", 9)]
    assert assign(offered, [Slot(pk=9, position="in-text", number=1)]) == [(), (), (9,)]


def test_twice_by_hand_stands_once() -> None:
    assert assign([Marker("by-hand", 9), Marker("by-hand", 9)], [Slot(pk=9, position="by-hand")]) == [
        (9,),
        (),
    ]


def test_a_slot_by_hand_stands_nowhere_by_itself() -> None:
    assert assign([Marker("sidebar"), Marker("by-hand", 5)], [Slot(pk=9, position="by-hand")]) == [(), ()]


def test_slots_of_one_position_stand_together() -> None:
    wanted = [Slot(pk=pk, position="sidebar") for pk in (4, 3)]
    assert assign([Marker("sidebar"), Marker("sidebar")], wanted) == [(3, 4), ()]
