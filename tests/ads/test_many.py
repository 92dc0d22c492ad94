"""Many bookings at once, from their list."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ads.models import AdSlot, LineItem
from tests.ads.inventory import DAY, make_campaign, make_line, make_slot

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("oben", "above-header", name="Oben", views_per_day=1000)


@pytest.fixture
def start() -> datetime:
    return timezone.now() + 3 * DAY


@pytest.fixture
def manager(client: Client) -> Client:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


def sold(slot: AdSlot, start: datetime, name: str, **values: Any) -> LineItem:
    values = {"tier": "share", "share": 60, "starts_at": start, "ends_at": start + 5 * DAY} | values
    return make_line(make_campaign(), [slot], [], name=name, **values)


def act(client: Client, action: str, *items: LineItem) -> str:
    """What the list says afterwards."""
    numbers = "&".join(f"id={item.pk}" for item in items)
    address = f"/admin/bulk/ads/lineitem/{action}/?{numbers}&next=/admin/inventory/bookings/"
    assert client.get(address).status_code == 200
    return client.post(address, follow=True).content.decode()


def paused() -> list[str]:
    return sorted(LineItem.objects.filter(paused=True).values_list("name", flat=True))


def test_paused_together_and_noted(manager: Client, slot: AdSlot, start: datetime) -> None:
    one, other = sold(slot, start, "Eins"), sold(slot, start + 9 * DAY, "Zwei", paused=True)
    page = act(manager, "pause", one, other)
    assert "1 Buchung ist pausiert." in page
    assert paused() == ["Eins", "Zwei"]
    (entry,) = ModelLogEntry.objects.filter(action="wagtail.edit")
    assert (entry.object_id, entry.user.username) == (str(one.pk), "rolf")


def test_going_on_as_far_as_there_is_room(manager: Client, slot: AdSlot, start: datetime) -> None:
    """Two of sixty percent each that were paused: the first finds room, the second no longer."""
    one, other = sold(slot, start, "Eins", paused=True), sold(slot, start, "Zwei", paused=True)
    later = sold(slot, start + 9 * DAY, "Drei", paused=True)
    page = act(manager, "resume", one, other, later)
    assert "2 Buchungen laufen weiter." in page
    assert len(paused()) == 1
    assert f"„{paused()[0]}“ bleibt pausiert: " in page
    assert "120 %" in page


def test_only_who_may_change_bookings(client: Client, slot: AdSlot, start: datetime) -> None:
    item = sold(slot, start, "Eins")
    user = User.objects.create_user("vera", "vera@example.org", "x")
    rights = ("access_admin", "view_lineitem")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    client.post(f"/admin/bulk/ads/lineitem/pause/?id={item.pk}")
    assert paused() == []
