"""What a booking is to the decision, and every reason why it may not stand in a slot of a page.

Pure: plain values in, plain values out, the moment handed in. The rules below are the one place that says why
a line isn't shown: the decision's index is built from them, and "Why isn't my ad running?" asks them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from ads.context import PageContext
from ads.schedule import Schedule
from ads.sizes import Size, place_for


class Tier(StrEnum):
    """What a booking was promised. A tier is served before those that stand below it here."""

    EXCLUSIVE = "exclusive"
    """All of its slots that the page has, or none."""
    SHARE = "share"
    """A fixed share of the page views."""
    GUARANTEED = "guaranteed"
    PRICE = "price"
    HOUSE = "house"


class Pace(StrEnum):
    """How a guaranteed booking spreads its goal over its period."""

    EVEN = "even"
    FRONT = "front-loaded"
    FAST = "fast"


class Refusal(StrEnum):
    """Why a line isn't shown in a slot. The order is the order in which the reasons are looked for."""

    PAUSED = "paused"
    NO_NOTICE = "no-notice"
    DELIVERED = "delivered"
    NOT_STARTED = "not-started"
    ENDED = "ended"
    WEEKDAY = "weekday"
    HOUR = "hour"
    OTHER_SLOT = "other-slot"
    SLOT_SWITCHED_OFF = "slot-switched-off"
    CLOSED_PAGE = "closed-page"
    SENSITIVE_PAGE = "sensitive-page"
    OTHER_SECTION = "other-section"
    OTHER_TOPIC = "other-topic"
    OTHER_KIND = "other-kind"
    OTHER_LANGUAGE = "other-language"
    OTHER_DEVICE = "other-device"
    OTHER_PAGE = "other-page"
    EXCLUDED_PAGE = "excluded-page"
    NO_CREATIVE = "no-creative"
    NO_CREATIVE_FITS = "no-creative-fits"
    NO_CREATIVE_NOW = "no-creative-now"
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
    """One finished ad of a line. `size` is that of its picture's file; None, of a text, fits everywhere.

    One that `is_fixed` can't be scaled. It stands for its line within `[starts_at, ends_at)`; an empty border
    is the line's own.
    """

    pk: int
    size: Size | None = None
    weight: int = 1
    is_fixed: bool = False
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def fits(self, slot: Slot) -> bool:
        if self.size is None:
            return True
        if self.is_fixed:
            return not slot.sizes or self.size in slot.sizes
        return place_for(self.size, slot.sizes) is not None

    def runs_at(self, at: datetime) -> bool:
        has_begun = self.starts_at is None or self.starts_at <= at
        return has_begun and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A booking. Its period is half-open, `[starts_at, ends_at)`; an empty end never comes.

    `rate` is the share of the views of its slots that a guaranteed line with a goal asks for now, `need` the
    share of all that are still to come; without a goal they are None, and the line shares evenly in what is
    left. `share` is that of a line sold by share of voice, between 0 and 1. `pace` and `goal_kind` are those
    of `ads.pacing`. `delivered` is None as long as nobody counts. Empty targets mean everywhere.
    `lacks_notice`: it is political, and doesn't say all that the law asks.
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
    share: float = 0.0
    rate: float | None = None
    need: float | None = None
    goal: int | None = None
    goal_kind: str = "impressions"
    pace: str = "even"
    delivered: int | None = None
    sections: frozenset[int] = field(default_factory=frozenset)
    topics: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)
    languages: frozenset[str] = field(default_factory=frozenset)
    devices: frozenset[str] = field(default_factory=frozenset)
    pages: frozenset[int] = field(default_factory=frozenset)
    excluded_pages: frozenset[int] = field(default_factory=frozenset)
    labels: frozenset[int] = field(default_factory=frozenset)
    on_sensitive_pages: bool = False
    lacks_notice: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    line: Line
    creative: Creative


def fitting(line: Line, slot: Slot) -> list[Creative]:
    """The creatives of a line that are drawn for one of the slot's sizes."""
    return [it for it in line.creatives if it.fits(slot)]


StateRule: TypeAlias = Callable[[Line], bool]
TimeRule: TypeAlias = Callable[[Line, datetime], bool]
SlotRule: TypeAlias = Callable[[Line, Slot], bool]
PageRule: TypeAlias = Callable[[Line, PageContext], bool]
MomentRule: TypeAlias = Callable[[Line, Slot, datetime], bool]

