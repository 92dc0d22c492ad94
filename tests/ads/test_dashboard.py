"""The ad manager's panels on the dashboard, and the forms that its links fill in."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ads.dashboard import Desk
from ads.models import AdSlot, Advertiser, Campaign, Creative, LineItem
from ads.prefill import add_url, booking_from
from home.demo.load_people import load_accounts

from .inventory import BERLIN, DAY, NOON, make_campaign, make_creative, make_line, make_slot
from .test_admin import screen

PANELS = ("inventory-week", "inventory-places", "inventory-steps")


def dashboard(client: Client) -> str:
    return unescape(client.get(reverse("wagtailadmin_home")).content.decode())


def shown(page: str) -> set[str]:
    return {name for name in PANELS if f'id="{name}-section"' in page}


@pytest.fixture
def people(db: None) -> dict[str, Client]:
    call_command("roles", verbosity=0)
    load_accounts()
    clients = {user.username: Client() for user in User.objects.all()}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=name))
    return clients


def test_only_who_has_rights_to_bookings_sees_them(people: dict[str, Client], booking: LineItem) -> None:
    seen = {name: shown(dashboard(client)) for name, client in people.items()}
    ours = {"inventory-week", "inventory-places"}
    assert {name for name, panels in seen.items() if panels} == {"admin", "anzeigen"}
    assert seen["anzeigen"] == ours


def test_before_the_first_booking_it_says_what_to_do(people: dict[str, Client]) -> None:
    page = dashboard(people["anzeigen"])
    assert shown(page) == {"inventory-steps"}
    assert screen(AdSlot, "add") in page


def desk(at: datetime = NOON) -> Desk:
    return Desk(at, BERLIN, may_add=True)


@pytest.fixture
def campaign(db: None) -> Campaign:
    return make_campaign()


def test_the_week_names_what_begins_and_what_runs_out(campaign: Campaign, slot: AdSlot) -> None:
    def make(name: str, start: int, end: int) -> LineItem:
        return make_line(
            campaign, [slot], [], name=name, starts_at=NOON + start * DAY, ends_at=NOON + end * DAY
        )

    make("war schon", -20, -10)
    running_out = make("läuft aus", -20, 2)
    make("beginnt", 1, 30)
    make("kommt später", 20, 40)
    assert [entry.line.name for entry in desk().starting] == ["beginnt"]
    [entry] = desk().ending
    assert (entry.line, entry.step) == (running_out, "beginnt")


def test_what_runs_out_with_nothing_after_it_can_be_booked_on(campaign: Campaign, slot: AdSlot) -> None:
    line = make_line(campaign, [slot], [], ends_at=NOON + DAY)
    [entry] = desk().ending
    assert entry.step_url == add_url(LineItem, like=line.pk)


def test_what_can_not_run_is_told_with_its_reason(campaign: Campaign, slot: AdSlot) -> None:
    good, bad = make_creative(campaign), make_creative(campaign, "Bild", picture_size=(11, 12))
    sized = make_slot("seite", "sidebar", desktop_sizes=["300x250"])
    lines = {
        "läuft": ([slot], [good]),
        "ohne Werbemittel": ([slot], []),
        "ohne Platz": ([], [good]),
        "falsches Format": ([sized], [bad]),
        "an einem Platz": ([sized, slot], [bad]),
    }
    for name, (slots, creatives) in lines.items():
        make_line(campaign, slots, creatives, name=name, starts_at=NOON - DAY)
    make_line(campaign, [slot], [good], name="pausiert", paused=True)
    make_line(campaign, [slot], [good], name="nur montags", weekdays=[0])
    make_line(campaign, [slot], [], name="erst in vier Wochen", starts_at=NOON + 28 * DAY)
    notes = {entry.line.name: entry.note for entry in desk().troubled}
    assert notes.keys() == lines.keys() - {"läuft", "an einem Platz"} | {"pausiert"}
    assert len(set(notes.values())) == 4, "each its own reason"


def test_an_unpublished_creative_stands_in_the_way(campaign: Campaign, slot: AdSlot) -> None:
    creative = make_creative(campaign)
    make_line(campaign, [slot], [creative])
    assert not desk().troubled
    creative.unpublish()
    assert len(desk().troubled) == 1


def test_a_free_place_leads_to_a_booking_of_that_stretch(campaign: Campaign, slot: AdSlot) -> None:
    make_slot("aus", "sidebar", active=False)
    make_line(campaign, [slot], [], tier="guaranteed", ends_at=NOON + DAY)
    make_line(campaign, [slot], [], tier="guaranteed", starts_at=NOON + 4 * DAY, ends_at=NOON + 99 * DAY)
    [row] = desk().rows
    assert [place.cell.sold for place in row.places] == [1, 1, 0, 0, *[1] * 10]
    assert row.places[2].url == add_url(LineItem, slot=slot.pk, starts="2026-03-06", until="2026-03-08")
    assert not row.places[0].url


def test_the_panels_cost_the_same_however_much_is_booked(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def fill(count: int) -> None:
        today = timezone.now()
        for number in range(count):
            campaign = make_campaign(f"Kunde {LineItem.objects.count()}")
            slot = make_slot(f"platz-{LineItem.objects.count()}")
            make_line(campaign, [slot], [make_creative(campaign)], starts_at=today, ends_at=today + DAY)
            make_line(campaign, [slot], [], name=f"still {number}", starts_at=today - DAY)

    fill(1)
    dashboard(admin_client)
    with CaptureQueriesContext(connection) as few:
        dashboard(admin_client)
    fill(4)
    with django_assert_num_queries(len(few)):
        dashboard(admin_client)


def form_of(client: Client, url: str) -> dict[str, str]:
    page = client.get(url).content.decode()
    inputs = re.findall(r'<input[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?', page)
    chosen = re.findall(r'<select name="([^"]+)".*?<option value="([^"]*)" selected', page, re.DOTALL)
    return dict(inputs) | dict(chosen)


def test_a_booking_opens_filled_in(admin_client: Client, campaign: Campaign, slot: AdSlot) -> None:
    creative = make_creative(campaign)
    url = add_url(
        LineItem, customer=campaign.advertiser_id, slot=slot.pk, starts="2026-03-27", until="2026-04-01"
    )
    form = form_of(admin_client, url)
    expected = {
        "name": f"{campaign.advertiser}, {slot}",
        "campaign": str(campaign.pk),
        "starts_at": "2026-03-27 00:00",
        "ends_at": "2026-04-01 00:00",
        "slot_targets-0-slot": str(slot.pk),
        "creative_links-0-creative": str(creative.pk),
    }
    assert {name: form.get(name) for name in expected} == expected
    assert admin_client.post(screen(LineItem, "add"), form | {"tier": "guaranteed"}).status_code == 302
    line = LineItem.objects.get()
    assert (line.slot_targets.get().slot, line.creative_links.get().creative) == (slot, creative)
    assert line.ends_at - line.starts_at == 5 * DAY - timedelta(hours=1), "the clocks go forward in between"


def test_a_booking_is_booked_on(campaign: Campaign, slot: AdSlot) -> None:
    midnight = datetime(2026, 3, 23, tzinfo=BERLIN)
    week = {"starts_at": midnight, "ends_at": midnight + 7 * DAY, "tier": "price", "price": 900}
    line = make_line(campaign, [slot], [make_creative(campaign)], **week)
    after = booking_from({"like": str(line.pk)})
    assert (after.pk, after.campaign, after.price) == (None, campaign, 900)
    assert (after.starts_at, after.ends_at) == (midnight + 7 * DAY, midnight + 14 * DAY)
    assert [target.slot for target in after.slot_targets.all()] == [slot]
    assert after.creative_links.count() == 1


@pytest.mark.parametrize(
    "value", ["", "x", "-1", "0", "99999999999999999999", "²", "\x00", "9999-12-31", "0001-01-01"]
)
@pytest.mark.parametrize("model", [LineItem, Campaign, Creative])
def test_a_form_opens_whatever_its_address_names(admin_client: Client, model: type, value: str) -> None:
    names = ("customer", "campaign", "creative", "slot", "like", "starts", "until")
    assert admin_client.get(screen(model, "add"), dict.fromkeys(names, value)).status_code == 200


def test_after_saving_the_next_step_is_one_press_away(admin_client: Client, db: None) -> None:
    customer = {"name": "Fahrrad Janssen"}
    page = admin_client.post(screen(Advertiser, "add"), customer, follow=True).content.decode()
    assert f'href="{screen(Campaign, "add")}?customer=' in page
    assert f'href="{screen(Creative, "add")}?customer=' in page
    customer = re.search(r"campaigns/add/\?customer=(\d+)", page)[1]
    form = {"name": "Frühjahr", "advertiser": customer}
    page = admin_client.post(screen(Campaign, "add"), form, follow=True).content.decode()
    assert f'href="{screen(LineItem, "add")}?campaign=' in page
    form = {
        "name": "Räder",
        "advertiser": customer,
        "kind": "text",
        "headline": "Räder",
        "action-publish": "1",
    }
    form |= {"destination": "https://janssen.example/", "action-publish": "1"}
    page = admin_client.post(screen(Creative, "add"), form, follow=True).content.decode()
    assert f'href="{screen(LineItem, "add")}?creative=' in page


def test_a_new_campaign_can_be_made_while_booking(admin_client: Client, campaign: Campaign) -> None:
    chooser = reverse("wagtailsnippetchoosers_ads_campaign:create")
    prefix = "snippet-chooser-create-form"
    form = {"name": "Herbst", "advertiser": campaign.advertiser_id}
    answer = admin_client.post(chooser, {f"{prefix}-{name}": value for name, value in form.items()} | form)
    assert answer.status_code == 200
    assert Campaign.objects.filter(name="Herbst", advertiser=campaign.advertiser).exists()


def test_who_may_only_look_is_offered_nothing_to_add(booking: LineItem, client: Client) -> None:
    user = User.objects.create_user("leser")
    codenames = ("access_admin", "view_lineitem", "view_advertiser", "view_adslot")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    pages = [
        dashboard(client),
        *(client.get(screen(it, "list")).content.decode() for it in (Advertiser, AdSlot)),
    ]
    assert "inventory-places-section" in pages[0]
    assert not [page for page in pages if "/add/" in page]
