"""A booking is judged before it is stored: what its form says, who may book all the same, what is noted."""

from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from ads.forecast import WEEK
from ads.measurement.models import HourlyCount
from ads.models import AdSlot, LearnedWeek, LineItem
from ads.selling.availability import Availability
from tests.ads.inventory import DAY, make_campaign, make_line, make_slot

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_ads_lineitem:add"
EDIT = "wagtailsnippets_ads_lineitem:edit"
MIDNIGHT = "%Y-%m-%d 00:00"


@pytest.fixture
def start() -> datetime:
    """Next week, at midnight."""
    return (timezone.localtime() + 7 * DAY).replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("oben", "above-header", name="Oben", views_per_day=1000)


def form(slot: AdSlot, start: datetime, days: int = 10, **values: Any) -> dict[str, Any]:
    rows = {"section_targets": [], "page_targets": [], "excluded_pages": [], "creative_links": []}
    values = {
        "name": "Neu",
        "campaign": make_campaign().pk,
        "tier": "share",
        "share": "50",
        "starts_at": start.strftime(MIDNIGHT),
        "ends_at": (start + timedelta(days=days)).strftime(MIDNIGHT),
        "goal_kind": "impressions",
        "pacing": "even",
        "weight": "1",
        "slot_targets": inline_formset([{"slot": slot.pk}]),
        **{name: inline_formset(those) for name, those in rows.items()},
    } | values
    return nested_form_data(values)


def sold(slot: AdSlot, start: datetime, days: int = 10, **values: Any) -> LineItem:
    values = {"tier": "share", "share": 60, "name": "Möbel"} | values
    return make_line(make_campaign(), [slot], [], starts_at=start, ends_at=start + days * DAY, **values)


def said(client: Client, data: dict[str, Any], address: str = "") -> str:
    """What the form objects to; empty if the booking was stored."""
    response = client.post(address or reverse(ADD), data)
    if response.status_code == 302:
        return ""
    return unescape(" ".join(map(str, response.context["form"].non_field_errors())))


