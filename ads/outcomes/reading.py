"""The ledgers of stored bookings: what was counted of the last day, replayed by the rules of now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from django.db.models import Sum, TextField
from django.db.models.functions import Cast

from ads.compiling import compile_lines, slot_values
from ads.counts import delivered
from ads.explanations import shows_slots
from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount, HourlyCountQuerySet
from ads.models import AdSlot, LineItem
from ads.moments import HOUR, hour_of
from ads.selection import Line, Tier
from ads.selling.parts import BY_DEVICE, BY_LANGUAGE, chosen

from .ledger import Asked, Cell, Day, Ledger, Readers, Viewed, condensed, ledger, replay
from .pages import contexts_of

DAY = timedelta(days=1)
WRITTEN = Cast("hour", TextField())
"""To be read once for each hour: a moment for each row would cost more than all the rest."""


@dataclass(frozen=True, slots=True)
class Account:
    """Of a booking, since full hours: what became of the page views. `names` are those of its rivals."""

    line: Line
    hour: Ledger
    day: Ledger
    names: dict[int, str]


def since_hour(at: datetime) -> datetime:
    """The full hour from which on the last hour is told: it is between one and two hours long."""
    return hour_of(at) - HOUR


def since_day(at: datetime) -> datetime:
    return hour_of(at) - DAY


def accounts(items: Sequence[LineItem], at: datetime) -> dict[int, Account]:
    """One for each stored booking, with a fixed number of queries for all of them."""
    lines = stored_lines(items, delivered(items))
    booked = frozenset().union(*(line.slots for line in lines))
    slots = [slot_values(slot) for slot in AdSlot.objects.filter(pk__in=booked)]
    day = condensed(read_day(booked, at), lines)
    tiers, names = others_in(day)
    found = {}
    for line in lines:
        hours = replay(line, slots, day, readers_of(line))
        hour, whole = (ledger(line, hours, tiers, since) for since in (since_hour(at), since_day(at)))
        found[line.pk] = Account(line, hour, whole, {pk: names.get(pk, "") for pk in whole.rivals})
    return found


def stored_lines(items: Sequence[LineItem], counted: Mapping[int, int]) -> list[Line]:
    lines = compile_lines(LineItem.objects.filter(pk__in=[item.pk for item in items]))
    return [replace(line, delivered=counted.get(line.pk)) for line in lines]


def others_in(day: Day) -> tuple[dict[int, Tier], dict[int, str]]:
    """The tiers and names of all bookings that were chosen."""
    chosen_ones = {pk for there in day.asked.values() for _slot, pk in there if pk}
    rows = LineItem.objects.filter(pk__in=chosen_ones).order_by().values_list("pk", "tier", "name")
    found = list(rows)
    return {pk: Tier(tier) for pk, tier, _name in found}, {pk: name for pk, _tier, name in found}


def read_day(slots: Collection[int], at: datetime) -> Day:
    """What was counted since a day ago; of the slots, these."""
    rows = HourlyCount.objects.net().since(since_day(at)).filter(hour__lte=at).order_by()
    views = rows.of(Kind.VIEW)
    told, moment = views.annotate(told=WRITTEN), cache(_moment)
    return Day(
        [
            Viewed(moment(hour), section, page, count)
            for hour, section, page, count in told.values_list("told", "section", "page", "count")
        ],
        contexts_of(views.values("page")),
        _asked(rows.of(Kind.REQUESTED).filter(slot__in=slots), moment),
        shows_slots(),
    )


def _asked(rows: HourlyCountQuerySet, moment: Callable[[str], datetime]) -> Asked:
    found: dict[Cell, dict[tuple[int, int], int]] = defaultdict(dict)
    sums = rows.annotate(told=WRITTEN).values_list("told", "section", "slot", "line")
    for hour, section, slot, line, total in sums.annotate(total=Sum("count")):
        found[moment(hour), section][slot, line] = total
    return found


def _moment(told: str) -> datetime:
    """PostgreSQL writes the offset, which is zero; SQLite leaves it out."""
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


def readers_of(line: Line) -> Readers:
    return Readers(chosen(line.languages, BY_LANGUAGE), chosen(line.devices, BY_DEVICE))
