"""What of a booking deserves a second look, though it may be stored as it is."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .candidates import Candidate, Page
from .compiling import compile_lines, slot_values
from .decision import whole
from .models import AdSlot, LineItem
from .models.lines import in_words, last_moment
from .selection import Line, Tier
from .selling.availability import Availability
from .selling.wording import objections
from .swapping import Stretch, gaps, stretches


def cautions(item: LineItem, at: datetime) -> list[str]:
    """Sentences about a stored booking; most have none."""
    line = compile_lines(LineItem.objects.filter(pk=item.pk))[0]
    found = objections(Availability(at, without=item.pk).verdict(line))
    is_swapped = any(it.starts_at or it.ends_at for it in line.creatives)
    if item.tier != Tier.EXCLUSIVE and not is_swapped:
        return found
    slots = list(AdSlot.objects.filter(line_targets__line=item, active=True).order_by("name"))
    holes = list(_holes(line, slots, at))
    if item.tier == Tier.EXCLUSIVE and not holes:
        found = [*_takeover_cautions(line, slots, at), *found]
    return [*holes, *found]


def _holes(line: Line, slots: Sequence[AdSlot], at: datetime) -> Iterator[str]:
    """When its creatives leave a slot empty, each stretch with all the slots that it is about."""
    found: dict[Stretch, list[str]] = {}
    for slot in slots:
        for gap in gaps(line, slot_values(slot), at):
            found.setdefault(gap, []).append(slot.name)
    for gap, names in found.items():
        values = {"slots": get_text_list(names, _("and")), "start": in_words(timezone.localtime(gap.start))}
        if gap.end is None:
            yield _("From %(start)s on no creative is planned for %(slots)s: nothing is shown.") % values
        else:
            values["end"] = last_moment(gap.end)
            words = _("From %(start)s to %(end)s no creative is planned for %(slots)s: nothing is shown.")
            yield words % values


def _takeover_cautions(line: Line, slots: Sequence[AdSlot], at: datetime) -> Iterator[str]:
    rows = {slot: Candidate.of(line, slot_values(slot)) for slot in slots}
    empty = [slot.name for slot, row in rows.items() if not row.creatives]
    if empty:
        words = _("No published creative has a size of %(slots)s. A takeover is whole or absent.")
        yield words % {"slots": get_text_list(empty, _("and"))}
    elif not _is_whole([(slot.pk, row) for slot, row in rows.items()], line, at):
        words = _(
            "Its creatives don't suffice for all %(count)s slots: each needs one of its own. A takeover is "
            "whole or absent."
        )
        yield words % {"count": len(rows)}


def _is_whole(rows: Sequence[tuple[int, Candidate]], line: Line, at: datetime) -> bool:
    """Whether it finds a creative for each slot at all times that are still to come."""
    return all(whole(Page(stretch.start), rows) is not None for stretch in stretches(line, at))
