"""The report by link: the desk's own numbers, of one customer, for as long as the link is good."""

import csv
import io
import re
from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from ads.models import AdSettings, Campaign, LineItem, PreviewLink, ReportLink
from ads.reports.actions import hand_out, note_opening, withdraw
from tests.ads.inventory import DAY, NOON, make_campaign, make_creative, make_line, make_slot
from tests.ads.reports.counted import counted
from tests.factories import make_home, make_section

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def lines() -> list[LineItem]:
    """Two bookings of a customer's two campaigns, and one of another's."""
    make_home()
    slot = make_slot("oben")
    lines = []
    for customer, name, count in (("Optik", "Brille", 100), ("Optik", "Linse", 30), ("Radhaus", "Rad", 7)):
        campaign = make_campaign(customer)
        Campaign.objects.filter(pk=campaign.pk).update(name=f"Aktion {name}")
        creative = make_creative(campaign, f"Motiv {name}")
        line = make_line(campaign, [slot], [creative], name=f"Buchung {name}")
        for days in (0, 1):
            counted(NOON + days * DAY, count=count, line=line.pk, creative=creative.pk, slot=slot.pk)
        lines.append(line)
    return lines


@pytest.fixture
def anna() -> User:
    return User.objects.create_user("anna", "anna@tagblatt.example", "x", first_name="Anna", last_name="Beer")


def link_to(
    line: LineItem, user: User | None = None, *, whole: bool = False, days: tuple = MARCH
) -> ReportLink:
    campaign = LineItem.objects.get(pk=line.pk).campaign
    now = timezone.now()
    shown = None if whole else campaign
    return hand_out(campaign.advertiser, shown, days, now + 9 * DAY, user=user, now=now)


def address(link: ReportLink) -> str:
    return reverse("ads:report_link", args=[link.token])


def total(client: Client, link: ReportLink, **asked: str) -> int:
    content = client.get(address(link), asked | {"export": "csv"}).content.decode("utf-8-sig")
    *_rows, sums = csv.reader(io.StringIO(content), delimiter=";")
    return int(sums[1] or sums[2])


def test_a_campaign_and_nothing_else(client: Client, lines: list[LineItem]) -> None:
    page = client.get(address(link_to(lines[0]))).content.decode()
    assert "Aktion Brille" in page
    assert "200" in re.search(r"<tfoot>(.*?)</tfoot>", page, re.DOTALL)[1]
    for others in ("Linse", "Radhaus", "Aktion Rad"):
        assert others not in page


def test_all_campaigns_of_a_customer(client: Client, lines: list[LineItem]) -> None:
    link = link_to(lines[0], whole=True)
    page = client.get(address(link)).content.decode()
    assert "Aktion Brille" in page
    assert "Aktion Linse" in page
    assert "Rad" not in page
    content = client.get(address(link), {"export": "xlsx"}).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert list(sheet.iter_rows(values_only=True))[-1][2] == 260


@pytest.mark.parametrize("by", ["campaign", "line", "creative", "slot", "section", "day", "month"])
def test_whatever_it_is_asked_it_tells_of_its_own(client: Client, lines: list[LineItem], by: str) -> None:
    """An address may ask for others by their numbers."""
    link, other = link_to(lines[0], whole=True), lines[2]
    asked = {"by": by, "customer": other.campaign.advertiser_id, "campaign": other.campaign_id}
    page = client.get(address(link), asked | {"line": other.pk}).content.decode()
    assert "Radhaus" not in page
    assert "260" in page


def test_the_period_stays_within_the_link(client: Client, lines: list[LineItem]) -> None:
    first = NOON.date()
    link = link_to(lines[0], days=(first, first))
    assert total(client, link) == 100
    assert total(client, link, start="2000-01-01", until="2199-12-31") == 100
    march = link_to(lines[0])
    assert total(client, march) == 200
    assert total(client, march, until=first.isoformat()) == 100
    assert total(client, march, start="31.3.2026", until="1.3.2026") == 200
    assert total(client, march, start="gestern", by="\x00") == 200


