"""What the form of a booking warns of, without refusing it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ads.cautions import cautions
from ads.models import AdSlot, LineItem

from .inventory import DAY, NOON, make_campaign, make_creative, make_line, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def slots() -> list[AdSlot]:
    return [
        make_slot("oben", "above-header", desktop_sizes=["970x250"]),
        make_slot("seite", "sidebar", desktop_sizes=["300x600"]),
    ]


def takeover(slots: list[AdSlot], *sizes: tuple[int, int]) -> LineItem:
    campaign = make_campaign()
    creatives = [make_creative(campaign, f"{size}", picture_size=size) for size in sizes]
    return make_line(campaign, slots, creatives, tier="exclusive", ends_at=NOON + DAY)


def share(slot: AdSlot, percent: int, name: str, **values: Any) -> LineItem:
    values = {"tier": "share", "share": percent, "name": name, "ends_at": NOON + DAY} | values
    return make_line(make_campaign(), [slot], [], **values)


def words_of(item: LineItem) -> list[str]:
    with override("en"):
        return cautions(item, NOON)


def test_a_takeover_with_a_creative_for_each_slot_is_fine(slots: list[AdSlot]) -> None:
    assert words_of(takeover(slots, (970, 250), (300, 600))) == []


def test_a_takeover_names_the_slots_that_lack_a_creative(slots: list[AdSlot]) -> None:
    assert words_of(takeover(slots, (970, 250))) == [
        "No published creative has a size of Seite. A takeover is whole or absent."
    ]


def test_one_creative_is_too_few_for_two_slots() -> None:
    slots = [make_slot("oben", "above-header"), make_slot("seite", "sidebar")]
    campaign = make_campaign()
    item = make_line(campaign, slots, [make_creative(campaign)], tier="exclusive", ends_at=NOON + DAY)
    assert [words.partition(":")[0] for words in words_of(item)] == [
        "Its creatives don't suffice for all 2 slots"
    ]


def test_shares_beyond_a_hundred_name_the_bookings_that_they_meet(slots: list[AdSlot]) -> None:
    item = share(slots[0], 40, "Neu")
    share(slots[0], 50, "Auto")
    assert words_of(item) == []
    share(slots[0], 30, "Möbel", starts_at=NOON, ends_at=NOON + 5 * DAY)
    assert words_of(item) == [
        "Oben is sold to 120 % from 03/04/2026 to 03/05/2026, together with “Möbel” (30 %) and “Auto” (50 %)."
    ]


@pytest.mark.parametrize(
    "apart",
    [
        {"starts_at": NOON + DAY, "ends_at": NOON + 2 * DAY},
        {"paused": True},
        {"devices": ["phone"]},
        {"weekdays": [5, 6]},
        {"opens": "20:00", "closes": "02:00"},
    ],
    ids=lambda apart: "-".join(apart),
)
def test_shares_that_never_meet_do_not_count(slots: list[AdSlot], apart: dict[str, Any]) -> None:
    item = share(slots[0], 80, "Neu", devices=["desktop"], weekdays=[0, 1], opens="02:00", closes="20:00")
    share(slots[0], 80, "Andere", **apart)
    assert words_of(LineItem.objects.get(pk=item.pk)) == []


def test_the_form_says_so_and_stores_it(admin_client: Client, slots: list[AdSlot]) -> None:
    item = takeover(slots, (970, 250))
    screen = reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[item.pk])
    assert cautions(item, NOON)[0] in admin_client.get(screen).content.decode()
