"""What can be booked of a campaign once more, and the booking of it."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from ads.compiling import offered_line
from ads.models import Campaign, LineItem
from ads.prefill import copy_of
from ads.selling.availability import Availability
from ads.selling.wording import objections

from .periods import first_day, shifted

RELATIONS = ("slot_targets", "section_targets", "page_targets", "excluded_pages")


class ObjectedError(Exception):
    """Bookings were chosen against which something stands."""


@dataclass(frozen=True)
class Offer:
    """A booking of the campaign as it would be again, and what stands against it."""

    model: LineItem
    line: LineItem
    objections: Sequence[str] = field(default_factory=list)


def bookings_of(campaign: Campaign) -> list[LineItem]:
    """Those that end: what runs on needn't be booked again."""
    lines = campaign.lines.exclude(ends_at=None).order_by("starts_at", "pk")
    return list(lines.prefetch_related(*RELATIONS, "creative_links", "labels"))


def offers(models: Sequence[LineItem], first: date, at: datetime, zone: tzinfo) -> list[Offer]:
    """All moved by as many days as the first of them. Each is judged beside those before it."""
    begun = first_day((model.starts_at for model in models), zone)
    if begun is None:
        return []
    days, sold, found = (first - begun).days, Availability(at), []
    names: dict[int, str] = {}
    for number, model in enumerate(models):
        line = copy_of(model)
        line.starts_at = shifted(model.starts_at, days, zone)
        line.ends_at = shifted(model.ends_at, days, zone)
        values = offered_line(line, {name: getattr(line, name).all() for name in RELATIONS})
        values = replace(values, pk=-1 - number)
        found.append(Offer(model, line, objections(sold.verdict(values), names)))
        sold.lines.append(values)
        names[values.pk] = line.name
    return found


def book_again(
    campaign: Campaign,
    name: str,
    chosen: Collection[Offer],
    *,
    user: AbstractBaseUser,
    overbook: bool = False,
) -> Campaign:
    """A new campaign with these bookings. Raises ObjectedError, and stores nothing, where something stands
    against one of them and `overbook` doesn't say that it shall be booked all the same.
    """
    if not overbook and any(offer.objections for offer in chosen):
        raise ObjectedError
    with transaction.atomic():
        again = _copied(campaign, name)
        log(again, "wagtail.create", user=user)
        for offer in chosen:
            offer.line.campaign = again
            offer.line.save()
            log(offer.line, "wagtail.create", user=user)
            if offer.objections:
                log(offer.line, "ads.overbooked", user=user, data={"objections": list(offer.objections)})
    return again


def _copied(campaign: Campaign, name: str) -> Campaign:
    again = copy(campaign)
    again.pk, again.name = None, name
    again._state = copy(campaign._state)
    again._state.adding = True
    again.save(force_insert=True)
    again.labels.set(campaign.labels.all())
    return again


def by_number(found: Sequence[Offer]) -> Mapping[int, Offer]:
    return {offer.model.pk: offer for offer in found}
