"""Which advertisement stands in which slot of a page, decided for all its slots at once.

Pure: plain values in, plain values out, the moment and the chance handed in. `refusal()` is the one place
that says why a line isn't shown; the decision and the admin's "Why isn't my ad running?" both ask it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from math import nextafter
from typing import TypeAlias, TypeVar

from ads.context import PageContext
from ads.schedule import Schedule
from ads.sizes import Size, place_for

FULL = 1 - 1e-9
Item = TypeVar("Item")


class Tier(StrEnum):
    """What a booking was promised. A tier is served before those that stand below it here."""

    GUARANTEED = "guaranteed"
    PRICE = "price"
    HOUSE = "house"


class Refusal(StrEnum):
    """Why a line isn't shown in a slot. The order is the order in which the reasons are looked for."""

    PAUSED = "paused"
    NOT_STARTED = "not-started"
    ENDED = "ended"
    DELIVERED = "delivered"
    WEEKDAY = "weekday"
    HOUR = "hour"
    OTHER_SLOT = "other-slot"
    SLOT_SWITCHED_OFF = "slot-switched-off"
    CLOSED_PAGE = "closed-page"
    SENSITIVE_PAGE = "sensitive-page"
    OTHER_SECTION = "other-section"
    OTHER_TOPIC = "other-topic"
    NO_CREATIVE = "no-creative"
    NO_CREATIVE_FITS = "no-creative-fits"
    CREATIVE_ON_PAGE = "creative-on-page"
    LABEL_ON_PAGE = "label-on-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place for one ad. No `sizes` means that it takes pictures of every size."""

    pk: int
    position: str = ""
    number: int | None = None
    sizes: tuple[Size, ...] = ()
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Creative:
    """One finished ad. `size` is that of its picture's file; None means text, which fits everywhere."""

    pk: int
    size: Size | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A booking. Its period is half-open, `[starts_at, ends_at)`; an empty end never comes.

    `rate` is the share of the views of its slots that a guaranteed line with a goal asks for; without a goal
    it is None, and the line shares evenly in what is left. `delivered` is None as long as nobody counts.
    """

    pk: int
    tier: Tier
    slots: frozenset[int]
    creatives: tuple[Creative, ...]
    schedule: Schedule
    starts_at: datetime
    ends_at: datetime | None = None
    paused: bool = False
    weight: int = 1
    price: int = 0
    rate: float | None = None
    goal: int | None = None
    delivered: int | None = None
    sections: frozenset[int] = field(default_factory=frozenset)
    topics: frozenset[str] = field(default_factory=frozenset)
    labels: frozenset[int] = field(default_factory=frozenset)
    on_sensitive_pages: bool = False

    @property
    def has_full_rate(self) -> bool:
        """Whether lower tiers get nothing as long as this line may be shown."""
        return self.rate is None or self.rate >= FULL


@dataclass(frozen=True, slots=True)
class Pick:
    line: Line
    creative: Creative


def fitting(line: Line, slot: Slot) -> list[Creative]:
    """The creatives of a line that are drawn for one of the slot's sizes."""
    return [it for it in line.creatives if it.size is None or place_for(it.size, slot.sizes)]


Rule: TypeAlias = Callable[[Line, Slot, PageContext, datetime], bool]
RULES: tuple[tuple[Refusal, Rule], ...] = (
    (Refusal.PAUSED, lambda line, slot, page, at: line.paused),
    (Refusal.NOT_STARTED, lambda line, slot, page, at: at < line.starts_at),
    (Refusal.ENDED, lambda line, slot, page, at: line.ends_at is not None and at >= line.ends_at),
    (Refusal.DELIVERED, lambda line, slot, page, at: bool(line.goal) and (line.delivered or 0) >= line.goal),
    (Refusal.WEEKDAY, lambda line, slot, page, at: not line.schedule.has_weekday(at)),
    (Refusal.HOUR, lambda line, slot, page, at: not line.schedule.has_hour(at)),
    (Refusal.OTHER_SLOT, lambda line, slot, page, at: slot.pk not in line.slots),
    (Refusal.SLOT_SWITCHED_OFF, lambda line, slot, page, at: not slot.active),
    (Refusal.CLOSED_PAGE, lambda line, slot, page, at: not page.open_to_ads),
    (Refusal.SENSITIVE_PAGE, lambda line, slot, page, at: page.sensitive and not line.on_sensitive_pages),
    (Refusal.OTHER_SECTION, lambda line, slot, page, at: _misses(line.sections, page.sections)),
    (Refusal.OTHER_TOPIC, lambda line, slot, page, at: _misses(line.topics, page.topics)),
    (Refusal.NO_CREATIVE, lambda line, slot, page, at: not line.creatives),
    (Refusal.NO_CREATIVE_FITS, lambda line, slot, page, at: not fitting(line, slot)),
)


def refusal(line: Line, slot: Slot, context: PageContext, at: datetime) -> Refusal | None:
    """The first reason why `line` can't stand in `slot` of this page at this (aware) moment; None if it
    can.
    """
    for reason, applies in RULES:
        if applies(line, slot, context, at):
            return reason
    return None


