"""What the calendar shows of the stored bookings: a fixed number of queries, whatever there is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch

from ads.compiling import sold_lines
from ads.counts import COUNTING, by_line_and_kind
from ads.learned import Learned, learned
from ads.measurement.events import Kind
from ads.models import AdSlot, Advertiser, Campaign, LineItem
from ads.pacing import GoalKind, Tally, share_that_counts
from ads.progress import State
from ads.querysets import LineItemQuerySet
from ads.schedule import Schedule
from ads.selection import Line
from ads.standing import add_standings

from .cells import Bar, Cells, Place
from .free import Shelf
from .lanes import Piece, lanes, runs
from .windows import Window


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the calendar somebody wants to see; None is all. What is free is free beside all bookings."""

    slot: int | None = None
    customer: int | None = None
    tier: str | None = None
    state: State | None = None

    def takes(self, item: LineItem, state: State) -> bool:
        return (
            self.customer in (None, item.campaign.advertiser_id)
            and self.tier in (None, item.tier)
            and self.state in (None, state)
        )


@dataclass(frozen=True, slots=True)
class Row:
    slot: AdSlot
    free: Sequence[Place]
    lanes: Sequence[Sequence[Piece[Bar]]]

    @property
    def height(self) -> int:
        return 1 + len(self.lanes)


class Board:
    """All bookings with a moment in a window, by slot."""

    def __init__(self, window: Window, choice: Choice, at: datetime, *, may_book: bool = False) -> None:
        self.window, self.choice, self.at, self.may_book = window, choice, at, may_book

    @cached_property
    def rows(self) -> list[Row]:
        """Of slots in use, and of others as long as something is booked in them."""
        slots = [slot for slot in self.slots if self.choice.slot in (None, slot.pk)]
        return [self._row(slot) for slot in slots if slot.active or self._bars_of[slot.pk]]

    @cached_property
    def customers(self) -> list[Advertiser]:
        """Those with bookings in this window, by name."""
        found = {item.campaign.advertiser for item in self._items} - {None}
        return sorted(found, key=lambda customer: customer.name.lower())

    @property
    def count(self) -> int:
        """Bookings that are shown."""
        return len({bar.item.pk for row in self.rows for bar in self._bars_of[row.slot.pk]})

    def _row(self, slot: AdSlot) -> Row:
        free = self._shelf.free(slot.pk, self._lines_of[slot.pk])
        bars = lanes(self._bars_of[slot.pk], lambda bar: bar.stretch, len(self.window.days))
        return Row(slot, [self._cells.place(piece, slot) for piece in runs(free)], bars)

    @cached_property
    def slots(self) -> list[AdSlot]:
        return list(AdSlot.objects.order_by("name"))

    @cached_property
    def _items(self) -> LineItemQuerySet:
        span = self.window.span
        items = LineItem.objects.not_ended(span.start).filter(starts_at__lt=span.end)
        # Few campaigns have many bookings: an object for each row would take longer than a query.
        campaigns = Prefetch("campaign", Campaign.objects.select_related("advertiser"))
        return items.prefetch_related(campaigns).order_by("starts_at", "pk")

    @cached_property
    def _lines(self) -> Mapping[int, Line]:
        return {line.pk: line for line in sold_lines(self._items)}

    @cached_property
    def _lines_of(self) -> Mapping[int, list[Line]]:
        found: dict[int, list[Line]] = defaultdict(list)
        for line in self._lines.values():
            for slot in line.slots:
                found[slot].append(line)
        return found

    @cached_property
    def _bars_of(self) -> Mapping[int, list[Bar]]:
        counted = {pk: tally.delivered for pk, tally in self._tallies.items()}
        add_standings(self._items, self.at, counted, self._forecast.site)
        cells, found = self._cells, defaultdict(list)
        for item in self._items:
            state, stretch = item.state_at(self.at), self.window.stretch(item.starts_at, item.ends_at)
            if stretch and self.choice.takes(item, state):
                bar = cells.bar(item, state, stretch)
                for slot in self._lines[item.pk].slots:
                    found[slot].append(bar)
        return found

    @cached_property
    def _tallies(self) -> Mapping[int, Tally]:
        kinds = {pk: COUNTING[GoalKind(line.goal_kind)] for pk, line in self._lines.items() if line.goal}
        counted = by_line_and_kind(kinds) if kinds else {}
        return {
            pk: Tally(counted.get((pk, Kind.REQUESTED), 0), counted.get((pk, kind), 0))
            for pk, kind in kinds.items()
        }

    @cached_property
    def _shelf(self) -> Shelf:
        needs = {pk: _still_needed(self._lines[pk], tally) for pk, tally in self._tallies.items()}
        return Shelf(self.window.days, self.at, self._forecast, needs, Schedule(self.window.zone))

    @cached_property
    def _forecast(self) -> Learned:
        estimates = {slot.pk: slot.views_per_day for slot in self.slots}
        return learned(self._lines.values(), estimates)

    @cached_property
    def _cells(self) -> Cells:
        return Cells(self.window, self.at, may_book=self.may_book)


def _still_needed(line: Line, tally: Tally) -> float:
    """Views of its slots, as far as the usual part of them counts towards its goal."""
    left = max(0, (line.goal or 0) - tally.delivered)
    return left / share_that_counts(GoalKind(line.goal_kind), tally)
