"""What of a booking deserves a second look, though it may be stored as it is."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .candidates import Candidate, Page
from .compiling import compile_lines, slot_values
from .decision import whole
from .models import AdSlot, LineItem
from .selection import Line, Tier
from .selling.availability import Availability
from .selling.wording import objections


def cautions(item: LineItem, at: datetime) -> list[str]:
    """Sentences about a stored booking; most have none."""
    line = compile_lines(LineItem.objects.filter(pk=item.pk))[0]
    found = objections(Availability(at, without=item.pk).verdict(line))
    if item.tier != Tier.EXCLUSIVE:
        return found
    slots = AdSlot.objects.filter(line_targets__line=item).order_by("name")
    return [*_takeover_cautions(line, list(slots)), *found]


def _takeover_cautions(line: Line, slots: Sequence[AdSlot]) -> Iterator[str]:
    rows = {slot: Candidate.of(line, slot_values(slot)) for slot in slots if slot.active}
    empty = [slot.name for slot, row in rows.items() if not row.creatives]
    if empty:
        words = _("No published creative has a size of %(slots)s. A takeover is whole or absent.")
        yield words % {"slots": get_text_list(empty, _("and"))}
    elif whole(Page(), [(slot.pk, row) for slot, row in rows.items()]) is None:
        words = _(
            "Its creatives don't suffice for all %(count)s slots: each needs one of its own. A takeover is "
            "whole or absent."
        )
        yield words % {"count": len(rows)}
