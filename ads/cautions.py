"""What of a booking deserves a second look, though it may be stored as it is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .candidates import Candidate, Page
from .compiling import compile_lines, slot_values
from .decision import whole
from .models import AdSlot, LineItem
from .schedule import Schedule
from .selection import Line, Tier

FULL = 100


def cautions(item: LineItem) -> list[str]:
    """Sentences about a stored booking; most have none."""
    slots = list(AdSlot.objects.filter(line_targets__line=item).order_by("name"))
    match item.tier:
        case Tier.EXCLUSIVE:
            line = compile_lines(LineItem.objects.filter(pk=item.pk))[0]
            return list(_takeover_cautions(line, slots))
        case Tier.SHARE:
            return [words for slot in slots for words in _share_cautions(item, slot)]
    return []


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


def _share_cautions(item: LineItem, slot: AdSlot) -> Iterator[str]:
    """Where shares that may be asked for at one time, on one page, sum up to more than there is."""
    rivals = [it for it in LineItem.objects.selling_shares_beside(item, slot) if _can_meet(item, it)]
    total, colliding = fullest_moment(item, rivals)
    if total > FULL:
        words = _("In %(slot)s the shares sum up to %(total)s %% at times, together with %(bookings)s.")
        names = get_text_list([f"“{it.name}”" for it in colliding], _("and"))
        yield words % {"slot": slot.name, "total": total, "bookings": names}


def fullest_moment(item: LineItem, rivals: Iterable[LineItem]) -> tuple[int, list[LineItem]]:
    """The most that is sold at one moment of the booking's period, and the others that it is sold to."""
    rivals = list(rivals)
    moments = {item.starts_at, *(it.starts_at for it in rivals if it.starts_at > item.starts_at)}
    found = [[it for it in rivals if it.starts_at <= at < it.ends_at] for at in sorted(moments)]
    most = max(found, key=lambda those: sum(it.share for it in those))
    return item.share + sum(it.share for it in most), most


def _can_meet(one: LineItem, other: LineItem) -> bool:
    """Whether no plain restriction keeps the two apart: weekdays, hours, kinds of page and device."""
    lists = ("weekdays", "kinds", "devices", "languages")
    apart = any(_disjoint(getattr(one, name), getattr(other, name)) for name in lists)
    return not apart and _hours_meet(one, other)


def _disjoint(one: list, other: list) -> bool:
    return bool(one and other) and set(one).isdisjoint(other)


def _hours_meet(one: LineItem, other: LineItem) -> bool:
    """Two parts of a day meet if one of them is open when the other opens."""
    return _is_open(one, other.opens) or _is_open(other, one.opens)


def _is_open(item: LineItem, clock: time | None) -> bool:
    some_day = datetime.combine(date.min, clock or time.min, UTC)
    return Schedule(UTC, opens=item.opens, closes=item.closes).has_hour(some_day)
