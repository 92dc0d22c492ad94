"""How much of a slot is free on a day, for a look at the calendar. Pure.

A share of voice has its percent of the views in its sections and hours, a takeover all of them; a goal takes
of each day the same part of the views that it may have. What a single booking finds is judged exactly, before
it is stored, by ads/selling.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from math import floor

from ads.desk import Span, day_span
from ads.forecast import WEEK, Supply
from ads.learned import Learned
from ads.schedule import Schedule
from ads.selection import Line, Tier
from ads.selling.parts import known_part
from ads.selling.shares import FULL, promised

STEP = 5
"""Percent: a day is called as free as the next step below it."""
NOISE = 1e-6
FLAT = (1.0,) * WEEK


@dataclass(frozen=True, slots=True)
class Free:
    """Percent of the views of a day, below zero where more is sold than there is; None where the day is over.

    `is_at_most`: bookings for single pages, topics or kinds of page are not taken off.
    """

    percent: int | None
    is_at_most: bool = False

    @property
    def is_sold_out(self) -> bool:
        return self.percent is not None and self.percent <= 0

    @property
    def is_crowded(self) -> bool:
        return self.percent is not None and self.percent < 0

    @property
    def level(self) -> int | None:
        """From 0, nothing is free, to 4, everything is."""
        return None if self.percent is None else min(4, -(-max(0, self.percent) // 25))


@dataclass
class Shelf:
    """`needs` are the views that the goals of lines still need, by line; `all_hours` is a schedule that is
    always open.
    """

    days: Sequence[date]
    at: datetime
    forecast: Learned
    needs: Mapping[int, float]
    all_hours: Schedule
    _parts: dict[tuple[int, frozenset[int], Schedule], list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spans = [day_span(day, self.all_hours.zone) for day in self.days]

    def free(self, slot: int, lines: Iterable[Line]) -> list[Free]:
        """For each day; `lines` are those that stand in this slot."""
        taken, at_most = [0.0] * len(self.days), [False] * len(self.days)
        for line in lines:
            is_narrow = bool(line.topics or line.kinds or line.pages)
            portion = self._portion(line, slot)
            if line.paused or not portion:
                continue
            for number, span in enumerate(self._spans):
                if not span.meets(line.starts_at, line.ends_at):
                    continue
                if is_narrow:
                    at_most[number] = True
                else:
                    taken[number] += portion * self._part_of_day(line, slot, number)
        return [self._free(*values) for values in zip(self._spans, taken, at_most, strict=True)]

    def _free(self, span: Span, taken: float, at_most: bool) -> Free:
        if span.end <= self.at:
            return Free(None)
        left = floor((1 - taken) * FULL / STEP + NOISE) * STEP
        return Free(left, at_most)

    def _portion(self, line: Line, slot: int) -> float:
        """What it takes of the views that it may have in its sections and hours."""
        if share := promised(line):
            return share / FULL * known_part(line)
        if line.tier != Tier.GUARANTEED or line.ends_at is None or line.pk not in self.needs:
            return 0.0
        supply = self.forecast.plan.supply(self.forecast.plan.aim(line), line.schedule)
        whole = supply.between(max(self.at, line.starts_at), line.ends_at)
        whole *= self.forecast.certain.get(slot, 1.0)
        return min(known_part(line), self.needs[line.pk] / whole) if whole else 0.0

    def _part_of_day(self, line: Line, slot: int, number: int) -> float:
        """The part of a day's views that its sections, hours and period have."""
        span = self._spans[number]
        starts, ends = max(span.start, line.starts_at), min(span.end, line.ends_at or span.end)
        if (starts, ends) == (span.start, span.end):
            return self._whole_days(slot, line.sections, line.schedule)[number]
        own, all_day = self._supplies(slot, line.sections, line.schedule)
        whole = all_day.between(span.start, span.end)
        return own.between(starts, ends) / whole if whole else 0.0

    def _whole_days(self, slot: int, sections: frozenset[int], schedule: Schedule) -> list[float]:
        key = (slot, sections, schedule)
        if not sections and schedule == self.all_hours:
            return [1.0] * len(self.days)
        if key not in self._parts:
            own, all_day = self._supplies(*key)
            self._parts[key] = [_part(own.on(day), all_day.on(day)) for day in self.days]
        return self._parts[key]

    def _supplies(self, slot: int, sections: frozenset[int], schedule: Schedule) -> tuple[Supply, Supply]:
        """What a line may have of a slot, and all there is. Where nothing is known, all hours are alike."""
        if slot not in self.forecast.certain:
            return Supply(FLAT, schedule), Supply(FLAT, self.all_hours)
        plan, slots = self.forecast.plan, frozenset({slot})
        return plan.supply((slots, plan.within(sections)), schedule), plan.supply(
            (slots, None), self.all_hours
        )


def _part(views: float, of_all: float) -> float:
    return views / of_all if of_all else 0.0