def test_what_finds_room_is_stored(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    sold(slot, start, share=50)
    assert not said(admin_client, form(slot, start))
    assert LineItem.objects.count() == 2


def test_a_collision_is_named_and_nothing_is_stored(
    admin_client: Client, slot: AdSlot, start: datetime
) -> None:
    sold(slot, start)
    words = said(admin_client, form(slot, start))
    assert "Oben" in words
    assert "110 %" in words
    assert "„Möbel“ (60 %)" in words
    assert LineItem.objects.count() == 1


def test_a_goal_is_measured_by_what_is_certain(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    """1,000 views a day are estimated, half of which is certain; 95 of a hundred are expected to render."""
    goal = {"tier": "guaranteed", "share": "", "goal": "4000"}
    assert not said(admin_client, form(slot, start, **goal))
    words = said(admin_client, form(slot, start, **goal))
    assert "„Neu“ (4.2" in words
    assert LineItem.objects.count() == 1


def test_where_nothing_is_known_nothing_is_refused(admin_client: Client, start: datetime) -> None:
    unknown = make_slot("neu", "sidebar", views_per_day=0)
    goal = {"tier": "guaranteed", "share": "", "goal": "1000000"}
    assert not said(admin_client, form(unknown, start, **goal))


def test_a_takeover_tells_whose_goals_it_spoils(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    sold(slot, start, tier="guaranteed", share=None, goal=4000, name="Ziel")
    words = said(admin_client, form(slot, start, 5, tier="exclusive", share=""))
    assert "„Ziel“" in words


def test_what_was_counted_is_no_longer_needed(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    item = sold(slot, start, tier="guaranteed", share=None, goal=4000)
    for kind in ("rendered", "requested"):
        HourlyCount.objects.create(
            hour=timezone.now().replace(minute=0, second=0, microsecond=0),
            kind=kind, line=item.pk, slot=slot.pk, count=3900,
        )  # fmt: skip
    assert not said(admin_client, form(slot, start, tier="guaranteed", share="", goal="4000"))


def test_what_it_has_already_it_does_not_need(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    """About 5,000 are certain to come; with those that were counted, they suffice for 9,000."""
    goal = {"tier": "guaranteed", "share": None, "goal": 6000}
    item = sold(slot, start, **goal)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for kind in ("rendered", "requested"):
        HourlyCount.objects.create(hour=hour, kind=kind, line=item.pk, slot=slot.pk, count=5000)
    address, row = reverse(EDIT, args=[item.pk]), {"slot": slot.pk, "id": item.slot_targets.get().pk}
    same = {"campaign": item.campaign_id, "slot_targets": inline_formset([row], initial=1), "share": ""}
    assert not said(admin_client, form(slot, start, **same, tier="guaranteed", goal="9000"), address)
    assert "Von 6.000, " in said(
        admin_client, form(slot, start, **same, tier="guaranteed", goal="11000"), address
    )


def test_a_row_that_a_proposal_filled_in_is_stored(
    admin_client: Client, slot: AdSlot, start: datetime
) -> None:
    item, other = sold(slot, start), make_slot("seite", "sidebar")
    rows = [{"slot": slot.pk, "id": item.slot_targets.get().pk}, {"slot": other.pk, "id": ""}]
    data = form(slot, start, campaign=item.campaign_id, slot_targets=inline_formset(rows, initial=2))
    assert not said(admin_client, data, reverse(EDIT, args=[item.pk]))
    assert [it.slot for it in item.slot_targets.order_by("pk")] == [slot, other]


def test_a_stored_booking_stays_editable(admin_client: Client, slot: AdSlot, start: datetime) -> None:
    """As long as it asks for nothing more."""
    sold(slot, start)
    item = sold(slot, start, name="Zu viel")
    address = reverse(EDIT, args=[item.pk])
    row = {"slot": slot.pk, "id": item.slot_targets.get().pk}
    same = {"share": "60", "slot_targets": inline_formset([row], initial=1), "campaign": item.campaign_id}
    assert not said(admin_client, form(slot, start, **same, name="Anders"), address)
    item.refresh_from_db()
    assert item.name == "Anders"
    assert "120 %" in said(admin_client, form(slot, start, 11, **same), address)
    shorter = form(slot, start + 10 * DAY, **same)
    assert not said(admin_client, shorter, address)


@pytest.fixture
def clerk(client: Client) -> Client:
    """Sells, but not more than there is."""
    group = Group.objects.create(name="Verkauf")
    rights = Permission.objects.filter(content_type__app_label="ads").exclude(codename="overbook_lineitem")
    group.permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    person = User.objects.create_user("verena", password="x")
    person.groups.add(group)
    client.force_login(person)
    return client


def test_who_may_books_all_the_same_and_it_is_noted(
    admin_client: Client, slot: AdSlot, start: datetime
) -> None:
    sold(slot, start)
    refused = admin_client.post(reverse(ADD), form(slot, start)).content.decode()
    assert "Trotzdem buchen" in refused
    assert not said(admin_client, form(slot, start, overbook="on"))
    entry = ModelLogEntry.objects.get(action="ads.overbooked")
    assert entry.object_id == str(LineItem.objects.get(name="Neu").pk)
    assert "110 %" in entry.message
    history = reverse("wagtailsnippets_ads_lineitem:history", args=[entry.object_id])
    assert "110 %" in unescape(admin_client.get(history).content.decode())


def test_who_may_not_is_not_asked(clerk: Client, slot: AdSlot, start: datetime) -> None:
    sold(slot, start)
    assert "110 %" in said(clerk, form(slot, start, overbook="on"))
    assert "Trotzdem buchen" not in clerk.post(reverse(ADD), form(slot, start)).content.decode()
    assert LineItem.objects.count() == 1
    assert not ModelLogEntry.objects.filter(action="ads.overbooked").exists()


def test_nothing_is_asked_before_something_stands_against_it(admin_client: Client, slot: AdSlot) -> None:
    assert "Trotzdem buchen" not in admin_client.get(reverse(ADD)).content.decode()


def test_the_right_is_in_the_list_of_rights(admin_client: Client) -> None:
    group = Group.objects.create(name="Verkauf")
    page = admin_client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
    right = Permission.objects.get(codename="overbook_lineitem")
    assert f'value="{right.pk}"' in page


def test_what_was_learned_of_sections_counts(slot: AdSlot, start: datetime) -> None:
    root = Page.objects.get(depth=2)
    for section, views in ((root.pk, 10.0), (999, 30.0)):
        LearnedWeek.objects.create(slot=slot.pk, section=section, views=[views] * WEEK, certain=0.5)
    item = sold(slot, start, 1, tier="guaranteed", share=None, goal=200, sections=[root])
    other = sold(slot, start, 1, tier="guaranteed", share=None, goal=500, name="Überall")
    with override("de"):
        judged = {it.pk: it for it in Availability(start).lines}
        room = Availability(start, without=item.pk).verdict(judged[item.pk]).room
    assert room.needed == pytest.approx(210, abs=2)
    assert room.available == pytest.approx(0, abs=75)
    assert [rival.line.pk for rival in room.rivals] == [other.pk]


def test_however_much_is_booked_it_asks_as_often(
    slot: AdSlot, start: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        sold(slot, start, share=1, name=f"{number}")
        sold(slot, start, tier="guaranteed", share=None, goal=10, name=f"Ziel {number}")
    line = Availability(start).lines[-1]
    with django_assert_max_num_queries(9):
        Availability(start, without=line.pk).verdict(line)
