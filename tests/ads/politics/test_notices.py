"""Political advertising: nothing without its facts, a label of its own, and a notice that stays."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from ads.explanations import explain
from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import AdSlot, Campaign, LineItem, PoliticalNotice
from ads.politics.archive import forget, keep, published
from ads.selection import Refusal
from ads.snapshot import keeper
from tests.ads.inventory import ARTICLE, DAY, NOON, make_campaign, make_creative, make_line
from tests.ads.pages import deliver

pytestmark = pytest.mark.django_db
SHELL = "<!--slot:below-title-->"
FACTS: dict[str, Any] = {
    "is_political": True,
    "sponsor": "Bürgerliste Hafen",
    "sponsor_contact": "Kaje 1, 26000 Aldenhafen\npost@liste.example",
    "controller": "Dachverband Küste e. V.",
    "process": "Kommunalwahl am 13. September 2026",
    "process_url": "https://wahl.example/",
    "amount": Decimal("1250.50"),
    "amount_basis": "Nach Preisliste für 50.000 Einblendungen.",
    "money_from": "private-eu",
}


def booked(slot: AdSlot, **changes: Any) -> LineItem:
    order = make_campaign("Bürgerliste", **FACTS | changes)
    return make_line(order, [slot], [make_creative(order)], ends_at=NOON + 10 * DAY)


def shown() -> Tag | None:
    keeper.forget()
    return BeautifulSoup(deliver(SHELL, ARTICLE), "html.parser").select_one("aside")


def count(item: LineItem, number: int = 1) -> None:
    HourlyCount.objects.create(hour=NOON.replace(minute=0), kind=Kind.RENDERED, line=item.pk, count=number)


@pytest.mark.parametrize("name", Campaign.NEEDED)
def test_each_fact_that_lacks_is_named_and_keeps_it_off(slot: AdSlot, name: str) -> None:
    item = booked(slot, **{name: None if name == "amount" else ""})
    with pytest.raises(ValidationError) as refused:
        item.campaign.full_clean()
    assert set(refused.value.message_dict) == {name}
    assert shown() is None
    assert {answer.reason for answer in explain(item, NOON)} == {Refusal.NO_NOTICE}
    assert not PoliticalNotice.objects.exists()


def test_its_label_says_more_than_another_s(slot: AdSlot) -> None:
    item = booked(slot)
    item.campaign.full_clean()
    aside = shown()
    assert aside.select_one("[data-marker]").get_text(" ", strip=True).startswith("Politische Anzeige ")
    assert aside["aria-label"].startswith("Politische Anzeige: ")
    assert aside.select_one(".slot__notice")["href"] == f"/transparenzbekanntmachungen/{item.campaign_id}/"
    words = aside.select_one("details").get_text(" ", strip=True)
    for said in ("Bürgerliste Hafen", "Dachverband Küste e. V.", "Kommunalwahl am 13. September 2026"):
        assert said in words
    assert "personenbezogen" in words


def test_other_ads_keep_their_marker(slot: AdSlot) -> None:
    booked(slot, is_political=False)
    aside = shown()
    assert aside.select_one("[data-marker]").get_text(strip=True) == "Werbung"
    assert not aside.select_one(".slot__notice")


def test_nobody_is_chosen_by_what_a_browser_tells(slot: AdSlot) -> None:
    item = booked(slot)
    item.devices = ["phone"]
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert "Politische Werbung" in str(refused.value)


def test_who_chose_them_before_has_to_let_go_of_it_first(slot: AdSlot) -> None:
    item = booked(slot, is_political=False)
    item.devices = ["phone"]
    item.save()
    item.campaign.is_political = True
    with pytest.raises(ValidationError) as refused:
        item.campaign.full_clean()
    assert item.name in str(refused.value.message_dict["is_political"])
    item.devices = []
    item.save()
    item.campaign.full_clean()


def test_readers_and_machines_read_the_notice(client: Client, slot: AdSlot) -> None:
    item = booked(slot)
    count(item, 4_321)
    html = client.get(f"/transparenzbekanntmachungen/{item.campaign_id}/").content.decode()
    for said in ("Bürgerliste Hafen", "post@liste.example", "1.250,50 €", "4.321", "Nach Preisliste"):
        assert said in html
    assert "private Mittel" in html
    assert (
        f"/transparenzbekanntmachungen/{item.campaign_id}/"
        in client.get("/transparenzbekanntmachungen/").content.decode()
    )
    (wording,) = client.get(f"/transparenzbekanntmachungen/{item.campaign_id}.json").json()["wordings"]
    assert (wording["sponsor"], wording["amount"], wording["views"]) == ("Bürgerliste Hafen", "1250.50", 4321)


def test_what_was_never_shown_is_nobody_s_business(client: Client, slot: AdSlot) -> None:
    pk = booked(slot).campaign_id
    for address in (f"{pk}/", f"{pk}.json", "999/", f"{2**70}/"):
        assert client.get(f"/transparenzbekanntmachungen/{address}").status_code == 404
    assert "Bürgerliste" not in client.get("/transparenzbekanntmachungen/").content.decode()


def test_each_wording_stays_beside_the_next(client: Client, slot: AdSlot) -> None:
    item = booked(slot)
    count(item)
    campaign = item.campaign
    campaign.sponsor = "Bürgerliste Hafen und Heide"
    campaign.save()
    campaign.save()
    wordings = client.get(f"/transparenzbekanntmachungen/{campaign.pk}.json").json()["wordings"]
    said = [wording["sponsor"] for wording in wordings]
    assert said[0] == "Bürgerliste Hafen und Heide"
    assert "Bürgerliste Hafen" in said
    assert len(said) == len({str(wording | {"made_at": ""}) for wording in wordings})


def test_it_outlives_its_campaign(client: Client, slot: AdSlot) -> None:
    item = booked(slot)
    count(item)
    campaign, pk = item.campaign, item.campaign_id
    item.delete()
    campaign.delete()
    assert client.get(f"/transparenzbekanntmachungen/{pk}/").status_code == 200
    with pytest.raises(ProtectedError), transaction.atomic():
        PoliticalNotice.objects.first().delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        PoliticalNotice.objects.all().delete()


def test_it_goes_seven_years_after_the_last_showing(slot: AdSlot) -> None:
    end = datetime(2012, 2, 29, 12, tzinfo=UTC)
    order = make_campaign("Bürgerliste", **FACTS)
    count(make_line(order, [slot], [make_creative(order)], starts_at=end - DAY, ends_at=end))
    notice = PoliticalNotice.objects.first()
    assert notice.keep_until == datetime(2019, 3, 1, 12, tzinfo=UTC)
    forget(notice.keep_until - timedelta(seconds=1))
    assert published() == [notice]
    forget(notice.keep_until)
    assert not PoliticalNotice.objects.exists()


def rebook(order: Campaign, at: datetime, **changes: Any) -> PoliticalNotice:
    """The notice after all bookings have changed, by a clock that is handed in."""
    # Receivers have the real one: what they wrote is older.
    PoliticalNotice.objects.update(made_at=at - DAY)
    order.lines.update(**changes)
    keep(order, at)
    return PoliticalNotice.objects.filter(campaign=order.pk).first()


def test_what_has_run_stays_in_the_period(slot: AdSlot) -> None:
    campaign, at = booked(slot).campaign, NOON + 3 * DAY
    notice = rebook(campaign, at, starts_at=NOON - 3_000 * DAY, ends_at=NOON - 2_999 * DAY)
    assert notice.facts["ends_at"] == at.isoformat()
    assert notice.keep_until == at.replace(year=at.year + 7)
    forget(NOON + 11 * DAY)
    assert PoliticalNotice.objects.count() == 2


def test_without_any_booking_left_it_keeps_the_period(slot: AdSlot) -> None:
    item = booked(slot)
    campaign, at = item.campaign, NOON + 3 * DAY
    notice = rebook(campaign, at, campaign=make_campaign("Fähre"))
    assert (notice.facts["starts_at"], notice.facts["ends_at"]) == (
        (NOON - DAY).isoformat(),
        at.isoformat(),
    )
    assert notice.facts["lines"] == [item.pk]
    assert notice.keep_until == at.replace(year=at.year + 7)
    assert rebook(campaign, at + 90 * DAY) == notice


def test_what_had_not_begun_leaves_no_period(slot: AdSlot) -> None:
    campaign, at = booked(slot).campaign, NOON - 3 * DAY
    notice = rebook(campaign, at, campaign=make_campaign("Fähre"))
    assert (notice.facts["starts_at"], notice.facts["ends_at"]) == (None, None)
    assert notice.keep_until == at.replace(year=at.year + 7)


def test_a_new_end_replaces_one_that_is_to_come(slot: AdSlot) -> None:
    campaign, ends = booked(slot).campaign, NOON + 5 * DAY
    assert rebook(campaign, NOON, ends_at=ends).facts["ends_at"] == ends.isoformat()
    assert rebook(campaign, NOON, ends_at=None).keep_until is None


def test_without_an_end_it_stays(slot: AdSlot) -> None:
    order = make_campaign("Bürgerliste", **FACTS)
    make_line(order, [slot], [make_creative(order)])
    assert PoliticalNotice.objects.first().keep_until is None
    forget(timezone.now() + 9_000 * DAY)
    assert PoliticalNotice.objects.exists()


def test_nothing_new_is_no_new_wording(slot: AdSlot) -> None:
    campaign = booked(slot).campaign
    before = PoliticalNotice.objects.count()
    keep(campaign, NOON)
    assert PoliticalNotice.objects.count() == before
