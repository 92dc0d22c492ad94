"""From the lines of a table to bookings: what each would become, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ads.compiling import offered_line
from ads.models import (
    AdSlot,
    Advertiser,
    Campaign,
    Creative,
    LineItem,
    LineItemCreative,
    LineItemSlot,
    Tier,
)
from ads.selling.availability import Availability
from ads.selling.wording import objections

from .tables import Name, Row, UnreadableValueError, cents, listed, moment, whole

NUMBERS = ((Name.GOAL, "goal", whole), (Name.SHARE, "share", whole), (Name.PRICE, "price", cents))
RELATIONS = ("slot_targets", "section_targets", "page_targets", "excluded_pages")


@dataclass
class Draft:
    """A line of the table as a booking that isn't stored yet."""

    row: Row
    item: LineItem
    customer: Advertiser | None = None
    campaign: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.problems


class Inventory:
    """What the table may name, read once: names as people write them, large or small."""

    @cached_property
    def customers(self) -> dict[str, Advertiser]:
        return {it.name.lower(): it for it in Advertiser.objects.all()}

    @cached_property
    def slots(self) -> dict[str, AdSlot]:
        slots = list(AdSlot.objects.all())
        return {it.key.lower(): it for it in slots} | {it.name.lower(): it for it in slots}

    @cached_property
    def creatives(self) -> dict[tuple[int | None, str], Creative]:
        return {(it.advertiser_id, it.name.lower()): it for it in Creative.objects.all()}

    @cached_property
    def tiers(self) -> dict[str, str]:
        words = {str(label).lower(): value for value, label in Tier.choices}
        return words | {value: value for value in Tier.values}


def drafts(rows: Iterable[Row], at: datetime, zone: tzinfo) -> list[Draft]:
    """Each judged beside what is sold and beside the good ones before it."""
    known, sold, found = Inventory(), Availability(at), []
    names: dict[int, str] = {}
    for row in rows:
        draft = drafted(row, known, zone)
        if draft.is_good:
            line = offered_line(draft.item, {name: getattr(draft.item, name).all() for name in RELATIONS})
            line = replace(line, pk=-row.number)
            draft.problems += objections(sold.verdict(line), names)
            if draft.is_good:
                sold.lines.append(line)
                names[line.pk] = draft.item.name
        found.append(draft)
    return found


def drafted(row: Row, known: Inventory, zone: tzinfo) -> Draft:
    item = LineItem(name=row.values.get(Name.BOOKING, "")[:120], weight=1)
    draft = Draft(row, item)
    _read_values(draft, zone)
    _read_names(draft, known)
    if draft.is_good:
        try:
            item.full_clean(exclude=["campaign"])
        except ValidationError as error:
            draft.problems += [words for several in error.message_dict.values() for words in several]
    return draft


def _read_values(draft: Draft, zone: tzinfo) -> None:
    values, item = draft.row.values, draft.item
    readers = [
        (Name.STARTS, "starts_at", lambda text: moment(text, zone)),
        (Name.ENDS, "ends_at", lambda text: moment(text, zone, is_end=True)),
        *NUMBERS,
    ]
    for name, attribute, read in readers:
        if text := values.get(name, ""):
            try:
                setattr(item, attribute, read(text))
            except UnreadableValueError as error:
                draft.problems.append(str(error))
    if not values.get(Name.STARTS):
        draft.problems.append(_("It is not said when the booking starts."))


def _read_names(draft: Draft, known: Inventory) -> None:
    values, item = draft.row.values, draft.item
    customer = values.get(Name.CUSTOMER, "")
    draft.customer = known.customers.get(customer.lower())
    if draft.customer is None:
        words = _("There is no customer “%(name)s” yet. Please make it first, or mend the name.")
        draft.problems.append(words % {"name": customer})
    draft.campaign = (values.get(Name.CAMPAIGN) or customer)[:120]
    item.tier = known.tiers.get(values.get(Name.TIER, "").lower(), "")
    if not item.tier:
        words = _("“%(name)s” is no tier. There are: %(tiers)s.")
        tiers = ", ".join(str(label) for label in Tier.labels)
        draft.problems.append(words % {"name": values.get(Name.TIER, ""), "tiers": tiers})
    item.slot_targets = [LineItemSlot(slot=slot) for slot in _slots(draft, known)]
    item.creative_links = [LineItemCreative(creative=it) for it in _creatives(draft, known)]


def _slots(draft: Draft, known: Inventory) -> Sequence[AdSlot]:
    names = listed(draft.row.values.get(Name.SLOTS, ""))
    found = {name: known.slots.get(name.lower()) for name in names}
    if not names:
        draft.problems.append(_("No slot is named."))
    for name in (name for name, slot in found.items() if slot is None):
        draft.problems.append(_("There is no slot “%(name)s”.") % {"name": name})
    return list({slot.pk: slot for slot in found.values() if slot}.values())


def _creatives(draft: Draft, known: Inventory) -> Sequence[Creative]:
    if draft.customer is None:
        return []
    names = listed(draft.row.values.get(Name.CREATIVES, ""))
    found = {name: known.creatives.get((draft.customer.pk, name.lower())) for name in names}
    for name in (name for name, creative in found.items() if creative is None):
        words = _("%(customer)s has no creative “%(name)s”.")
        draft.problems.append(words % {"customer": draft.customer, "name": name})
    return list({it.pk: it for it in found.values() if it}.values())


def store(found: Iterable[Draft], *, user: AbstractBaseUser) -> list[LineItem]:
    """The good ones, all or none of them. Campaigns that aren't there yet are made."""
    stored = []
    with transaction.atomic():
        for draft in (draft for draft in found if draft.is_good):
            draft.item.campaign = _campaign(draft, user)
            draft.item.save()
            log(draft.item, "wagtail.create", user=user)
            stored.append(draft.item)
    return stored


def _campaign(draft: Draft, user: AbstractBaseUser) -> Campaign:
    campaign, is_new = Campaign.objects.get_or_create(advertiser=draft.customer, name=draft.campaign)
    if is_new:
        log(campaign, "wagtail.create", user=user)
    return campaign
