"""A campaign is booked again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from ads.models import AdSlot, Campaign, LineItem
from ads.renewing.periods import next_month, shifted, suggested
from tests.ads.inventory import BERLIN, DAY, make_campaign, make_creative, make_line, make_slot


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 5), date(2027, 1, 5)),
        (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_the_same_day_of_the_next_month(day: date, after: date) -> None:
    assert next_month(day) == after


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_is_suggested_is_never_past(first: date, today: date) -> None:
    assert suggested(first, today) >= max(today, next_month(first))


def test_hours_stay_where_they_are_when_clocks_change() -> None:
    before = datetime(2026, 3, 20, 6, 30, tzinfo=BERLIN)
    assert shifted(before.astimezone(UTC), 14, BERLIN).isoformat() == "2026-04-03T06:30:00+02:00"


pytestmark = pytest.mark.django_db


@pytest.fixture
def start() -> datetime:
    """The first of this month, at midnight."""
    return timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("oben", "above-header", name="Oben", views_per_day=1000)


@pytest.fixture
def campaign(slot: AdSlot, start: datetime) -> Campaign:
    """A share for ten days and another for the five after them, with one creative."""
    campaign = make_campaign()
    creative = make_creative(campaign)
    values = {"tier": "share", "share": 60}
    make_line(
        campaign, [slot], [creative], name="Anfang", starts_at=start, ends_at=start + 10 * DAY, **values
    )
    make_line(
        campaign, [slot], [], name="Rest", starts_at=start + 10 * DAY, ends_at=start + 15 * DAY, **values
    )
    make_line(campaign, [slot], [], name="Hausanzeige ohne Ende", starts_at=start)
    return campaign


@pytest.fixture
def manager(client: Client) -> Client:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


def address(campaign: Campaign) -> str:
    return reverse("inventory_again", args=[campaign.pk])


def offered(client: Client, campaign: Campaign) -> dict[str, Any]:
    """What the page would send if somebody pressed its button."""
    context = client.get(address(campaign)).context
    lines = [offer.model.pk for offer in context["offers"] if not offer.objections]
    return {**{name: str(value) for name, value in context["form"].initial.items()}, "line": lines}


def test_next_month_in_three_clicks(manager: Client, campaign: Campaign, start: datetime) -> None:
    """The list's menu, "book again", and the button: nothing has to be filled in."""
    listed = manager.get(reverse(Campaign.snippet_viewset.get_url_name("list"))).content.decode()
    assert address(campaign) in listed
    manager.post(address(campaign), offered(manager, campaign))
    again = Campaign.objects.latest("pk")
    assert again.advertiser == campaign.advertiser
    assert again.name.startswith(campaign.name)
    first, rest = again.lines.order_by("starts_at")
    assert timezone.localtime(first.starts_at).date() == next_month(start.date())
    assert (rest.starts_at, rest.ends_at - rest.starts_at) == (first.ends_at, 5 * DAY)
    assert [link.creative_id for link in first.creative_links.all()] == [
        link.creative_id for link in campaign.lines.get(name="Anfang").creative_links.all()
    ]
    assert (first.tier, first.share, first.slot_names) == ("share", 60, "Oben")
    assert campaign.lines.count() == 3
    logged = ModelLogEntry.objects.filter(action="wagtail.create", user__username="rolf")
    assert logged.count() == 3


def test_what_is_taken_is_said_and_not_chosen(
    manager: Client, campaign: Campaign, slot: AdSlot, start: datetime
) -> None:
    taken = next_month(start.date())
    begins = datetime(taken.year, taken.month, taken.day, tzinfo=BERLIN)
    other = make_campaign("Sparkasse")
    make_line(
        other, [slot], [], name="Bank", tier="share", share=50, starts_at=begins, ends_at=begins + 2 * DAY
    )
    page = manager.get(address(campaign)).content.decode()
    assert "„Bank“ (50" in page
    asked = offered(manager, campaign)
    assert len(asked["line"]) == 1
    manager.post(address(campaign), asked)
    assert [line.name for line in Campaign.objects.latest("pk").lines.all()] == ["Rest"]


def test_against_objections_only_with_the_right(
    manager: Client, campaign: Campaign, slot: AdSlot, start: datetime
) -> None:
    begins = datetime.combine(next_month(start.date()), datetime.min.time(), BERLIN)
    make_line(
        make_campaign("Bank"), [slot], [], tier="exclusive", starts_at=begins, ends_at=begins + 30 * DAY
    )
    asked = offered(manager, campaign)
    asked["line"] = list(campaign.lines.exclude(ends_at=None).values_list("pk", flat=True))
    manager.post(address(campaign), asked)
    assert Campaign.objects.count() == 2
    right = Permission.objects.get(codename="overbook_lineitem")
    Group.objects.get(name="Anzeigen").permissions.remove(right)
    manager.post(address(campaign), asked | {"overbook": "on"})
    assert Campaign.objects.count() == 2
    Group.objects.get(name="Anzeigen").permissions.add(right)
    manager.post(address(campaign), asked | {"overbook": "on"})
    assert Campaign.objects.latest("pk").lines.count() == 2
    assert ModelLogEntry.objects.filter(action="ads.overbooked").count() == 2


def test_another_day_is_looked_at_first(manager: Client, campaign: Campaign) -> None:
    asked = offered(manager, campaign) | {"first": "2030-05-06", "look": "1"}
    page = manager.post(address(campaign), asked).content.decode()
    assert "06.05.2030" in page
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize(
    "values", [{"first": ""}, {"name": ""}, {"line": []}, {"line": ["x", "9" * 30, "0"]}]
)
def test_incomplete_orders_store_nothing(manager: Client, campaign: Campaign, values: dict[str, Any]) -> None:
    response = manager.post(address(campaign), offered(manager, campaign) | values)
    assert response.status_code == 200
    assert Campaign.objects.count() == 1


def test_only_who_may_book(client: Client, campaign: Campaign) -> None:
    user = User.objects.create_user("vera", "vera@example.org", "x")
    rights = ("access_admin", "view_lineitem", "add_campaign")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    assert client.get(address(campaign)).status_code == 302
    assert LineItem.objects.count() == 3
