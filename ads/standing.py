"""How far stored bookings have come: what is counted of their goals, and what should be by now."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from .counts import delivered
from .forecast import Supply, Week
from .learned import all_in_one
from .models import LearnedWeek, LineItem
from .progress import State
from .querysets import LineItemQuerySet
from .schedule import Schedule

BY_COUNTS = (State.BEHIND, State.DELIVERED)


def add_standings(
    lines: Sequence[LineItem],
    at: datetime,
    counted: Mapping[int, int] | None = None,
    week: Week | None = None,
) -> None:
    """Tell bookings with a goal where they stand: two queries for all, none where there is no goal.

    `counted`, by booking, and the `week` of the site spare a query each for those who know them.
    """
    pursuing = [line for line in lines if line.goal]
    if not pursuing:
        return
    counted = delivered(pursuing) if counted is None else counted
    week = week_of_site() if week is None else week
    supplies: dict[Schedule, Supply] = {}
    for line in pursuing:
        supply = supplies.setdefault(line.schedule, Supply(week, line.schedule))
        line.delivered, line.due = counted[line.pk], due(line, supply, at)


def in_state(lines: LineItemQuerySet, state: State, at: datetime) -> LineItemQuerySet:
    """The bookings in a delivery state, as it follows from periods, pauses and counts."""
    pursuing = list(lines.not_ended(at).exclude(goal=None))
    add_standings(pursuing, at)
    counted = {line.pk: line.state_at(at) for line in pursuing}
    if state in BY_COUNTS:
        return lines.filter(pk__in=[pk for pk, found in counted.items() if found == state])
    elsewhere = [pk for pk, found in counted.items() if found in BY_COUNTS]
    return lines.in_state(state, at).exclude(pk__in=elsewhere)


def week_of_site() -> Week:
    return all_in_one(LearnedWeek.objects.values_list("views", flat=True))


def due(line: LineItem, supply: Supply, at: datetime) -> float | None:
    """The part of its goal that an even booking should have reached, by the hours that were open to it."""
    if line.ends_at is None:
        return None
    whole = supply.between(line.starts_at, line.ends_at)
    return supply.between(line.starts_at, min(at, line.ends_at)) / whole if whole else None
