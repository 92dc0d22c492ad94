"""Forms that open filled in: who comes from a customer, a campaign or a free place needn't choose it again.

An address may name anything: what doesn't exist is left out.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from .desk import following
from .models import (
    AdSlot,
    Advertiser,
    Campaign,
    Creative,
    LineItem,
    LineItemCreative,
    LineItemExcludedPage,
    LineItemPage,
    LineItemSection,
    LineItemSlot,
)
from .moments import midnight

Query = Mapping[str, str]
Row = TypeVar("Row", bound=Model)
# What a booking that joins on to another has in common with it.
KEPT = (
    *("name", "tier", "share", "goal", "goal_kind", "pacing", "price", "weight"),
    *("weekdays", "opens", "closes"),
    *("topics", "kinds", "languages", "devices", "on_sensitive_pages"),
)
KEPT_PAGES = ("page_targets", "excluded_pages")
MOST_DIGITS = 18


def add_url(model: type[Model], **values: object) -> str:
    """The form for a new one, filled in as far as the values go."""
    return f"{reverse(model.snippet_viewset.get_url_name('add'))}?{urlencode(values)}"


def named(model: type[Row], query: Query, name: str) -> Row | None:
    text = query.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        return None
    return model.objects.filter(pk=int(text)).first()


def campaign_from(query: Query) -> Campaign:
    customer = named(Advertiser, query, "customer")
    return Campaign(advertiser=customer) if customer else Campaign()


def creative_from(query: Query) -> Creative:
    return Creative(advertiser=named(Advertiser, query, "customer"))


def booking_from(query: Query) -> LineItem:
    """A booking that joins on to another (`like`); else one of a customer, campaign or creative in a slot."""
    if model := named(LineItem, query, "like"):
        return _joining(model)
    creative = named(Creative, query, "creative")
    campaign = named(Campaign, query, "campaign") or _newest_campaign(query, creative)
    slot = named(AdSlot, query, "slot")
    line = LineItem(starts_at=day_from(query, "starts"), ends_at=day_from(query, "until"))
    if campaign:
        line.campaign = campaign
    line.name = ", ".join(str(it) for it in (campaign and campaign.advertiser, slot) if it)
    line.slot_targets = [LineItemSlot(slot=slot)] if slot else []
    line.creative_links = [LineItemCreative(creative=it) for it in _creatives(creative, campaign)]
    return line


def _newest_campaign(query: Query, creative: Creative | None) -> Campaign | None:
    customer = named(Advertiser, query, "customer") or (creative and creative.advertiser)
    return Campaign.objects.filter(advertiser=customer).order_by("-pk").first() if customer else None


def _creatives(creative: Creative | None, campaign: Campaign | None) -> list[Creative]:
    """The one that was named; else the customer's, if there is no choice."""
    if creative or not campaign:
        return [creative] if creative else []
    published = Creative.objects.filter(advertiser=campaign.advertiser_id, live=True)[:2]
    return list(published) if len(published) == 1 else []


def _joining(model: LineItem) -> LineItem:
    line = copy_of(model)
    if model.ends_at:
        period = following(model.starts_at, model.ends_at, timezone.get_current_timezone())
        line.starts_at, line.ends_at = period.start, period.end
    return line


def copy_of(model: LineItem) -> LineItem:
    """All that was sold but when; not stored yet."""
    line = LineItem(campaign=model.campaign, **{name: getattr(model, name) for name in KEPT})
    line.slot_targets = [LineItemSlot(slot_id=it.slot_id) for it in model.slot_targets.all()]
    line.section_targets = [LineItemSection(section_id=it.section_id) for it in model.section_targets.all()]
    line.page_targets = [LineItemPage(page_id=it.page_id) for it in model.page_targets.all()]
    line.excluded_pages = [LineItemExcludedPage(page_id=it.page_id) for it in model.excluded_pages.all()]
    line.creative_links = [
        LineItemCreative(creative_id=it.creative_id, weight=it.weight)
        for it in model.creative_links.all()
        if stands_at_the_end(it, model)
    ]
    for relation in KEPT_PAGES:
        pages = getattr(model, relation).all()
        setattr(line, relation, [type(target)(page_id=target.page_id) for target in pages])
    line.labels = list(model.labels.all())
    return line


def stands_at_the_end(link: LineItemCreative, line: LineItem) -> bool:
    """Whether the creative is one of those that a booking ends with: what was replaced isn't booked on."""
    return link.ends_at is None or (line.ends_at is not None and link.ends_at >= line.ends_at)


def day_from(query: Query, name: str) -> datetime | None:
    try:
        return midnight(date.fromisoformat(query.get(name, "")), timezone.get_current_timezone())
    except (ValueError, OverflowError):
        return None
