"""The outlooks of stored bookings, and what may be proposed for them without a collision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ads.compiling import slot_values
from ads.counts import COUNTING, by_line_and_kind
from ads.explanations import verdict_of
from ads.learned import learned
from ads.measurement.events import Kind
from ads.models import AdSlot, LineItem
from ads.pacing import GoalKind, Tally
from ads.selling.availability import Availability

from .ledger import condensed
from .outlook import Cause, Light, Outlook, Proposal, Reckoning
from .reading import others_in, read_day, readers_of, since_day, stored_lines


@dataclass(frozen=True, slots=True)
class Prospects:
    """The outlooks by booking; those of which nothing can be forecast are missing. `names` are of rivals."""

    outlooks: dict[int, Outlook]
    names: dict[int, str]
    reckoning: Reckoning
    tallies: dict[int, Tally]


def prospects(items: Sequence[LineItem], at: datetime, *, elsewhere: bool = False) -> Prospects:
    """For stored bookings that pursue a goal, with a fixed number of queries for all of them. `elsewhere`:
    the counts of slots that they aren't booked for are read, too, as proposals need them.
    """
    pursuing = [it for it in items if it.goal and it.ends_at and it.ends_at > at]
    tallies = _tallies(pursuing)
    lines = stored_lines(pursuing, {pk: tally.delivered for pk, tally in tallies.items()})
    known = learned(lines)
    slots = [slot_values(slot) for slot in AdSlot.objects.all()]
    booked = frozenset().union(*(line.slots for line in lines))
    day = condensed(read_day([it.pk for it in slots] if elsewhere else booked, at), lines)
    tiers, names = others_in(day)
    by_pk = {slot.pk: slot for slot in slots}
    familiar = [slot for slot in slots if slot.pk in known.certain]
    reckoning = Reckoning(known.plan, day, familiar, readers_of, at, since_day(at), tiers)
    outlooks = {
        line.pk: reckoning.outlook(
            line,
            tallies[line.pk],
            is_stuck=line.paused or verdict_of(line, by_pk, day.is_open, at).is_stuck,
        )
        for line in lines
        if line.slots and line.slots <= known.certain.keys()
    }
    return Prospects(outlooks, names, reckoning, tallies)


def _tallies(items: Sequence[LineItem]) -> dict[int, Tally]:
    counted = by_line_and_kind([item.pk for item in items]) if items else {}
    return {
        item.pk: Tally(
            counted.get((item.pk, Kind.REQUESTED), 0),
            counted.get((item.pk, COUNTING[GoalKind(item.goal_kind)]), 0),
        )
        for item in items
    }


def proposals(found: Prospects, pk: int, at: datetime) -> list[Proposal]:
    """What would bring a booking nearer to its goal: one of each kind, that may be stored as it is."""
    outlook = found.outlooks[pk]
    if outlook.light is Light.ON_COURSE or outlook.cause is Cause.STUCK:
        return []
    availability = Availability(at, without=pk)
    kinds = found.reckoning.proposals(outlook, found.tallies[pk])
    best = (
        next((it for it in kind if availability.verdict(it.outlook.line).is_free), None) for kind in kinds
    )
    return [it for it in best if it]
