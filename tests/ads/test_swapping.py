"""One creative takes over from another at a moment: the decision, its index and the warnings know it."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.test.utils.form_data import inline_formset

from ads.candidates import SlotIndex
from ads.cautions import cautions
from ads.decision import fill
from ads.explanations import explain
from ads.models import AdSlot, LineItem, LineItemCreative
from ads.prefill import booking_from
from ads.selection import Creative, Refusal, Slot, refusal
from ads.sizes import Size
from ads.snapshot import compile_snapshot
from ads.swapping import Stretch, gaps

from .inventory import ARTICLE, DAY, NOON, line, make_campaign, make_creative, make_line
from .test_admin import booking_form

MOMENT = timedelta(microseconds=1)
SLOT = Slot(pk=1)
TURN = NOON + timedelta(hours=3)
moments = st.none() | st.integers(-30, 30).map(lambda hours: NOON + timedelta(hours=hours))


def shown_at(at: datetime, *creatives: Creative, **values: Any) -> int | None:
    index = SlotIndex(SLOT, [line(creatives=creatives, **values)])
    pick = fill([index], ARTICLE, at, lambda: 0.0).get(1)
    return pick.creative.pk if pick else None


def test_the_second_takes_over_at_that_very_moment() -> None:
    pair = Creative(pk=1, ends_at=TURN), Creative(pk=2, starts_at=TURN)
    assert [shown_at(at, *pair) for at in (NOON, TURN - MOMENT, TURN, TURN + DAY / 2)] == [1, 1, 2, 2]


def test_between_two_creatives_nothing_is_shown() -> None:
    pair = Creative(pk=1, ends_at=NOON), Creative(pk=2, starts_at=TURN)
    assert [shown_at(at, *pair) for at in (NOON - MOMENT, NOON, TURN - MOMENT, TURN)] == [1, None, None, 2]
    assert refusal(line(creatives=pair), SLOT, ARTICLE, NOON) is Refusal.NO_CREATIVE_NOW


def test_a_takeover_waits_until_each_slot_has_its_creative() -> None:
    takeover = line(
        tier="exclusive",
        slots=frozenset({1, 2}),
        creatives=(Creative(pk=1, size=Size(300, 250)), Creative(pk=2, size=Size(970, 250), starts_at=TURN)),
    )
    slots = [Slot(pk=1, sizes=(Size(300, 250),)), Slot(pk=2, sizes=(Size(970, 250),))]
    indexes = [SlotIndex(slot, [takeover]) for slot in slots]
    assert [len(fill(indexes, ARTICLE, at, lambda: 0.0)) for at in (NOON, TURN)] == [0, 2]


@given(st.lists(st.tuples(moments, moments), min_size=1, max_size=4), st.integers(-23, 23))
def test_gaps_are_where_the_rules_find_no_creative(
    periods: list[tuple[datetime | None, datetime | None]], hours: int
) -> None:
    creatives = tuple(Creative(pk=pk, starts_at=it[0], ends_at=it[1]) for pk, it in enumerate(periods, 1))
    booked, at = line(creatives=creatives), NOON + timedelta(hours=hours, minutes=30)
    found = gaps(booked, SLOT, NOON - DAY)
    is_gap = any(gap.start <= at < gap.end for gap in found)
    assert is_gap == (refusal(booked, SLOT, ARTICLE, at) is Refusal.NO_CREATIVE_NOW)
    assert all(one.end < other.start for one, other in pairwise(found))


def test_what_is_over_is_no_gap_any_more() -> None:
    booked = line(creatives=(Creative(pk=1, starts_at=NOON, ends_at=TURN),))
    assert gaps(booked, SLOT, NOON) == [Stretch(TURN, NOON + DAY)]
    assert gaps(line(creatives=()), SLOT, NOON) == []


@pytest.fixture
def swapped(slot: AdSlot) -> LineItem:
    campaign = make_campaign()
    pair = [make_creative(campaign, "Alt"), make_creative(campaign, "Neu")]
    item = make_line(campaign, [slot], pair, ends_at=NOON + DAY)
    item.creative_links.filter(creative=pair[0]).update(ends_at=TURN)
    item.creative_links.filter(creative=pair[1]).update(starts_at=TURN + timedelta(hours=1))
    return LineItem.objects.get(pk=item.pk)


@pytest.mark.django_db
def test_the_snapshot_knows_the_turn(swapped: LineItem) -> None:
    snapshot, names = compile_snapshot(NOON), {}
    for at in (NOON, TURN, TURN + timedelta(hours=1)):
        pick = fill(list(snapshot.indexes.values()), ARTICLE, at, lambda: 0.0)
        names[at] = [snapshot.faces[it.creative.pk].headline for it in pick.values()]
    assert list(names.values()) == [["Alt"], [], ["Neu"]]


@pytest.mark.django_db
def test_a_gap_is_warned_of_and_explained(swapped: LineItem) -> None:
    with override("en"):
        period = "From 03/04/2026 3 p.m. to 03/04/2026 4 p.m."
        words = f"{period} no creative is planned for Unter-Titel: nothing is shown."
        assert cautions(swapped, NOON) == [words]
        assert cautions(swapped, TURN + DAY / 2) == []
    assert [it.reason for it in explain(swapped, TURN)] == [Refusal.NO_CREATIVE_NOW]
    assert [it.reason for it in explain(swapped, NOON)] == [None]


@pytest.mark.django_db
def test_who_books_on_gets_the_creatives_that_were_shown_last(swapped: LineItem) -> None:
    following = booking_from({"like": str(swapped.pk)})
    links = [(it.creative.headline, it.starts_at) for it in following.creative_links.all()]
    assert links == [("Neu", None)]


@pytest.mark.django_db
def test_the_end_comes_after_the_start(swapped: LineItem) -> None:
    link = swapped.creative_links.first()
    link.starts_at = link.ends_at = NOON
    with pytest.raises(ValidationError, match=r"Ende|end"):
        link.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        LineItemCreative.objects.filter(pk=link.pk).update(starts_at=NOON, ends_at=NOON)


@pytest.mark.django_db
def test_the_form_of_a_booking_takes_the_moment(admin_client: Client, slot: AdSlot) -> None:
    campaign = make_campaign()
    creative = make_creative(campaign)
    row = {"creative": creative.pk, "weight": "1", "starts_at": "2026-03-05 12:00", "ends_at": ""}
    form = booking_form(campaign, slot, creative, creative_links=inline_formset([row]))
    assert admin_client.post(reverse(LineItem.snippet_viewset.get_url_name("add")), form).status_code == 302
    assert LineItemCreative.objects.get().starts_at == NOON + DAY
