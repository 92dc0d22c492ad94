"""The report's page and its export: the same numbers everywhere, and they are the counters'."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from ads.counts import delivered as by_the_hour
from ads.measurement.days import roll_up
from ads.measurement.events import Reason
from ads.measurement.models import HourlyCount
from ads.models import Campaign, LineItem
from ads.reports.bookings import Bookings
from ads.reports.exports import disarmed, table
from ads.reports.figures import Numbers
from ads.reports.questions import By, Question
from ads.reports.report import Report
from tests.ads.inventory import BERLIN, DAY, NOON, make_campaign, make_creative, make_line, make_slot
from tests.ads.reports.counted import counted

MARCH = {"start": "2026-03-01", "until": "2026-03-31"}
URL = "/admin/inventory/reports/"
SOLD = {"tier": "guaranteed", "goal": 200, "ends_at": NOON + 20 * DAY}
NUMBERS = [(100, 60, 5), (40, 30, 0), (7, 0, 1)]


@pytest.fixture
def desk(db: None) -> list[LineItem]:
    """Two customers with three bookings, shown on three days in two slots and two sections."""
    slots = [make_slot("oben"), make_slot("seite", "sidebar")]
    lines = []
    for number, (customer, numbers) in enumerate(zip(["Optik", "Optik", "Rad"], NUMBERS, strict=True)):
        campaign = Campaign.objects.filter(advertiser__name=customer).first() or make_campaign(customer)
        creative = make_creative(campaign, f"Motiv {number}")
        line = make_line(campaign, slots, [creative], name=f"Buchung {number}", **SOLD)
        place = {"line": line.pk, "creative": creative.pk, "section": 3 + number % 2}
        for days in range(3):
            for kind, count in zip(("rendered", "viewable", "click"), numbers, strict=True):
                if count:
                    counted(NOON + days * DAY, kind, count, slot=slots[days % 2].pk, **place)
        counted(NOON, "rendered", 9, reason="bot", slot=slots[0].pk, **place)
        counted(NOON, "click", 2, reason="replayed", slot=slots[0].pk, **place)
        lines.append(line)
    roll_up(NOON + DAY, BERLIN)
    return lines


def march(by: By, **values: Any) -> Report:
    start = NOON.date().replace(day=1)
    question = Question(start=start, end=start.replace(month=4), by=by, **values)
    return Report(question, Bookings.read(), NOON + 9 * DAY, BERLIN)


ALL = Numbers(3 * 147, 3 * 90, 3 * 6)


@pytest.mark.parametrize("by", By)
def test_the_sums_are_the_counters_whatever_it_is_broken_down_by(desk: list[LineItem], by: By) -> None:
    report = march(by)
    counts = HourlyCount.objects
    assert report.total.net == ALL
    assert report.total.net.rendered == counts.net().of("rendered").total()
    assert report.total.gross.rendered == counts.of("rendered").total()
    assert report.total.gross.clicks == counts.of("click").total()
    assert sum((row.net for row in report.rows), Numbers()) == ALL
    _head, *rows, sums = table(report)
    skip = 2 if report.has_customers else 1
    assert [sum(row[skip + place] for row in rows) for place in (0, 1, 3)] == [441, 270, 18]
    assert [sums[skip + place] for place in (0, 1, 3)] == [441, 270, 18]
    assert report.reasons == [Reason.BOT, Reason.REPLAYED]


def test_it_is_narrowed_down_by_each_of_them(desk: list[LineItem]) -> None:
    first = desk[0]
    campaign = first.campaign
    for narrowed, wanted in (
        ({"customer": campaign.advertiser_id}, Numbers(420, 270, 15)),
        ({"campaign": campaign.pk}, Numbers(300, 180, 15)),
        ({"line": desk[1].pk}, Numbers(120, 90, 0)),
        ({"creative": first.creative_links.get().creative_id}, Numbers(300, 180, 15)),
        ({"section": 3, "line": first.pk}, Numbers(300, 180, 15)),
        ({"section": 4, "line": first.pk}, Numbers()),
        ({"slot": first.slot_targets.order_by("slot_id").last().slot_id}, Numbers(147, 90, 6)),
    ):
        if "campaign" in narrowed:
            wanted = Numbers(420, 270, 15)  # both bookings of one customer belong to one campaign
        for by in By:
            assert march(by, **narrowed).total.net == wanted, (narrowed, by)


def test_delivered_is_what_lists_and_pacing_say(desk: list[LineItem]) -> None:
    HourlyCount.objects.create(hour=NOON - 60 * DAY, kind="rendered", line=desk[0].pk, count=11)
    report = march(By.LINE)
    said = {row.key: row.promised[0] for row in report.rows}
    counts = by_the_hour(desk)
    assert {pk: it.delivered for pk, it in said.items()} == counts
    assert said[desk[0].pk].delivered == 311, "of the whole booking, not of the period"
    [optik] = [row for row in march(By.CUSTOMER).rows if row.name == "Optik"]
    assert [(it.goal, it.delivered) for it in optik.promised] == [(400, 431)]


def test_a_booking_that_was_never_shown_has_its_row(desk: list[LineItem]) -> None:
    make_line(desk[0].campaign, [], [], name="Nie gezeigt", starts_at=NOON)
    make_line(desk[0].campaign, [], [], name="Viel später", starts_at=NOON + 99 * DAY)
    names = [row.name for row in march(By.LINE).rows]
    assert "Nie gezeigt" in names
    assert "Viel später" not in names


def test_what_was_deleted_keeps_its_numbers(desk: list[LineItem]) -> None:
    for line in desk:
        line.delete()
    assert march(By.CAMPAIGN).total.net == ALL
    assert march(By.LINE).total.net == ALL


def test_days_are_those_of_the_site(db: None) -> None:
    late = NOON.replace(day=31, hour=22)  # midnight has passed in Berlin
    counted(late, count=5)
    counted(late - timedelta(hours=1), count=7)
    assert march(By.DAY).total.net.rendered == 7
    rows = march(By.MONTH).rows
    assert [row.net.rendered for row in rows] == [7]


def test_the_page_says_it_and_the_export_too(admin_client: Client, desk: list[LineItem]) -> None:
    page = admin_client.get(URL, MARCH).content.decode()
    said = re.search(r"<tfoot>(.*?)</tfoot>", page, re.DOTALL)[1]
    assert re.findall(r"<td>([\d.,]+)", said)[:2] == ["441", "270"]
    rows = csv_rows(admin_client, **MARCH)
    assert rows[-1][2:4] == ["441", "270"]
    assert rows[0][0] == "Kampagne" or rows[0][0] == "Campaign"


def csv_rows(client: Client, **asked: str) -> list[list[str]]:
    content = client.get(URL, asked | {"export": "csv"}).content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_spreadsheet_gets_numbers_as_numbers(admin_client: Client, desk: list[LineItem]) -> None:
    content = admin_client.get(URL, MARCH | {"by": "line", "export": "xlsx"}).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    *rows, sums = list(sheet.iter_rows(min_row=2, values_only=True))
    assert sums[2] == sum(row[2] for row in rows) == 441
    assert sums[4] == pytest.approx(270 / 441)


EVIL = ["=1+1", "+49 40", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("x")']


def test_no_name_becomes_a_formula(admin_client: Client, desk: list[LineItem]) -> None:
    for number, words in enumerate(EVIL):
        make_line(make_campaign(f"Kunde {number}"), [], [], name=words, starts_at=NOON)
    asked = MARCH | {"by": "line"}
    for row in csv_rows(admin_client, **asked):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row), row
    content = admin_client.get(URL, asked | {"export": "xlsx"}).content
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert {f"'{words}" for words in EVIL if words[0] in "=+-@"} <= texts


def test_other_cells_stay_as_they_are() -> None:
    assert [disarmed(it) for it in (-3, 0.5, None, "Rad & Tat", "a=1")] == [-3, 0.5, None, "Rad & Tat", "a=1"]


@pytest.mark.parametrize("address", [URL, f"{URL}sheet/"])
@pytest.mark.parametrize(
    "asked",
    [
        {"start": "2026-03-31", "until": "2026-03-01"},
        {"start": "0001-01-01", "until": "9999-12-31", "by": "day"},
        {"start": "gestern", "by": "\x00", "campaign": "99999999999999999999", "slot": "x"},
        {"section": str(2**63 - 1), "by": "section", "export": "pdf"},
        {"until": "9999-12-31"},
    ],
)
def test_it_answers_whatever_its_address_asks(
    admin_client: Client, desk: list[LineItem], address: str, asked: dict
) -> None:
    assert admin_client.get(address, asked).status_code == 200


@pytest.mark.parametrize("address", [URL, f"{URL}sheet/"])
def test_it_is_for_those_who_see_bookings(client: Client, desk: list[LineItem], address: str) -> None:
    user = User.objects.create_user("blick", password="umbruch")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(address).status_code in (302, 403)
    user.user_permissions.add(Permission.objects.get(codename="view_lineitem"))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("by", By)
def test_it_costs_the_same_however_long_it_is(
    admin_client: Client, desk: list[LineItem], by: By, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = MARCH | {"by": by}
    admin_client.get(URL, asked)
    with CaptureQueriesContext(connection) as few:
        admin_client.get(URL, asked)
    for number in range(6):
        campaign = make_campaign(f"Kunde {number}")
        line = make_line(campaign, [], [make_creative(campaign, f"Bild {number}")], name=str(number), **SOLD)
        counted(NOON, line=line.pk, creative=number + 99, slot=number + 99, section=number + 99)
    with django_assert_num_queries(len(few)):
        admin_client.get(URL, asked)


@pytest.mark.parametrize(
    ("listed", "asked"), [("bookings", "line"), ("campaigns", "campaign"), ("customers", "customer")]
)
def test_a_way_leads_from_each_list_to_its_report(
    admin_client: Client, desk: list[LineItem], listed: str, asked: str
) -> None:
    page = admin_client.get(f"/admin/inventory/{listed}/").content.decode()
    [way, *_others] = re.findall(rf'href="({URL}\?[^"]*{asked}=\d+[^"]*)"', page)
    report = admin_client.get(way.replace("&amp;", "&")).context["report"]
    assert report.narrowed


def test_a_fresh_desk_has_an_empty_report(admin_client: Client, db: None) -> None:
    for by in By:
        assert admin_client.get(URL, {"by": by}).status_code == 200
    assert timezone.localdate().isoformat() in admin_client.get(URL).content.decode()
