"""What was counted of bookings and slots, as far as their rates and their ad manager ask for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Sum

from .forecast import Cell, Hourly
from .measurement.events import Kind
from .measurement.models import HourlyCount
from .models import LineItem
from .moments import HOUR, hour_of
from .pacing import GoalKind, Hours, Tally
from .selection import Line

COUNTING = {
    GoalKind.IMPRESSIONS: Kind.RENDERED,
    GoalKind.VIEWABLE: Kind.VIEWABLE,
    GoalKind.CLICKS: Kind.CLICK,
}


def by_line_and_kind(lines: Collection[int], **span: Any) -> dict[tuple[int, str], int]:
    kinds = [Kind.REQUESTED, *COUNTING.values()]
    rows = HourlyCount.objects.net().filter(line__in=lines, kind__in=kinds, **span).order_by()
    return {
        (line, kind): total
        for line, kind, total in rows.values_list("line", "kind").annotate(total=Sum("count"))
    }


def delivered(lines: Iterable[LineItem]) -> dict[int, int]:
    """What their goals count, for stored bookings that have a goal; one query for all."""
    kinds = {line.pk: COUNTING[GoalKind(line.goal_kind)] for line in lines if line.goal}
    counted = by_line_and_kind(kinds) if kinds else {}
    return {pk: counted.get((pk, kind), 0) for pk, kind in kinds.items()}


class Counted:
    """Counts of lines since their start. What is older than an hour is added up once an hour only."""

    def __init__(self) -> None:
        self._floor: datetime | None = None
        self._settled: dict[int, dict[str, int]] = {}

    def tallies(self, lines: Mapping[int, Line], at: datetime) -> dict[int, Tally]:
        """By the goal of each line; one query, and another where something has to be added up."""
        self._settle(lines, hour_of(at) - HOUR)
        fresh = by_line_and_kind(lines, hour__gte=self._floor)
        return {pk: self._tally(line, fresh) for pk, line in lines.items()}

    def _settle(self, lines: Mapping[int, Line], floor: datetime) -> None:
        if floor != self._floor:
            self._floor, self._settled = floor, {}
        if missing := lines.keys() - self._settled.keys():
            self._settled |= {pk: {} for pk in missing}
            for (pk, kind), total in by_line_and_kind(missing, hour__lt=floor).items():
                self._settled[pk][kind] = total

    def _tally(self, line: Line, fresh: Mapping[tuple[int, str], int]) -> Tally:
        def total(kind: Kind) -> int:
            return self._settled[line.pk].get(kind, 0) + fresh.get((line.pk, kind), 0)

        return Tally(total(Kind.REQUESTED), total(COUNTING[GoalKind(line.goal_kind)]))


def requests_since(at: datetime) -> Hours:
    """How often the slots were asked for, from the hour of that moment on."""
    rows = HourlyCount.objects.net().of(Kind.REQUESTED).since(at).order_by()
    cells = rows.values_list("hour", "slot", "section").annotate(total=Sum("count"))
    return {(hour, (slot, section)): total for hour, slot, section, total in cells.iterator()}


def by_cell(hours: Hours) -> dict[Cell, Hourly]:
    found: dict[Cell, dict[datetime, int]] = defaultdict(dict)
    for (hour, cell), total in hours.items():
        found[cell][hour] = total
    return found
