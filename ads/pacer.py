"""Each process's pacing: fresh rates with every tick and leased quotas in between, beside the requests."""

import os
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from math import inf

from .candidates import SlotIndex
from .counts import Counted, requests_since
from .forecast import Forecast
from .learned import learned
from .models import QuotaLease
from .moments import HOUR
from .narrowing import Narrowing
from .pacing import TICK, GoalKind, Plan, Tally, Traffic, share_that_counts, with_ratings
from .quotas import Purse
from .selection import Line

PLANNED_EVERY = 3600.0


class Pacer:
    """Costs nothing as long as no line has a goal. Its keeper sees that only one thread looks after it."""

    def __init__(self) -> None:
        self.purse, self.narrowing = Purse(), Narrowing()
        self._holder = f"{os.getpid()}-{secrets.token_hex(6)}"
        self._traffic, self._counted = Traffic(), Counted()
        self._plan = Plan(Forecast(), lambda section: frozenset({section}))
        self._planned_at = self._ticked_at = -inf
        self._paced: Mapping[int, SlotIndex] | None = None

    def look_after(
        self, indexes: Mapping[int, SlotIndex], monotonic: float, at: datetime
    ) -> Mapping[int, SlotIndex]:
        """The slots with the rates that hold now. Call it about once a second."""
        lines = {line.pk: line for index in indexes.values() for line in index.lines if line.goal}
        if not lines:
            return indexes
        is_new = indexes is not self._paced
        if is_new or monotonic - self._planned_at >= PLANNED_EVERY:
            self._plan, self._planned_at = learned(lines.values()).plan, monotonic
        if is_new or monotonic - self._ticked_at >= TICK:
            indexes = self._tick(indexes, lines, monotonic, at)
        self._lease(lines, monotonic, at)
        return indexes

    def _tick(
        self, indexes: Mapping[int, SlotIndex], lines: Mapping[int, Line], monotonic: float, at: datetime
    ) -> Mapping[int, SlotIndex]:
        self._traffic.note(monotonic, at, requests_since(at - HOUR))
        tallies, parts = self._counted.tallies(lines, at), self.narrowing.look(lines.values())
        ratings = self._plan.ratings(lines.values(), tallies, self._traffic, at, parts)
        self._paced, self._ticked_at = with_ratings(indexes, ratings), monotonic
        QuotaLease.objects.over(at).delete()
        return self._paced

    def _lease(self, lines: Mapping[int, Line], monotonic: float, at: datetime) -> None:
        self.purse.tick(monotonic)
        if wishes := self.purse.wishes({pk: line for pk, line in lines.items() if _runs(line, at)}):
            left = self._left(lines, at)
            self.purse.put(QuotaLease.grant(self._holder, wishes, left, at))

    def _left(
        self, lines: Mapping[int, Line], at: datetime
    ) -> Callable[[Mapping[int, int]], Mapping[int, float]]:
        """How often lines may be shown until they have reached their goals, by what is counted when asked."""

        def left(goals: Mapping[int, int]) -> dict[int, float]:
            tallies = self._counted.tallies({pk: lines[pk] for pk in goals}, at)
            return {pk: _showings(lines[pk], goal, tallies[pk]) for pk, goal in goals.items()}

        return left


def _showings(line: Line, goal: int, tally: Tally) -> float:
    """For impressions as many as are missing, so that there are never more; for clicks what they need."""
    kind, missing = GoalKind(line.goal_kind), goal - tally.delivered
    return missing / share_that_counts(kind, tally) if kind is GoalKind.CLICKS else missing


def _runs(line: Line, at: datetime) -> bool:
    return not line.paused and line.starts_at <= at and (line.ends_at is None or at < line.ends_at)
