"""The inventory's lists: what they say of each row, how they are sorted and filtered, and what they cost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from ads.models import AdSettings, AdSlot, Advertiser, Campaign, Creative, LineItem
from ads.querysets import LineItemQuerySet
from ads.wording import period_in_words

from .inventory import BERLIN, DAY, NOON, make_campaign, make_creative, make_line, make_slot
from .test_admin import MODELS, screen

NUMBER_TOO_LONG = "99999999999999999999"


def names(client: Client, query: str = "") -> list[str]:
    """The bookings in the list, from top to bottom."""
    page = client.get(f"{screen(LineItem, 'list_results')}?{query}").content.decode()
    return re.findall(r'id="snippet_\d+_title">([^<]+)<', page)


def test_states_customers_and_slots_filter_the_bookings(admin_client: Client, booking: LineItem) -> None:
    other = make_campaign("Optik")
    make_line(other, [make_slot("seite", "sidebar")], [], name="Vorbei", ends_at=NOON)
    for query, name in {
        "state=ended": "Vorbei",
        "state=running": "Buchung",
        f"customer={other.advertiser_id}": "Vorbei",
        f"slot={booking.slot_targets.get().slot_id}": "Buchung",
        "runs_on=2026-03-05": "Buchung",
    }.items():
        page = admin_client.get(f"{screen(LineItem, 'list_results')}?{query}").content.decode()
        shown = {word for word in ("Vorbei", "Buchung") if re.search(rf">{word}</span>", page)}
        assert shown == {name}, query


@pytest.mark.parametrize("model", MODELS)
def test_a_listing_costs_the_same_however_long_it_is(
    admin_client: Client, model: type, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def fill(count: int) -> None:
        for _ in range(count):
            number = LineItem.objects.count()
            campaign = make_campaign(f"Kunde {number}")
            campaign.advertiser.labels.create(name=f"Branche {number}")
            creative = make_creative(campaign, f"Text {number}")
            make_line(campaign, [make_slot(f"platz-{number}")], [creative], name=f"Buchung {number}")

    fill(2)
    admin_client.get(screen(model, "list"))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(screen(model, "list"))
    fill(5)
    with django_assert_num_queries(len(few)):
        assert admin_client.get(screen(model, "list")).status_code == 200


@pytest.mark.django_db
def test_what_runs_stands_first_and_what_ends_soonest_above_it() -> None:
    campaign = make_campaign()
    for name, begin, days in [
        ("vorbei", -30, 10),
        ("eben vorbei", -30, 29),
        ("bald", 5, 9),
        ("gleich", 1, 30),
        ("läuft lang", -3, 90),
        ("läuft aus", -60, 61),
    ]:
        start = NOON + begin * DAY
        make_line(campaign, [], [], name=name, starts_at=start, ends_at=start + days * DAY)
    make_line(campaign, [], [], name="ohne Ende")
    lines: LineItemQuerySet = LineItem.objects.by_urgency(NOON)
    assert [line.name for line in lines] == [
        *("läuft aus", "läuft lang", "ohne Ende", "gleich", "bald", "eben vorbei", "vorbei"),
    ]


def test_the_list_opens_in_that_order_and_can_be_sorted(admin_client: Client, db: None) -> None:
    campaign, now = make_campaign(), timezone.now()
    make_line(campaign, [], [], name="A vorbei", starts_at=now - 2 * DAY, ends_at=now - DAY)
    make_line(campaign, [], [], name="B läuft", starts_at=now - 2 * DAY, ends_at=now + DAY)
    assert names(admin_client) == ["B läuft", "A vorbei"]
    assert names(admin_client, "ordering=name") == ["A vorbei", "B läuft"]


def test_this_week_can_be_filtered(admin_client: Client, db: None) -> None:
    campaign, now = make_campaign(), timezone.now()
    make_line(campaign, [], [], name="beginnt", starts_at=now, ends_at=now + 30 * DAY)
    make_line(campaign, [], [], name="endet", starts_at=now - 30 * DAY, ends_at=now)
    assert names(admin_client, "week=starting") == ["beginnt"]
    assert names(admin_client, "week=ending") == ["endet"]


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (1, 9, "begins tomorrow"),
        (5, 9, "begins in 5 days"),
        (-5, None, "without an end"),
        (-5, 0.1, "ends today"),
        (-5, 1, "ends tomorrow"),
        (-5, 4, "5 days left"),
        (-5, -2, "ended on 03/02/2026"),
    ],
)
def test_a_period_is_told_by_what_is_still_to_come(begin: float, end: float | None, words: str) -> None:
    ends_at = None if end is None else NOON + end * DAY
    with translation.override("en"):
        assert period_in_words(NOON + begin * DAY, ends_at, NOON, BERLIN) == words


def test_a_creative_shows_itself_and_where_it_is_booked(admin_client: Client, slot: AdSlot) -> None:
    campaign = make_campaign()
    creative = make_creative(campaign, "Rad", picture_size=(300, 250))
    make_line(campaign, [slot], [creative], name="Räder im Mai")
    for model in (Creative, LineItem):
        page = admin_client.get(screen(model, "list")).content.decode()
        [src] = re.findall(r'<img src="([^"]+)"[^>]+alt="Rad"', page)
        assert "kaje" not in src, "content blockers read file names"
        assert "Räder im Mai" in page


def test_a_damaged_picture_breaks_no_list(admin_client: Client, slot: AdSlot) -> None:
    campaign = make_campaign()
    creative = make_creative(campaign, "Rad", picture_size=(300, 250))
    creative.picture.renditions.all().delete()
    creative.picture.file.storage.delete(creative.picture.file.name)
    make_line(campaign, [slot], [creative])
    assert "Rad" in admin_client.get(screen(Creative, "list")).content.decode()


def test_a_slot_shows_the_marker_that_readers_see(admin_client: Client, slot: AdSlot) -> None:
    assert ">Werbung<" in re.sub(r"\s+", "", admin_client.get(screen(AdSlot, "list")).content.decode())
    AdSettings.objects.update_or_create(defaults={"marker": "Anzeige"}, site_id=1)
    assert ">Anzeige<" in re.sub(r"\s+", "", admin_client.get(screen(AdSlot, "list")).content.decode())


def test_customers_and_slots_count_what_runs(admin_client: Client, booking: LineItem, slot: AdSlot) -> None:
    other = make_slot("seite", "sidebar")
    make_line(booking.campaign, [slot, other], [], starts_at=timezone.now() - DAY)
    make_line(booking.campaign, [slot], [], paused=True)
    rows = {row.name: row.running_count for row in AdSlot.snippet_viewset.get_queryset(None)}
    assert rows == {slot.name: 2, other.name: 1}
    [customer] = Advertiser.snippet_viewset.get_queryset(None)
    assert (customer.running_count, customer.campaign_count) == (2, 1)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["list", "list_results"])
def test_a_list_answers_whatever_its_address_asks(admin_client: Client, model: type, view: str) -> None:
    filters = ("labels", "customer", "advertiser", "slot", "position", "state", "week", "tier", "kind", "p")
    for name in filters:
        for value in (NUMBER_TOO_LONG, "x", "\x00"):
            assert admin_client.get(screen(model, view), {name: value}).status_code in (200, 404), (
                name,
                value,
            )
    for day in ("0001-01-01", "9999-12-31", "gestern"):
        assert admin_client.get(screen(model, view), {"runs_on": day}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_an_empty_list_says_what_to_do_next(admin_client: Client, model: type) -> None:
    steps = [AdSlot, Advertiser, Campaign, Creative, LineItem]
    page = admin_client.get(screen(model, "list")).content.decode()
    assert all(f'"{screen(step, "add")}"' in page for step in steps)
    assert page.count('aria-current="step"') == 1
    assert "plan-steps" not in admin_client.get(screen(model, "list"), {"q": "nichts"}).content.decode()


def test_what_is_done_is_no_step_any_more(admin_client: Client, slot: AdSlot) -> None:
    make_campaign()
    page = admin_client.get(screen(LineItem, "list")).content.decode()
    following = re.search(r'aria-current="step".*?<a[^>]* href="([^"]+)"', page, re.DOTALL)
    assert following[1] == screen(Creative, "add")


def test_an_export_is_left_alone(admin_client: Client, booking: LineItem) -> None:
    export = admin_client.get(screen(LineItem, "list"), {"export": "csv"})
    assert b"Buchung" in b"".join(export.streaming_content)
