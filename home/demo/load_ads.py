"""The booking desk of the demo newsroom, out of ads.toml."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from ads.models import (
    AdSlot,
    Advertiser,
    Campaign,
    Creative,
    ExclusionLabel,
    Kind,
    LineItem,
    LineItemCreative,
    LineItemSection,
    LineItemSlot,
)
from ads.snapshot import compile_snapshot

Entry = dict[str, Any]


def load_ads(
    folder: Path, at: datetime, image_for: Callable[[str], AbstractImage], section_for: Callable[[str], Page]
) -> None:
    """Load what isn't there yet, by key or name; periods count from the day of `at`.

    `image_for` gives the picture by its file's name without the ending, `section_for` the page by its slug.
    """
    desk = tomllib.loads((folder / "ads.toml").read_text(encoding="utf-8"))
    loaders: dict[str, Callable[[Entry], None]] = {
        "industry": load_industry,
        "customer": load_customer,
        "campaign": load_campaign,
        "slot": load_slot,
        "creative": lambda entry: load_creative(entry, image_for),
        "line": lambda entry: load_line(entry, at, section_for),
    }
    for name, load in loaders.items():
        for entry in desk[name]:
            load(entry)
    compile_snapshot(at)  # draws the pictures now, so that no reader waits for them


def load_industry(entry: Entry) -> None:
    ExclusionLabel.objects.get_or_create(name=entry["name"])


def load_customer(entry: Entry) -> None:
    values = {name: entry.get(name, "") for name in ("contact", "email", "notes")}
    customer, is_new = Advertiser.objects.get_or_create(name=entry["name"], defaults=values)
    if is_new:
        customer.labels.set(ExclusionLabel.objects.filter(name__in=entry.get("industries", [])))


def load_campaign(entry: Entry) -> None:
    Campaign.objects.get_or_create(
        name=entry["name"],
        advertiser=Advertiser.objects.get(name=entry["customer"]),
        defaults={"reference": entry.get("reference", "")},
    )


def load_slot(entry: Entry) -> None:
    values = {
        name: entry[name] for name in ("name", "position", "number", "marker", "active") if name in entry
    }
    sizes = {f"{screen}_sizes": entry.get(screen, []) for screen in ("desktop", "phone")}
    rest = {"views_per_day": entry["views"], "hide_on_phone": entry.get("hide_on_phone", False)}
    AdSlot.objects.get_or_create(key=entry["key"], defaults=values | sizes | rest)


def load_creative(entry: Entry, image_for: Callable[[str], AbstractImage]) -> None:
    if Creative.objects.filter(name=entry["name"]).exists():
        return
    pictures = {name: image_for(entry[name]) for name in ("picture", "phone_picture") if name in entry}
    creative = Creative(
        name=entry["name"],
        advertiser=Advertiser.objects.get(name=entry["customer"]),
        kind=Kind.PICTURE if pictures else Kind.TEXT,
        alt_text=entry.get("alt", ""),
        headline=entry.get("headline", ""),
        text=entry.get("text", ""),
        destination=entry["destination"],
        live=not entry.get("draft", False),
        **pictures,
    )
    creative.save()
    revision = creative.save_revision()
    if creative.live:
        revision.publish()


def load_line(entry: Entry, at: datetime, section_for: Callable[[str], Page]) -> None:
    if LineItem.objects.filter(name=entry["name"]).exists():
        return
    plain = ("name", "tier", "goal", "price", "weight", "weekdays", "opens", "closes", "paused", "topics")
    line = LineItem.objects.create(
        campaign=Campaign.objects.get(name=entry["campaign"]),
        starts_at=midnight(at, entry["from"]),
        ends_at=midnight(at, entry["to"]) if "to" in entry else None,
        on_sensitive_pages=entry.get("on_sensitive_pages", False),
        **{name: entry[name] for name in plain if name in entry},
    )
    for slot in AdSlot.objects.filter(key__in=entry["slots"]):
        LineItemSlot.objects.create(line=line, slot=slot)
    for creative in Creative.objects.filter(name__in=entry["creatives"]):
        LineItemCreative.objects.create(line=line, creative=creative)
    for slug in entry.get("sections", []):
        LineItemSection.objects.create(line=line, section=section_for(slug))


def midnight(at: datetime, days: int) -> datetime:
    """The local start of the day so many days after that of `at`, also where the clocks change in between."""
    local = timezone.localtime(at) + timedelta(days=days)
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
