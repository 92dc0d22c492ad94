"""Who stands in a page's slots and who doesn't, in words; two queries for the names."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ads.explanations import WORDS
from ads.models import AdSlot, LineItem

from .filling import Cast, Standing


@dataclass(frozen=True, slots=True)
class Entry:
    item: LineItem
    words: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Row:
    slot: AdSlot
    entries: Sequence[Entry]
    is_filled: bool


def rows_of(found: Sequence[Cast]) -> list[Row]:
    slots = AdSlot.objects.in_bulk([it.slot.pk for it in found])
    pks = {standing.line.pk for it in found for standing in it.standings}
    items = LineItem.objects.select_related("campaign__advertiser").in_bulk(pks)
    return [
        Row(
            slots[it.slot.pk],
            [
                Entry(items[standing.line.pk], words_for(standing, it), standing.is_shown)
                for standing in it.standings
                if standing.line.pk in items
            ],
            it.pick is not None,
        )
        for it in found
        if it.slot.pk in slots
    ]


def words_for(standing: Standing, row: Cast) -> str:
    if standing.is_shown:
        return _("Stands here.")
    if standing.reason:
        return str(WORDS[standing.reason])
    if row.pick is None:
        return _("May stand here, but the draw or its pace left the slot empty this time.")
    shown = row.pick.line
    if shown.tier == standing.line.tier:
        return _("May stand here; this time the draw fell on another of the same tier.")
    return _("May stand here, but a booking of a higher tier, or what else stands on the page, goes first.")
