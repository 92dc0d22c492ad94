"""Bookings from a table, in the admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ads.models import AdSlot, Advertiser, Campaign, LineItem
from tests.ads.inventory import make_campaign, make_creative, make_slot

pytestmark = pytest.mark.django_db
HEAD = "Kunde;Kampagne;Buchung;Vorrang;Beginn;Ende;Plätze;Ziel;Anteil;Preis;Werbemittel"
GOOD = "Fahrrad Janssen;Frühling;Räder;Themenanteil;01.12.2036;10.12.2036;Oben;;40;;Rad"


@pytest.fixture
def slot() -> AdSlot:
    return make_slot("oben", "above-header", name="Oben", views_per_day=1000)


@pytest.fixture
def manager(client: Client, slot: AdSlot) -> Client:
    make_creative(make_campaign(), "Rad")
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


def share() -> str:
    return str(dict(LineItem._meta.get_field("tier").choices)["share"])


def table(*lines: str) -> str:
    return "\n".join([HEAD, *lines]).replace("Themenanteil", share())


def send(client: Client, text: str, **values: Any) -> Any:
    response = client.post(reverse("inventory_import"), {"text": text} | values)
    assert response.status_code == 200
    return response


def problems(response: Any) -> list[list[str]]:
    return [draft.problems for draft in response.context["drafts"]]


def test_a_look_stores_nothing(manager: Client) -> None:
    response = send(manager, table(GOOD))
    assert problems(response) == [[]]
    assert "Räder" in response.content.decode()
    assert not LineItem.objects.exists()


def test_booked_with_all_that_the_line_says(manager: Client, slot: AdSlot) -> None:
    send(manager, table(GOOD), book="1")
    item = LineItem.objects.get()
    assert (item.name, item.tier, item.share, item.slot_names) == ("Räder", "share", 40, "Oben")
    assert item.period == "01.12.2036 – 10.12.2036"
    assert timezone.localtime(item.starts_at).hour == 0
    assert item.creative_links.get().creative.name == "Rad"
    assert item.campaign == Campaign.objects.get(name="Frühling")
    assert ModelLogEntry.objects.filter(action="wagtail.create", user__username="rolf").count() == 2


def test_in_several_slots_whose_names_have_commas(manager: Client) -> None:
    make_slot("titel", "below-title", name="Artikel, unter dem Titel", views_per_day=10)
    send(manager, table(GOOD.replace("Oben", "Artikel, unter dem Titel | oben")), book="1")
    assert LineItem.objects.get().slot_names == "Artikel, unter dem Titel, Oben"


def test_every_line_says_its_own_faults(manager: Client) -> None:
    bad = "Niemand;;;Riesig;gestern;;Hinten;viele;;;Auto"
    (of_good, of_bad) = problems(send(manager, table(GOOD, bad)))
    assert of_good == []
    said = " ".join(of_bad)
    for words in ("„gestern“", "„viele“", "„Niemand“", "„Riesig“", "„Hinten“"):
        assert words in said


def test_a_booking_keeps_the_rules_of_its_form(manager: Client) -> None:
    (faults,) = problems(send(manager, table(GOOD.replace(";40;", ";140;"))))
    assert faults
    (faults,) = problems(send(manager, table(GOOD.replace("10.12.2036", "10.11.2036"))))
    assert "Ende" in " ".join(faults)


def test_lines_of_one_table_collide_with_each_other(manager: Client) -> None:
    response = send(
        manager, table(GOOD, GOOD.replace("Räder", "Noch einmal"), GOOD.replace("Räder", "Drittes"))
    )
    assert [bool(faults) for faults in problems(response)] == [False, False, True]
    assert "120 %" in problems(response)[2][0]


def test_good_ones_are_booked_and_bad_ones_stay_to_be_mended(manager: Client) -> None:
    bad = GOOD.replace("Oben", "Hinten")
    response = send(manager, table(GOOD, bad), book="1")
    assert LineItem.objects.count() == 1
    assert response.context["text"] == table(bad)
    send(manager, table(bad.replace("Hinten", "OBEN").replace("Räder", "Zweites")), book="1")
    assert LineItem.objects.count() == 2
    assert Campaign.objects.filter(name="Frühling").count() == 1


def test_from_a_file_as_spreadsheets_save_it(manager: Client) -> None:
    file = SimpleUploadedFile("buchungen.csv", table(GOOD).encode("cp1252"))
    response = manager.post(reverse("inventory_import"), {"file": file})
    assert problems(response) == [[]]
    assert "Räder" in response.context["text"]


@pytest.mark.parametrize(
    "text", ["", "x", HEAD.replace("Beginn", "Anfang"), "\x00\x00", "=cmd|' /C calc'!A0"]
)
def test_what_is_no_table_is_refused_in_words_and_kept(manager: Client, text: str) -> None:
    response = send(manager, text, book="1")
    assert response.context["form"].non_field_errors()
    assert not LineItem.objects.exists()


def test_hostile_names_are_only_text(manager: Client) -> None:
    hostile = "<script>alert(1)</script>"
    Advertiser.objects.create(name=hostile)
    page = send(manager, table(GOOD.replace("Fahrrad Janssen", hostile))).content.decode()
    assert "<script>alert" not in page


def test_only_who_may_book(client: Client, slot: AdSlot) -> None:
    user = User.objects.create_user("vera", "vera@example.org", "x")
    rights = ("access_admin", "view_lineitem")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    assert client.post(reverse("inventory_import"), {"text": table(GOOD), "book": "1"}).status_code == 302
    assert not LineItem.objects.exists()
