"""Whether goals can be reached together: the views to be expected, shared out as well as possible. Pure.

What is to come in a slot, on the pages of some sections and between two moments at which a booking starts or
ends, is one pool of views. Each goal may draw on the pools that its booking is shown in; what takeovers and
shares of voice were promised is taken off before. The most that all goals get together is a maximum flow.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import pairwise
from typing import TypeAlias

from ads.pacing import Plan
from ads.schedule import Schedule
from ads.selection import Line

from .flow import SINK, SOURCE, Edge, Network
from .shares import FULL, promised

Sections: TypeAlias = frozenset[int] | None
"""Some that are told apart from others; None: all there are."""


@dataclass(frozen=True, slots=True)
class Goal:
    """`views` of its slots are what a line needs from now on to reach its goal. Of the views that are to be
    expected in its sections it can have `part`: that of its devices, languages, topics and kinds of page.
    """

    line: Line
    views: int
    part: float = 1.0


@dataclass(frozen=True, slots=True)
class Rival:
    """A line that takes so many of the views that another would need."""

    line: Line
    views: int


@dataclass(frozen=True, slots=True)
class Room:
    """Of the views that a goal needs, those that it can have beside all others; and who has the rest."""

    needed: int
    available: int
    rivals: tuple[Rival, ...] = ()

    @property
    def missing(self) -> int:
        return self.needed - self.available


@dataclass(frozen=True, slots=True)
class Pool:
    slot: int
    sections: Sections
    starts_at: datetime
    ends_at: datetime


Draw: TypeAlias = tuple[Goal, Pool, Edge]


@dataclass(frozen=True)
class Market:
    """What is to come and who has bought of it. `certain` is the part of the forecast to be sold, by slot."""

    plan: Plan
    zone: tzinfo
    sections: Sequence[Sections] = (None,)
    """A partition of the site, by which each line's sections are some of these; (None,) is all in one."""
    sold: Sequence[Line] = ()
    goals: Sequence[Goal] = ()
    certain: Mapping[int, float] = field(default_factory=dict)

    def room(self, wanted: Goal, at: datetime) -> Room:
        """For a goal that isn't among those of the market. All of these keep what they can have."""
        network, draws = self._network([*self.goals, wanted], at)
        _let_flow(network, self.goals)
        available = _let_flow(network, [wanted])
        short = network.reachable(wanted.line.pk) if available < wanted.views else set()
        taken: dict[int, int] = defaultdict(int)
        for goal, pool, edge in draws:
            if pool in short and goal is not wanted and edge.flows:
                taken[goal.line.pk] += edge.flows
        rivals = [Rival(goal.line, taken[goal.line.pk]) for goal in self.goals if goal.line.pk in taken]
        return Room(wanted.views, available, tuple(sorted(rivals, key=lambda rival: -rival.views)))

    def total(self, at: datetime) -> int:
        """What all goals can have together."""
        network, _draws = self._network(self.goals, at)
        return _let_flow(network, self.goals)

    def _network(self, goals: Sequence[Goal], at: datetime) -> tuple[Network, list[Draw]]:
        """Of the pools that they may draw on; nothing flows yet."""
        network, draws = Network(), []
        for pool, drawing in self._pools(goals, at).items():
            network.add(pool, SINK, self._views(pool))
            draws += [
                (goal, pool, network.add(goal.line.pk, pool, self._open_to(goal, pool))) for goal in drawing
            ]
        return network, draws

    def _pools(self, goals: Sequence[Goal], at: datetime) -> dict[Pool, list[Goal]]:
        """Those that some goal may draw on, and which."""
        lines = [*self.sold, *(goal.line for goal in goals)]
        borders = {max(at, border) for line in lines for border in (line.starts_at, line.ends_at)}
        pools: dict[Pool, list[Goal]] = {}
        for start, end in pairwise(sorted(borders)):
            there = [it for it in goals if it.line.starts_at < end and start < it.line.ends_at]
            for slot in frozenset().union(*(it.line.slots for it in there)):
                for sections in self.sections:
                    drawing = [it for it in there if slot in it.line.slots and self._is_in(it.line, sections)]
                    if drawing:
                        pools[Pool(slot, sections, start, end)] = drawing
        return pools

    def _is_in(self, line: Line, sections: Sections) -> bool:
        aimed = self.plan.aim(line)[1]
        return aimed is None or sections is None or sections <= aimed

    def _expected(self, pool: Pool, schedule: Schedule) -> float:
        supply = self.plan.supply((frozenset({pool.slot}), pool.sections), schedule)
        return supply.between(pool.starts_at, pool.ends_at) * self.certain.get(pool.slot, 1.0)

    def _open_to(self, goal: Goal, pool: Pool) -> int:
        return int(self._expected(pool, goal.line.schedule) * goal.part)

    def _views(self, pool: Pool) -> int:
        """What is left of a pool by what was promised of all of its views."""
        whole = self._expected(pool, Schedule(self.zone))
        gone = sum(
            self._expected(pool, line.schedule) * promised(line) / FULL
            for line in self.sold
            if pool.slot in line.slots
            and line.starts_at <= pool.starts_at < line.ends_at
            and self._is_in(line, pool.sections)
        )
        return max(0, int(whole - gone))


def _let_flow(network: Network, goals: Iterable[Goal]) -> int:
    for goal in goals:
        network.add(SOURCE, goal.line.pk, goal.views)
    return network.push()


def partition(aims: Iterable[Sections], known: Iterable[int]) -> list[Sections]:
    """The sections of which something is known, parted as lines are aimed at them."""
    wanted = {aim for aim in aims if aim is not None}
    parts: dict[frozenset[Sections], set[int]] = defaultdict(set)
    for section in known:
        parts[frozenset(aim for aim in wanted if section in aim)].add(section)
    return [frozenset(part) for part in parts.values()] if wanted and parts else [None]
