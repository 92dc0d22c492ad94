"""Whether a booking finds what it promises, asked before it is stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import ceil

from ads.compiling import sold_lines
from ads.counts import COUNTING, by_line_and_kind
from ads.learned import Learned, learned, paths_of
from ads.measurement.events import Kind
from ads.models import LineItem
from ads.pacing import GoalKind, Tally, share_that_counts
from ads.selection import Line, Tier

from .goals import Goal, Market, Room, partition
from .parts import part_of
from .places import Places
from .shares import Crowd, crowds, overlap, promised


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands against a booking. `room` is set if its goal can't be reached, cautiously reckoned; `usual`
    is the same in the middle case. `taken` are views that `losers` would miss for their goals.
    """

    line: Line
    crowds: tuple[Crowd, ...] = ()
    room: Room | None = None
    usual: Room | None = None
    counting: float = 1.0
    """How much of a view counts towards the goal."""
    taken: int = 0
    losers: tuple[Line, ...] = ()

    @property
    def is_free(self) -> bool:
        return not (self.crowds or self.room or self.taken)


class Availability:
    """What is sold from a moment on. Nine queries, whatever there is, and what `part_of` asks for."""

    def __init__(self, at: datetime, *, without: int | None = None) -> None:
        """`without` is the booking that is judged, if it is stored already."""
        self.at, self._without = at, without
        items = LineItem.objects.not_ended(at).filter(paused=False).exclude(pk=without)
        sold = items.filter(tier__in=(Tier.EXCLUSIVE, Tier.SHARE, Tier.GUARANTEED))
        self.lines = sold_lines(sold.exclude(tier=Tier.GUARANTEED, goal=None))

    def verdict(self, line: Line) -> Verdict:
        """For a booking that isn't among those of `lines`. Of slots that aren't known yet nothing is said."""
        if line.paused or not line.slots or line.ends_at is None or line.ends_at <= self.at:
            return Verdict(line)
        if promised(line):
            return self._of_share(line)
        if line.tier == Tier.GUARANTEED and line.goal and line.slots <= self._forecast.certain.keys():
            return self._of_goal(line)
        return Verdict(line)

    def _of_share(self, line: Line) -> Verdict:
        found = tuple(crowds(line, self.lines, self._places(line)))
        before = self._market(line, certain=True)
        after = replace(before, sold=[*before.sold, line])
        taken = before.total(self.at) - after.total(self.at) if before.goals else 0
        losers = tuple(
            it.line for it in before.goals if it.line.slots & line.slots and overlap(it.line, line)
        )
        return Verdict(line, found, taken=taken, losers=losers)

    def _of_goal(self, line: Line) -> Verdict:
        goal = self._goal(line)
        room = self._market(line, certain=True).room(goal, self.at)
        if not room.missing:
            return Verdict(line)
        usual = self._market(line, certain=False).room(goal, self.at)
        return Verdict(line, room=room, usual=usual, counting=self._counting(line))

    def _places(self, line: Line) -> Places:
        aimed = frozenset().union(*(it.sections | it.pages for it in (line, *self.lines)))
        return Places(paths_of(aimed))

    def _market(self, line: Line, *, certain: bool) -> Market:
        near = neighbours(line, self.lines)
        plan = self._forecast.plan
        return Market(
            plan,
            line.schedule.zone,
            partition([plan.aim(it)[1] for it in (line, *near)], self._forecast.sections),
            sold=[it for it in near if promised(it)],
            goals=[goal for it in near if it.goal and (goal := self._goal(it)).views],
            certain=self._forecast.certain if certain else {},
        )

    @cached_property
    def _forecast(self) -> Learned:
        return learned(self.lines)

    @cached_property
    def _counted(self) -> dict[tuple[int, str], int]:
        goals = {line.pk for line in self.lines if line.goal} | ({self._without} - {None})
        return by_line_and_kind(goals) if goals else {}

    def _tally(self, line: Line) -> Tally:
        """Also of the booking that is judged: what it has already, it doesn't need to find."""
        counting = COUNTING[GoalKind(line.goal_kind)]
        counted = self._counted
        return Tally(counted.get((line.pk, Kind.REQUESTED), 0), counted.get((line.pk, counting), 0))

    def _counting(self, line: Line) -> float:
        return share_that_counts(GoalKind(line.goal_kind), self._tally(line))

    def _goal(self, line: Line) -> Goal:
        left = max(0, (line.goal or 0) - self._tally(line).delivered)
        return Goal(line, ceil(left / self._counting(line)), part_of(line, self.at))


def neighbours(line: Line, others: Iterable[Line]) -> list[Line]:
    """Those that share slots with a line at some time, those that share slots with these, and so on."""
    by_slot: dict[int, list[Line]] = defaultdict(list)
    for other in others:
        for slot in other.slots:
            by_slot[slot].append(other)
    found: dict[int | None, Line] = {line.pk: line}
    waiting = [line]
    while waiting:
        here = waiting.pop()
        for other in (other for slot in here.slots for other in by_slot[slot]):
            if other.pk not in found and overlap(here, other):
                found[other.pk] = other
                waiting.append(other)
    return list(found.values())[1:]
