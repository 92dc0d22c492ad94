"""The lines booked for a slot, sorted by tier, and found for a page without looking at each of them.

Pure. Every line is one bit; what a page has (its section, a topic, its kind …) selects a number of such bits,
and the lines that may stand there are what all of these numbers have in common. The numbers are made from the
rules of `ads.selection`, which stay the one place that says why a line isn't shown.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import inf
from typing import Self, TypeAlias

from ads.context import PageContext
from ads.running import Running, bits
from ads.selection import (
    CREATIVE_RULES,
    SLOT_RULES,
    TARGETS,
    Creative,
    Line,
    Pick,
    Refusal,
    Slot,
    Target,
    Tier,
    fitting,
)

TIERS = tuple(Tier)
SMALL = 0.02
"""Lines that need less of what is still to come than this go first: flexible ones would starve otherwise when
more was sold than there is, at no cost that the others notice (simulated, see site/decisions/0003)."""


MayServe: TypeAlias = Callable[[int, int], bool]


def always(_line: int, _shown: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line in one slot, with those of its creatives that fit there."""

    line: Line
    creatives: tuple[Creative, ...]

    @classmethod
    def of(cls, line: Line, slot: Slot) -> Self:
        return cls(line, tuple(fitting(line, slot)))


class Page:
    """What stands on the page so far, and the laws that the next pick has to keep.

    `inside` are the slots inside the text, which holds `room` ads and no more. `may_serve` as in `fill`.
    """

    def __init__(
        self,
        at: datetime,
        inside: frozenset[int] = frozenset(),
        room: float = inf,
        may_serve: MayServe = always,
    ) -> None:
        self.at, self.inside, self.room, self._may_serve = at, inside, room, may_serve
        self.picks: dict[int, Pick] = {}
        self.creatives: set[int] = set()
        self.labels: dict[int, int] = {}
        """The industries on the page, each with the line that brought it."""

    def refusal(self, row: Candidate) -> Refusal | None:
        """Why the page doesn't take the line: its creatives stand on it, or one of its industries."""
        if any(self.labels.get(label, row.line.pk) != row.line.pk for label in row.line.labels):
            return Refusal.LABEL_ON_PAGE
        return None if self.left(row) else Refusal.CREATIVE_ON_PAGE

    def takes(self, row: Candidate) -> bool:
        return self.refusal(row) is None

    def left(self, row: Candidate) -> Sequence[Creative]:
        """Those of its creatives that stand for it now, and not yet on the page."""
        return [it for it in row.creatives if it.pk not in self.creatives and it.runs_at(self.at)]

    def has_quota(self, row: Candidate) -> bool:
        line = row.line
        if line.goal is None:
            return True
        return self._may_serve(line.pk, sum(pick.line.pk == line.pk for pick in self.picks.values()))

    def has_room(self, slots: Iterable[int]) -> bool:
        return self.room == inf or len(self.inside.intersection(slots)) <= self.room

    def add(self, slot: int, line: Line, creative: Creative) -> None:
        self.picks[slot] = Pick(line, creative)
        self.room -= slot in self.inside
        self.creatives.add(creative.pk)
        self.labels.update(dict.fromkeys(line.labels, line.pk))


def rank(line: Line) -> tuple:
    """The order in which lines are asked: tier by tier, and within a tier as `ads.decision` walks it."""
    match line.tier:
        case Tier.GUARANTEED if line.rate is not None:
            need = line.rate if line.need is None else line.need
            within = (0, need >= SMALL, -need)
        case Tier.PRICE:
            within = (0, -line.price)
        case _:
            within = (1,)
    return (TIERS.index(line.tier), *within, line.pk)


class SlotIndex:
    """A slot with its lines. Immutable, but for the half hours that it has worked out."""

    def __init__(self, slot: Slot, lines: Iterable[Line]) -> None:
        self.slot = slot
        self.lines = sorted((line for line in lines if not _unusable(line, slot)), key=rank)
        self._candidates = [Candidate.of(line, slot) for line in self.lines]
        self._running = Running(self.lines, [row.creatives for row in self._candidates])
        self._tiers = [(tier, mask(self.lines, partial(_is_of, tier))) for tier in TIERS]
        self._insensitive = mask(self.lines, lambda line: line.on_sensitive_pages)
        self._excluded = masks(self.lines, lambda line: line.excluded_pages)
        self._bits = {line.pk: 1 << index for index, line in enumerate(self.lines)}
        self._labelled = masks(self.lines, lambda line: line.labels)
        self._showing = masks(self.lines, lambda line: (creative.pk for creative in line.creatives))
        self._aims = [aim for aim in (Aim(target, self.lines) for target in TARGETS) if aim.wanting]

    def find(self, context: PageContext, at: datetime) -> dict[Tier, int]:
        """The lines that `refusal()` has nothing against, as bits, by tier; tiers without any are missing."""
        found = self._running.at(at) if context.open_to_ads else 0
        if context.sensitive:
            found &= self._insensitive
        if self._excluded:
            found &= ~self._excluded.get(context.page_id, 0)
        for aim in self._aims:
            found &= aim.at(context)
        return {tier: found & of_tier for tier, of_tier in self._tiers if found & of_tier}

    def without_conflicts(self, found: int, page: Page) -> int:
        """Those of the bits whose lines the page takes. Asks only lines that share a creative with it."""
        for label, owner in page.labels.items():
            if labelled := self._labelled.get(label, 0):
                found &= ~labelled | self._bits.get(owner, 0)
        suspects = 0
        for creative in page.creatives:
            suspects |= self._showing.get(creative, 0)
        for index in bits(suspects & found):
            if not page.takes(self._candidates[index]):
                found ^= 1 << index
        return found

    def candidates(self, found: int) -> Iterator[Candidate]:
        """The candidates behind such bits, in their order; only those that are asked for are looked up."""
        return map(self._candidates.__getitem__, bits(found))


class Aim:
    """One kind of target over all lines of a slot: who wants a value, and who takes any."""

    def __init__(self, target: Target, lines: Sequence[Line]) -> None:
        self._there = target.there
        self.wanting = masks(lines, target.wanted)
        self._anything = mask(lines, lambda line: not target.wanted(line))

    def at(self, context: PageContext) -> int:
        found = self._anything
        for value in self._there(context):
            found |= self.wanting.get(value, 0)
        return found


def mask(lines: Sequence[Line], applies: Callable[[Line], bool]) -> int:
    return sum(1 << index for index, line in enumerate(lines) if applies(line))


def masks(lines: Sequence[Line], values: Callable[[Line], Iterable]) -> dict[object, int]:
    """The lines that have a value, for each value that occurs."""
    found: dict[object, int] = defaultdict(int)
    for index, line in enumerate(lines):
        for value in values(line):
            found[value] |= 1 << index
    return dict(found)


def _is_of(tier: Tier, line: Line) -> bool:
    return line.tier == tier


def _unusable(line: Line, slot: Slot) -> bool:
    return any(applies(line, slot) for _reason, applies in (*SLOT_RULES, *CREATIVE_RULES))