STATE_RULES: tuple[tuple[Refusal, StateRule], ...] = (
    (Refusal.PAUSED, lambda line: line.paused),
    (Refusal.NO_NOTICE, lambda line: line.lacks_notice),
    (Refusal.DELIVERED, lambda line: bool(line.goal) and (line.delivered or 0) >= line.goal),
)
TIME_RULES: tuple[tuple[Refusal, TimeRule], ...] = (
    (Refusal.NOT_STARTED, lambda line, at: at < line.starts_at),
    (Refusal.ENDED, lambda line, at: line.ends_at is not None and at >= line.ends_at),
    (Refusal.WEEKDAY, lambda line, at: not line.schedule.has_weekday(at)),
    (Refusal.HOUR, lambda line, at: not line.schedule.has_hour(at)),
)
SLOT_RULES: tuple[tuple[Refusal, SlotRule], ...] = (
    (Refusal.OTHER_SLOT, lambda line, slot: slot.pk not in line.slots),
    (Refusal.SLOT_SWITCHED_OFF, lambda line, slot: not slot.active),
)
PAGE_RULES: tuple[tuple[Refusal, PageRule], ...] = (
    (Refusal.CLOSED_PAGE, lambda line, page: not page.open_to_ads),
    (Refusal.SENSITIVE_PAGE, lambda line, page: page.sensitive and not line.on_sensitive_pages),
    (Refusal.EXCLUDED_PAGE, lambda line, page: page.page_id in line.excluded_pages),
)


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a line may be aimed at: what it wants, and what the page has of it."""

    refusal: Refusal
    wanted: Callable[[Line], frozenset]
    there: Callable[[PageContext], Iterable]

    def misses(self, line: Line, page: PageContext) -> bool:
        wanted = self.wanted(line)
        return bool(wanted) and wanted.isdisjoint(self.there(page))


TARGETS = (
    Target(Refusal.OTHER_SECTION, lambda line: line.sections, lambda page: page.sections),
    Target(Refusal.OTHER_TOPIC, lambda line: line.topics, lambda page: page.topics),
    Target(Refusal.OTHER_KIND, lambda line: line.kinds, lambda page: (page.kind,)),
    Target(Refusal.OTHER_LANGUAGE, lambda line: line.languages, lambda page: (page.language,)),
    Target(Refusal.OTHER_DEVICE, lambda line: line.devices, lambda page: (page.device,)),
    Target(Refusal.OTHER_PAGE, lambda line: line.pages, lambda page: (page.page_id,)),
)
CREATIVE_RULES: tuple[tuple[Refusal, SlotRule], ...] = (
    (Refusal.NO_CREATIVE, lambda line, slot: not line.creatives),
    (Refusal.NO_CREATIVE_FITS, lambda line, slot: not fitting(line, slot)),
)
MOMENT_RULES: tuple[tuple[Refusal, MomentRule], ...] = (
    (Refusal.NO_CREATIVE_NOW, lambda line, slot, at: not any(it.runs_at(at) for it in fitting(line, slot))),
)


def state_refusal(line: Line) -> Refusal | None:
    """Why the line can't run at all, whatever the time and the page."""
    return next((reason for reason, applies in STATE_RULES if applies(line)), None)


def refusals(line: Line, slot: Slot, context: PageContext, at: datetime) -> Iterator[Refusal]:
    """Every reason why `line` can't stand in `slot` of this page at this (aware) moment, in their order."""
    yield from (reason for reason, applies in STATE_RULES if applies(line))
    yield from (reason for reason, applies in TIME_RULES if applies(line, at))
    yield from (reason for reason, applies in SLOT_RULES if applies(line, slot))
    yield from (reason for reason, applies in PAGE_RULES if applies(line, context))
    yield from (target.refusal for target in TARGETS if target.misses(line, context))
    yield from (reason for reason, applies in CREATIVE_RULES if applies(line, slot))
    yield from (reason for reason, applies in MOMENT_RULES if applies(line, slot, at))


def refusal(line: Line, slot: Slot, context: PageContext, at: datetime) -> Refusal | None:
    """The first of them; None if the line may stand there."""
    return next(refusals(line, slot, context, at), None)
