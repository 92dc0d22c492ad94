"""The ad manager's screens, driven through Wagtail's own forms."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from ads.explanations import STALLED
from ads.models import AdSlot, Advertiser, Campaign, Creative, ExclusionLabel, LineItem
from tests.factories import make_image

from .inventory import make_campaign, make_creative, make_line, make_slot

MODELS = [AdSlot, Advertiser, Campaign, Creative, ExclusionLabel, LineItem]


def screen(model: type, name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_ads_{model._meta.model_name}:{name}", args=args)


SLOT = {
    "name": "Unter dem Titel",
    "key": "unter-titel",
    "position": "below-title",
    "number": "",
    "active": "on",
    "marker": "Anzeige",
    "desktop_sizes": ["970x250", "300x250"],
    "phone_sizes": ["320x100"],
    "views_per_day": "5000",
}


def booking_form(campaign: Campaign, slot: AdSlot, creative: Creative, **values: Any) -> dict[str, Any]:
    form = {
        "name": "Frühling, Titelseite",
        "campaign": campaign.pk,
        "tier": "guaranteed",
        "starts_at": "2026-03-01 00:00",
        "ends_at": "2026-04-01 00:00",
        "opens": "06:00",
        "closes": "20:00",
        "goal": "30000",
        "goal_kind": "impressions",
        "pacing": "even",
        "price": "",
        "weight": "1",
        "topics": "hafen, verkehr",
        "slot_targets": inline_formset([{"slot": slot.pk}]),
        "creative_links": inline_formset([{"creative": creative.pk, "weight": "2"}]),
        "section_targets": inline_formset([{"section": Page.objects.get(depth=2).pk}]),
        "page_targets": inline_formset([]),
        "excluded_pages": inline_formset([]),
    }
    return nested_form_data(form | values) | {"weekdays": ["0", "4"]}


def errors_of(client: Client, model: type, form: dict[str, Any]) -> str:
    response = client.post(screen(model, "add"), form)
    assert response.status_code == 200
    return response.content.decode()


def test_a_slot_is_made(admin_client: Client) -> None:
    assert admin_client.post(screen(AdSlot, "add"), SLOT).status_code == 302
    slot = AdSlot.objects.get()
    assert (slot.desktop_sizes, slot.phone_sizes) == (["970x250", "300x250"], ["320x100"])
    assert 'value="970x250" ' in admin_client.get(screen(AdSlot, "edit", slot.pk)).content.decode()


def test_customer_campaign_and_industry_are_made(admin_client: Client) -> None:
    admin_client.post(screen(ExclusionLabel, "add"), {"name": "Fahrräder"})
    label = ExclusionLabel.objects.get()
    customer = {"name": "Fahrrad Janssen", "email": "laden@janssen.example", "labels": [label.pk]}
    admin_client.post(screen(Advertiser, "add"), customer)
    advertiser = Advertiser.objects.get()
    assert list(advertiser.labels.all()) == [label]
    admin_client.post(screen(Campaign, "add"), {"name": "Frühling", "advertiser": advertiser.pk})
    assert Campaign.objects.get().advertiser == advertiser


@pytest.mark.parametrize("kind", ["text", "picture"])
def test_a_creative_is_made_and_published(admin_client: Client, kind: str) -> None:
    form = {
        "name": "Räder",
        "advertiser": make_campaign().advertiser_id,
        "kind": kind,
        "headline": "Räder für den Deich" if kind == "text" else "",
        "picture": make_image(size=(300, 250)).pk if kind == "picture" else "",
        "alt_text": "Ein Rad am Deich" if kind == "picture" else "",
        "destination": "https://janssen.example/",
        "action-publish": "1",
    }
    assert admin_client.post(screen(Creative, "add"), form).status_code == 302
    assert Creative.objects.get().live


def test_a_booking_is_made(admin_client: Client, slot: AdSlot) -> None:
    campaign = make_campaign()
    creative = make_creative(campaign)
    response = admin_client.post(screen(LineItem, "add"), booking_form(campaign, slot, creative))
    assert response.status_code == 302
    line = LineItem.objects.get()
    assert (line.weekdays, line.goal, line.topic_slugs) == ([0, 4], 30_000, {"hafen", "verkehr"})
    assert line.slot_targets.get().slot == slot
    assert line.creative_links.get().weight == 2
    assert line.section_targets.count() == 1
    edit = admin_client.get(screen(LineItem, "edit", line.pk)).content.decode()
    assert "Warum läuft meine Anzeige nicht?" in edit


WRONG_BOOKINGS = {
    "ends before it starts": ({"ends_at": "2026-02-28 00:00"}, "Das Ende muss nach dem Beginn liegen"),
    "ends as it starts": ({"ends_at": "2026-03-01 00:00"}, "Das Ende muss nach dem Beginn liegen"),
    "no end": ({"ends_at": ""}, "Bitte geben Sie an, wann die Buchung endet"),
    "no hours": ({"closes": "06:00"}, "Von und bis sind dieselbe Uhrzeit"),
    "price without a price": ({"tier": "price", "goal": ""}, "Bitte geben Sie den Preis an"),
    "price with a goal": ({"tier": "price", "price": "900"}, "Nur garantierte Buchungen haben ein Ziel"),
    "house with a price": ({"tier": "house", "goal": "", "price": "900"}, "Eigenanzeigen haben keinen Preis"),
    "words for topics": ({"topics": "Hafen & Meer"}, "Themen wie in ihrer Adresse"),
    "no slot": ({"slot_targets": inline_formset([])}, "Bitte wählen Sie mindestens einen Anzeigenplatz"),
}


@pytest.mark.parametrize(("values", "message"), WRONG_BOOKINGS.values(), ids=WRONG_BOOKINGS)
def test_a_wrong_booking_is_explained_and_kept(
    admin_client: Client, slot: AdSlot, values: dict[str, Any], message: str
) -> None:
    campaign = make_campaign()
    page = errors_of(admin_client, LineItem, booking_form(campaign, slot, make_creative(campaign), **values))
    assert message in page
    assert "Frühling, Titelseite" in page
    assert not LineItem.objects.exists()


WRONG_SLOTS = {
    "a key twice": ({"key": "doppelt"}, "Einen Anzeigenplatz mit diesem Schlüssel gibt es schon"),
    "no number": ({"position": "in-text"}, "Diese Position braucht eine Nummer"),
    "a number too many": ({"number": "3"}, "Diese Position hat keine Nummer"),
    "no real marker": ({"marker": "--"}, "Bitte eine gültige Auswahl treffen"),
}


@pytest.mark.parametrize(("values", "message"), WRONG_SLOTS.values(), ids=WRONG_SLOTS)
def test_a_wrong_slot_is_explained_and_kept(
    admin_client: Client, values: dict[str, Any], message: str
) -> None:
    make_slot("doppelt")
    page = errors_of(admin_client, AdSlot, SLOT | values)
    assert message in page
    assert "Unter dem Titel" in page
    assert AdSlot.objects.count() == 1


WRONG_CREATIVES = {
    "no picture": ({"kind": "picture"}, "Bitte wählen Sie das Bild"),
    "no alternative text": ({"kind": "picture"}, "Bitte schreiben Sie, was das Bild sagt"),
    "no headline": ({"headline": ""}, "Bitte schreiben Sie die Überschrift"),
    "a script": ({"destination": "javascript:alert(1)"}, "An diese Adresse können wir niemanden schicken"),
    "a password": ({"destination": "https://a:b@janssen.example/"}, "An diese Adresse können wir niemanden"),
}


@pytest.mark.parametrize(("values", "message"), WRONG_CREATIVES.values(), ids=WRONG_CREATIVES)
def test_a_wrong_creative_is_explained_and_kept(
    admin_client: Client, values: dict[str, Any], message: str
) -> None:
    form = {
        "name": "Räder",
        "advertiser": make_campaign().advertiser_id,
        "kind": "text",
        "headline": "Räder für den Deich",
        "destination": "https://janssen.example/",
        "action-publish": "1",
    }
    page = errors_of(admin_client, Creative, form | values)
    assert message in page
    assert "Räder" in page


def test_a_draft_may_be_incomplete(admin_client: Client, db: None) -> None:
    form = {"name": "Entwurf", "kind": "picture", "destination": ""}
    assert admin_client.post(screen(Creative, "add"), form).status_code == 302
    assert not Creative.objects.get().live


def test_a_running_booking_stays_editable(admin_client: Client, slot: AdSlot) -> None:
    """Its start has long passed: nothing compares it with the clock."""
    campaign = make_campaign()
    creative = make_creative(campaign)
    old = {"starts_at": "2018-01-01 00:00", "ends_at": "2019-01-01 00:00"}
    admin_client.post(screen(LineItem, "add"), booking_form(campaign, slot, creative, **old))
    line = LineItem.objects.get()
    form = booking_form(campaign, slot, creative, **old | {"name": "Neu"})
    for name in ("slot_targets", "creative_links", "section_targets"):
        form[f"{name}-INITIAL_FORMS"] = "1"
        form[f"{name}-0-id"] = getattr(line, name).get().pk
    assert admin_client.post(screen(LineItem, "edit", line.pk), form).status_code == 302
    assert LineItem.objects.get().name == "Neu"


@pytest.mark.parametrize("protected", [AdSlot, Campaign, Creative])
def test_what_is_booked_can_not_be_deleted(admin_client: Client, booking: LineItem, protected: type) -> None:
    row = protected.objects.get()
    page = admin_client.post(screen(protected, "delete", row.pk))
    assert protected.objects.filter(pk=row.pk).exists()
    assert page.status_code in (200, 302, 403)


def test_the_panel_and_the_column_name_the_reason(admin_client: Client, booking: LineItem) -> None:
    LineItem.objects.update(paused=True)
    for page in (screen(LineItem, "list"), screen(LineItem, "edit", booking.pk)):
        assert "Die Buchung ist pausiert." in admin_client.get(page).content.decode()


def test_a_booking_without_a_creative_stands_still(admin_client: Client, slot: AdSlot) -> None:
    make_line(make_campaign(), [slot], [])
    page = admin_client.get(screen(LineItem, "list")).content.decode()
    assert str(STALLED) in unescape(page)
    assert "Sie hat kein veröffentlichtes, vollständiges Werbemittel." in page


@pytest.mark.parametrize("model", MODELS)
def test_its_addresses_are_neutral(model: type) -> None:
    assert screen(model, "list").startswith("/admin/inventory/")
    assert "/ads/" not in reverse(f"wagtailsnippetchoosers_ads_{model._meta.model_name}:choose")


def test_all_of_it_hangs_in_one_menu(admin_client: Client) -> None:
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Anzeigen" in page
    assert all(screen(model, "list") in page for model in MODELS)


def test_slot_and_creative_show_a_preview(admin_client: Client, booking: LineItem) -> None:
    for model, words in ((AdSlot, "Hier wird eine Anzeige stehen"), (Creative, "Räder für den Deich")):
        row = model.objects.get()
        preview = screen(model, "preview_on_edit", row.pk)
        form = {field: value for field, value in vars(row).items() if isinstance(value, str | int)}
        form |= {"advertiser": getattr(row, "advertiser_id", "")}
        assert admin_client.post(preview, form).json()["is_valid"]
        page = admin_client.get(f"{preview}?mode=").content.decode()
        assert words in page
        assert "data-marker>Werbung<" in page
