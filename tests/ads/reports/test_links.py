"""The ad desk's links to reports: who makes them, who sees them, and what is noted of it."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from ads.models import Campaign, ReportLink
from ads.reports.actions import hand_out, withdraw
from tests.ads.inventory import DAY, NOON, make_campaign, make_line
from tests.factories import make_home

pytestmark = pytest.mark.django_db
LINKS = "/admin/inventory/reports/links/"


@pytest.fixture
def campaign() -> Campaign:
    make_home()
    campaign = make_campaign("Optik")
    make_line(campaign, [], [], starts_at=NOON)
    return campaign


@pytest.fixture
def manager(client: Client) -> Client:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x", first_name="Rolf", last_name="Kant")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


def make_link(campaign: Campaign) -> ReportLink:
    now = timezone.now()
    return hand_out(campaign.advertiser, campaign, (NOON.date(), None), now + DAY, user=None, now=now)


def test_from_the_report_to_a_link_and_back_again(manager: Client, campaign: Campaign) -> None:
    report = manager.get("/admin/inventory/reports/", {"campaign": campaign.pk}).content.decode()
    [way] = re.findall(rf'href="({LINKS}[^"]*)"', report)
    form = manager.get(way).context["form"]
    assert form.initial["start"] == NOON.date(), "the campaign's first day"
    asked = {"campaign": campaign.pk, "start": "2026-03-01", "until": "", "days": 30}
    assert manager.post(LINKS, asked).status_code == 302
    link = ReportLink.objects.get()
    assert (link.advertiser, link.campaign, link.until) == (campaign.advertiser, campaign, None)
    page = manager.get(way).content.decode()
    address = reverse("ads:report_link", args=[link.token])
    assert f"http://testserver{address}" in page
    assert "Rolf Kant" in page
    assert Client().get(address).status_code == 200
    assert "zuletzt geöffnet" in manager.get(way).content.decode()
    manager.post(reverse("inventory_report_withdraw", args=[link.pk]))
    assert Client().get(address).status_code == 410
    assert address not in manager.get(LINKS).content.decode()
    entries = ModelLogEntry.objects.filter(object_id=campaign.pk, user__username="rolf")
    assert {"ads.report_handed_out", "ads.report_withdrawn"} <= set(entries.values_list("action", flat=True))


def test_a_link_to_all_of_a_customers(manager: Client, campaign: Campaign) -> None:
    asked = {"customer": campaign.advertiser_id, "start": "2026-03-01", "until": "2026-03-31", "days": 365}
    manager.post(LINKS, asked)
    link = ReportLink.objects.get()
    assert (link.advertiser, link.campaign) == (campaign.advertiser, None)
    assert ModelLogEntry.objects.filter(object_id=campaign.advertiser_id, action="ads.report_handed_out")


@pytest.mark.parametrize(
    "wrong",
    [
        {"campaign": ""},
        {"campaign": "999"},
        {"campaign": "x"},
        {"start": ""},
        {"start": "2026-04-01"},
        {"days": "3650"},
    ],
)
def test_what_makes_no_sense_makes_no_link(manager: Client, campaign: Campaign, wrong: dict) -> None:
    right = {"campaign": campaign.pk, "start": "2026-03-01", "until": "2026-03-31", "days": 30}
    assert manager.post(LINKS, right | wrong).status_code == 200
    assert not ReportLink.objects.exists()


def test_each_list_has_its_own(manager: Client, campaign: Campaign) -> None:
    theirs, others = make_link(campaign), make_link(make_campaign("Radhaus"))
    for asked, wanted in (
        ({}, {theirs, others}),
        ({"campaign": campaign.pk}, {theirs}),
        ({"customer": others.advertiser_id}, {others}),
    ):
        entries = manager.get(LINKS, asked).context["entries"]
        assert {entry["link"] for entry in entries} == wanted


def test_the_list_costs_the_same_however_long_it_is(
    manager: Client, campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_link(make_campaign(f"Kunde {number}"))
    manager.get(LINKS)
    with django_assert_max_num_queries(17):
        manager.get(LINKS)


def test_who_only_reads_bookings_makes_and_withdraws_none(client: Client, campaign: Campaign) -> None:
    user = User.objects.create_user("blick")
    rights = Permission.objects.filter(codename__in=["access_admin", "view_lineitem"])
    user.user_permissions.set(rights)
    client.force_login(user)
    link = make_link(campaign)
    page = client.get(LINKS, {"campaign": campaign.pk})
    assert page.context["form"] is None
    assert "/withdraw/" not in page.content.decode()
    client.post(LINKS, {"campaign": campaign.pk, "start": "2026-03-01", "days": 30})
    client.post(reverse("inventory_report_withdraw", args=[link.pk]))
    assert ReportLink.objects.get().withdrawn_at is None


def test_withdrawing_twice_is_noted_once(campaign: Campaign) -> None:
    user, link = User.objects.create_user("anna"), make_link(campaign)
    for days in (0, 1):
        withdraw(link, user=user, now=NOON + days * DAY)
    assert ReportLink.objects.get().withdrawn_at == NOON
    assert ModelLogEntry.objects.filter(action="ads.report_withdrawn").count() == 1