def test_without_a_last_day_it_grows(client: Client, lines: list[LineItem]) -> None:
    today = timezone.localdate()
    link = link_to(lines[0], days=(today - 3 * DAY, None))
    counted(timezone.now(), count=4, line=lines[0].pk)
    assert total(client, link) == 4
    assert link.last(today + DAY) == today + DAY


def test_nobody_keeps_it_or_finds_it(client: Client, lines: list[LineItem]) -> None:
    link = link_to(lines[0])
    for asked in ({}, {"export": "csv"}, {"export": "xlsx"}):
        response = client.get(address(link), asked)
        assert response.headers["Cache-Control"] == "no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert not response.cookies
    assert client.post(address(link)).status_code == 405


def test_when_it_has_expired_it_says_whom_to_ask(client: Client, lines: list[LineItem], anna: User) -> None:
    link = link_to(lines[0], anna)
    ReportLink.objects.update(expires_at=timezone.now())
    for asked in ({}, {"export": "csv"}):
        response = client.get(address(link), asked)
        assert response.status_code == 410
        page = response.content.decode()
        assert "anna@tagblatt.example" in page
        assert "Anna Beer" in page
        assert "Brille" not in page


def test_withdrawn_it_is_gone(client: Client, lines: list[LineItem], anna: User) -> None:
    link = link_to(lines[0])
    withdraw(link, user=anna, now=timezone.now())
    response = client.get(address(link))
    assert response.status_code == 410
    assert "zurückgezogen" in response.content.decode()
    assert "mailto:" not in response.content.decode()
    AdSettings.objects.create(site=Site.objects.get(), reply_to="anzeigen@tagblatt.example")
    assert "mailto:anzeigen@tagblatt.example" in client.get(address(link)).content.decode()


def test_a_campaign_that_became_anothers_is_nothing_for_this_one(
    client: Client, lines: list[LineItem]
) -> None:
    link = link_to(lines[0])
    Campaign.objects.filter(pk=link.campaign_id).update(advertiser=lines[2].campaign.advertiser)
    assert client.get(address(link)).status_code == 410


def test_what_we_never_signed_opens_nothing(client: Client, lines: list[LineItem]) -> None:
    link = link_to(lines[0])
    number, _tilde, signature = link.token.partition("~")
    preview = PreviewLink(pk=link.pk).token
    for token in (
        f"{int(number) + 1}~{signature}",
        f"{number}~{'A' * 43}",
        preview,
        link.token[:-1],
        f"{link.token}x",
        "x",
        f"{'9' * 19}~{signature}",
    ):
        assert client.get(f"/bericht/{token}/").status_code == 404
    link.delete()
    assert client.get(f"/bericht/{link.token}/").status_code == 404


def test_a_section_of_that_name_keeps_its_pages(client: Client) -> None:
    section = make_section(make_home(), "Bericht")
    below = make_section(section, "Wetter")
    assert (section.url, below.url) == ("/bericht/", "/bericht/wetter/")
    for page in (section, below):
        response = client.get(page.url)
        assert response.status_code == 200
        assert page.title in response.content.decode()


def test_openings_are_noted(client: Client, lines: list[LineItem]) -> None:
    link = link_to(lines[0])
    client.head(address(link))
    assert ReportLink.objects.get().opened_at is None
    client.get(address(link))
    opened_at = ReportLink.objects.get().opened_at
    assert opened_at is not None
    for later, expected in ((30, opened_at), (61, opened_at + timedelta(seconds=61))):
        moment: datetime = opened_at + timedelta(seconds=later)
        note_opening(ReportLink.objects.get(), now=moment)
        assert ReportLink.objects.get().opened_at == expected


def test_it_costs_the_same_however_much_there_is(
    client: Client, lines: list[LineItem], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    link = link_to(lines[0], whole=True)
    client.get(address(link))
    for number in range(9):
        line = make_line(lines[0].campaign, [], [], name=f"Buchung {number}", starts_at=NOON)
        counted(NOON, line=line.pk)
    with django_assert_max_num_queries(9):
        client.get(address(link), {"by": "line"})
