"""The booking calendar as its page and its answers to a drag."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ads.models import AdSlot, LineItem
from ads.planning.moving import moved, version_of
from tests.ads.inventory import BERLIN, DAY, make_campaign, make_line, make_slot

pytestmark = pytest.mark.django_db
CALENDAR = "/admin/inventory/calendar/"


@pytest.fixture
def start() -> datetime:
    """The first of next month, at midnight."""
    later = timezone.localtime().replace(day=1) + 32 * DAY
    return later.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("oben", "above-header", name="Oben", views_per_day=1000)


@pytest.fixture
def manager(client: Client) -> Client:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


def sold(slot: AdSlot, start: datetime, days: int = 3, **values: Any) -> LineItem:
    values = {"tier": "share", "share": 60, "name": "Möbel"} | values
    customer = values.pop("customer", "Fahrrad Janssen")
    end = start + days * DAY
    return make_line(make_campaign(customer), [slot], [], starts_at=start, ends_at=end, **values)


def shown(client: Client, **asked: Any) -> str:
    response = client.get(CALENDAR, asked)
    assert response.status_code == 200
    return response.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'cal-bar__name"><span aria-hidden="true">.</span> (.*?)</span>', page)


def places(page: str) -> list[tuple[int, str]]:
    """Of the first slot: for how many days it is how free."""
    row = page.partition('class="cal-free-row"')[2].partition("</tr>")[0]
    cells = re.findall(r'<td colspan="(\d+)" class="cal-free[^"]*">(?:<a[^>]*>(.*?)<span)?', row)
    return [(int(length), words) for length, words in cells]


def move(client: Client, item: LineItem, starts: datetime, ends: datetime, **values: Any) -> Any:
    """Both days included; `values` are fields of the form that say something else."""
    days = {"first": starts.date().isoformat(), "last": ends.date().isoformat()}
    asked = {"seen": version_of(item)} | days | values
    return client.post(reverse("inventory_calendar_move", args=[item.pk]), asked)


def test_bookings_and_what_is_free_beside_them(manager: Client, slot: AdSlot, start: datetime) -> None:
    item = sold(slot, start + 4 * DAY)
    page = shown(manager, day=start.date())
    rest = ((start + 32 * DAY).replace(day=1) - start).days - 7
    assert places(page) == [(4, "100 % frei"), (3, "40 % frei"), (rest, "100 % frei")]
    assert names(page) == ["Möbel"]
    assert f'href="{reverse("wagtailsnippets_ads_lineitem:edit", args=[item.pk])}"' in page
    assert 'title="Fahrrad Janssen, ' in page


def test_a_free_stretch_leads_to_a_form_for_it(manager: Client, slot: AdSlot, start: datetime) -> None:
    sold(slot, start + 4 * DAY, tier="exclusive", share=None)
    page = shown(manager, day=start.date())
    (link,) = re.findall(r'href="([^"]*starts=' + start.date().isoformat() + '[^"]*)"', page)
    form = manager.get(link.replace("&amp;", "&"))
    assert form.context["form"].instance.starts_at == start
    assert form.context["form"].instance.ends_at == start + 4 * DAY
    assert places(page)[1] == (3, "ausverkauft")
    assert "starts=" + (start + 4 * DAY).date().isoformat() not in page


def test_narrowed_bookings_leave_what_is_free_as_it_is(
    manager: Client, slot: AdSlot, start: datetime
) -> None:
    sold(slot, start)
    other = sold(slot, start, name="Bank", tier="house", share=None, customer="Sparkasse", paused=True)
    day = start.date()
    assert names(shown(manager, day=day, customer=other.campaign.advertiser_id)) == ["Bank"]
    assert names(shown(manager, day=day, tier="share")) == ["Möbel"]
    assert names(shown(manager, day=day, state="paused")) == ["Bank"]
    assert places(shown(manager, day=day, state="paused"))[0] == (3, "40 % frei")
    assert names(shown(manager, day=day, slot=slot.pk + 1)) == []
    assert names(shown(manager, day=day - DAY)) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"unit": "century", "day": "31.02.", "slot": "x", "customer": "-1", "tier": "?", "state": "?"},
        {"day": "0001-01-01", "unit": "week", "slot": "9" * 30},
        {"day": "9999-12-31", "unit": "quarter"},
        {"slot": "\x00", "customer": str(2**63)},
    ],
)
def test_an_address_may_say_anything(manager: Client, slot: AdSlot, asked: dict[str, str]) -> None:
    shown(manager, **asked)


def test_many_bookings_ask_no_more(
    manager: Client, start: datetime, django_assert_max_num_queries: Any, slot: AdSlot
) -> None:
    """Six of its own; the others are those of any page of the admin, for somebody with groups."""
    shown(manager)
    for number in range(30):
        another = make_slot(f"platz-{number}", "below-title", views_per_day=10)
        goal = {"tier": "guaranteed", "share": None, "goal": 500} if number % 2 else {}
        sold(another, start, customer=f"Kunde {number}", **goal)
    with django_assert_max_num_queries(15):
        assert len(names(shown(manager, day=start.date()))) == 30


def test_an_editor_looks_but_finds_nothing_to_press(client: Client, slot: AdSlot, start: datetime) -> None:
    item = sold(slot, start)
    user = User.objects.create_user("vera", "vera@example.org", "x")
    rights = ("access_admin", "view_lineitem")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    page = shown(client, day=start.date())
    assert names(page) == ["Möbel"]
    assert "data-cal-bar" not in page
    assert "/inventory/bookings/edit/" not in page
    assert "/inventory/bookings/add/" not in page
    assert move(client, item, start + DAY, start + 3 * DAY).status_code == 302
    item.refresh_from_db()
    assert item.starts_at == start


def test_a_booking_moves_and_the_history_says_who_did_it(
    manager: Client, slot: AdSlot, start: datetime
) -> None:
    item = sold(slot, start)
    assert move(manager, item, start + 7 * DAY, start + 8 * DAY).status_code == 200
    item.refresh_from_db()
    assert timezone.localtime(item.starts_at).date() == (start + 7 * DAY).date()
    assert timezone.localtime(item.ends_at).date() == (start + 9 * DAY).date()
    (entry,) = ModelLogEntry.objects.filter(action="wagtail.edit", object_id=item.pk)
    assert entry.user.username == "rolf"
    assert "Möbel" in shown(manager, day=start.date())


def test_hours_of_the_day_stay_where_they_are_when_clocks_change() -> None:
    starts = datetime(2026, 3, 20, 6, 30, tzinfo=BERLIN)
    ends = datetime(2026, 3, 27, 18, tzinfo=BERLIN)
    start, end = moved(starts, ends, date(2026, 3, 28), date(2026, 4, 4), BERLIN)
    assert start.astimezone(BERLIN).isoformat() == "2026-03-28T06:30:00+01:00"
    assert end.astimezone(BERLIN).isoformat() == "2026-04-04T18:00:00+02:00"
    midnights = (datetime(2026, 3, 20, tzinfo=BERLIN), datetime(2026, 3, 27, tzinfo=BERLIN))
    _start, end = moved(*midnights, date(2026, 3, 22), date(2026, 3, 29), BERLIN)
    assert end.astimezone(BERLIN).isoformat() == "2026-03-30T00:00:00+02:00"


def test_no_room_names_who_is_there_and_changes_nothing(
    manager: Client, slot: AdSlot, start: datetime
) -> None:
    Group.objects.get(name="Anzeigen").permissions.remove(
        Permission.objects.get(codename="overbook_lineitem")
    )
    sold(slot, start, name="Bank")
    item = sold(slot, start + 10 * DAY)
    answer = move(manager, item, start + DAY, start + 3 * DAY)
    assert answer.status_code == 409
    assert "„Bank“ (60" in answer.json()["words"][0]
    assert answer.json()["may_overbook"] is False
    assert move(manager, item, start + DAY, start + 3 * DAY, overbook="on").status_code == 302
    item.refresh_from_db()
    assert item.starts_at == start + 10 * DAY
    assert not ModelLogEntry.objects.filter(object_id=item.pk)


def test_who_may_books_all_the_same_and_it_is_noted(
    admin_client: Client, slot: AdSlot, start: datetime
) -> None:
    sold(slot, start, name="Bank")
    item = sold(slot, start + 10 * DAY)
    assert move(admin_client, item, start + DAY, start + 3 * DAY).json()["may_overbook"] is True
    assert move(admin_client, item, start + DAY, start + 3 * DAY, overbook="on").status_code == 200
    assert "Bank" in ModelLogEntry.objects.get(action="ads.overbooked").data["objections"][0]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    manager: Client, slot: AdSlot, start: datetime
) -> None:
    item = sold(slot, start)
    LineItem.objects.filter(pk=item.pk).update(ends_at=start + 20 * DAY)
    answer = move(manager, item, start + DAY, start + 4 * DAY)
    assert answer.status_code == 409
    assert "inzwischen" in answer.json()["words"][0]
    item.refresh_from_db()
    assert (item.starts_at, item.ends_at) == (start, start + 20 * DAY)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"first": "2026-05-02", "last": "2026-05-01"}, 400),
        ({"first": "0001-01-01"}, 400),
        ({"last": "9999-12-31"}, 400),
        ({"first": "gestern"}, 400),
        ({"seen": ""}, 400),
        ({"seen": "1-2"}, 409),
    ],
)
def test_absurd_wishes_are_refused(
    manager: Client, slot: AdSlot, start: datetime, values: dict[str, str], status: int
) -> None:
    answer = move(manager, sold(slot, start), start, start + DAY, **values)
    assert answer.status_code == status
    assert answer.json()["words"]


def test_a_booking_that_is_gone(manager: Client, slot: AdSlot, start: datetime) -> None:
    item = sold(slot, start)
    gone = LineItem(pk=item.pk + 1, starts_at=start, ends_at=start + timedelta(1))
    assert move(manager, gone, start, start).status_code == 404
    assert manager.get(reverse("inventory_calendar_move", args=[item.pk])).status_code == 405
