"""Bookings and what belongs to them, for tests: plain values for the decision, rows for everything else."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ads import selection
from ads.context import PageContext
from ads.models import (
    AdSlot,
    Advertiser,
    Campaign,
    Creative,
    LineItem,
    LineItemCreative,
    LineItemSection,
    LineItemSlot,
)
from ads.schedule import Schedule
from tests.factories import make_image

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)  # a Wednesday
DAY = timedelta(days=1)
ARTICLE = PageContext(kind="article", page_id=7, sections=(3, 2, 1), topics=frozenset({"hafen"}))


def line(pk: int = 1, **values: Any) -> selection.Line:
    """A line for the decision: it runs around NOON in slot 1 with one text creative."""
    values = {
        "tier": selection.Tier.HOUSE,
        "slots": frozenset({1}),
        "creatives": (selection.Creative(pk=pk),),
        "schedule": Schedule(BERLIN),
        "starts_at": NOON - DAY,
        "ends_at": NOON + DAY,
    } | values
    return selection.Line(pk=pk, **values)


def make_slot(key: str = "unter-titel", position: str = "below-title", **values: Any) -> AdSlot:
    return AdSlot.objects.create(name=values.pop("name", key.title()), key=key, position=position, **values)


def make_campaign(customer: str = "Fahrrad Janssen", **values: Any) -> Campaign:
    advertiser, _created = Advertiser.objects.get_or_create(name=customer)
    return Campaign.objects.create(name=f"Frühling {customer}", advertiser=advertiser, **values)


def make_creative(campaign: Campaign, headline: str = "Räder für den Deich", **values: Any) -> Creative:
    """A published text ad; give `picture_size` for a picture."""
    values = {
        "kind": "text",
        "text": "Probefahrt ohne Termin.",
        "destination": "https://janssen.example/",
    } | values
    if size := values.pop("picture_size", None):
        values |= {"kind": "picture", "picture": make_image(headline, size=size), "alt_text": headline}
    creative = Creative(name=headline, advertiser=campaign.advertiser, headline=headline, **values)
    creative.save()
    creative.save_revision().publish()
    return creative


def make_line(campaign: Campaign, slots: list[AdSlot], creatives: list[Creative], **values: Any) -> LineItem:
    """A booking that has begun long ago; a house ad unless told otherwise."""
    sections = values.pop("sections", [])
    values = {"name": "Buchung", "tier": "house", "starts_at": NOON - DAY} | values
    item = LineItem.objects.create(campaign=campaign, **values)
    for slot in slots:
        LineItemSlot.objects.create(line=item, slot=slot)
    for creative in creatives:
        LineItemCreative.objects.create(line=item, creative=creative)
    for section in sections:
        LineItemSection.objects.create(line=item, section=section)
    return item