def _misses(wanted: frozenset, there: Iterable) -> bool:
    return bool(wanted) and wanted.isdisjoint(there)


class Page:
    """What stands on the page so far, and the laws that the next pick has to keep."""

    def __init__(self) -> None:
        self.picks: dict[int, Pick] = {}
        self._creatives: set[int] = set()
        self._labels: dict[int, int] = {}

    def refusal(self, line: Line, slot: Slot) -> Refusal | None:
        """Why the page itself doesn't take the line: its creatives stand on it, or a line of the same
        label.
        """
        if any(self._labels.get(label, line.pk) != line.pk for label in line.labels):
            return Refusal.LABEL_ON_PAGE
        return None if self.left(line, slot) else Refusal.CREATIVE_ON_PAGE

    def left(self, line: Line, slot: Slot) -> list[Creative]:
        return [creative for creative in fitting(line, slot) if creative.pk not in self._creatives]

    def add(self, slot: Slot, pick: Pick) -> None:
        self.picks[slot.pk] = pick
        self._creatives.add(pick.creative.pk)
        self._labels.update(dict.fromkeys(pick.line.labels, pick.line.pk))


def fill(
    slots: Sequence[Slot],
    lines: Iterable[Line],
    context: PageContext,
    at: datetime,
    chance: Callable[[], float],
) -> dict[int, Pick]:
    """The page's picks by slot id; a slot that stays empty is missing. `chance` gives numbers in [0, 1).

    Tier by tier over the whole page, so that no lower tier takes a creative or a label from a higher one;
    within a tier the slot with the fewest candidates first. Each slot has one draw, which walks the tier's
    shares: what they leave of it falls through to the next tier.
    """
    candidates = _candidates(slots, lines, context, at)
    draws = {slot.pk: chance() for slot in slots}
    page = Page()
    for tier in Tier:
        tiers = {slot: [line for line in candidates[slot] if line.tier == tier] for slot in slots}
        for slot in sorted(slots, key=lambda slot: len(tiers[slot])):
            if slot.pk not in page.picks:
                draws[slot.pk] = _serve(page, slot, tiers[slot], draws[slot.pk], chance)
    return page.picks


def _candidates(
    slots: Sequence[Slot], lines: Iterable[Line], context: PageContext, at: datetime
) -> dict[Slot, list[Line]]:
    by_pk = {slot.pk: slot for slot in slots}
    found: dict[Slot, list[Line]] = {slot: [] for slot in slots}
    for line in lines:
        for pk in line.slots & by_pk.keys():
            if refusal(line, by_pk[pk], context, at) is None:
                found[by_pk[pk]].append(line)
    return found


def _serve(page: Page, slot: Slot, lines: list[Line], draw: float, chance: Callable[[], float]) -> float:
    """Put a line of one tier into the slot if the draw falls on one; return what is left of the draw."""
    shared = shares([line for line in lines if page.refusal(line, slot) is None])
    line, rest = walk(shared, draw)
    if line is not None:
        creatives = [(creative, creative.weight) for creative in page.left(line, slot)]
        page.add(slot, Pick(line, _weighted(creatives, chance)))
    return rest


def shares(lines: Sequence[Line]) -> list[tuple[Line, float]]:
    """How one tier's lines divide a slot's views; the sum is at most 1.

    Guaranteed: each its rate, in proportion when they ask for more than there is; those without a goal share
    evenly in what is left. Price: the highest price, ties by weight. House: by weight.
    """
    if not lines:
        return []
    match lines[0].tier:
        case Tier.GUARANTEED:
            return _guaranteed(lines)
        case Tier.PRICE:
            highest = max(line.price for line in lines)
            return _by_weight([line for line in lines if line.price == highest])
        case _:
            return _by_weight(lines)


def _guaranteed(lines: Sequence[Line]) -> list[tuple[Line, float]]:
    asked = sum(line.rate for line in lines if line.rate is not None)
    open_lines = sum(line.rate is None for line in lines)
    even = max(0.0, 1 - asked) / open_lines if open_lines else 0.0
    return [(line, even if line.rate is None else line.rate / max(1.0, asked)) for line in lines]


def _by_weight(lines: Sequence[Line]) -> list[tuple[Line, float]]:
    total = sum(line.weight for line in lines)
    return [(line, line.weight / total) for line in lines]


def walk(shared: Sequence[tuple[Line, float]], draw: float) -> tuple[Line | None, float]:
    """The line that the draw falls on; or None and the rest of the draw, stretched to [0, 1) again."""
    total = 0.0
    for line, share in shared:
        total += share
        if draw < total:
            return line, 0.0
    if total >= FULL:
        return max(shared, key=lambda pair: pair[1])[0], 0.0
    return None, min((draw - total) / (1 - total), nextafter(1, 0))


def _weighted(weighted: Sequence[tuple[Item, int]], chance: Callable[[], float]) -> Item:
    if len(weighted) == 1:
        return weighted[0][0]
    left = chance() * sum(weight for _, weight in weighted)
    for item, weight in weighted:
        left -= weight
        if left < 0:
            return item
    return weighted[-1][0]
