"""Of the page views that readers had: which rule kept a line off how many, and who stood there instead. Pure.

Exact are the page views, by page and hour, and those that the line was decided for. For all others the rules
are asked as they are now, at the middle of the hour and for the page as it is now: what was paused, edited or
moved since is judged by today's words, as far as what was really shown doesn't speak against it. Reckoned are
readers' devices and languages, which nobody counts, and who stood there instead of the line where it may run:
slots are counted by section and hour, not by page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from math import floor
from typing import NamedTuple, TypeAlias

from ads.context import PageContext
from ads.moments import HOUR
from ads.selection import Line, Refusal, Slot, Tier, refusal

ORDER = tuple(Refusal)
TIERS = tuple(Tier)
AT_ONCE = (Tier.EXCLUSIVE, Tier.SHARE)
"""Tiers whose lines stand in all of their slots of a page view; others are counted slot by slot."""
GONE = -1
"""Stands for all pages that are gone."""
DIGITS = 6
"""Of a page view, when parts of them are added up: what is smaller is no part but the noise of adding."""


class Fate(StrEnum):
    """What became of a page view that no rule kept the line off; or nobody knows."""

    SHOWN = "shown"
    ABOVE = "above"
    BESIDE = "beside"
    BELOW = "below"
    """A lower tier stood there: the line's own plan had left it the place."""
    EMPTY = "empty"
    NO_PLACE = "no-place"
    UNKNOWN = "unknown"


Reason: TypeAlias = Refusal | Fate
Cell: TypeAlias = tuple[datetime, int]
"""An hour, and the section that a page itself belongs to."""
Asked: TypeAlias = Mapping[Cell, Mapping[tuple[int, int], int]]
"""By slot and the line that stood in it (0: it stayed empty), how often the slot was on a page."""


class Viewed(NamedTuple):
    """The views of a page within an hour. Without a `page` it is one that isn't in the tree."""

    hour: datetime
    section: int
    page: int
    views: int


@dataclass(frozen=True, slots=True)
class Day:
    """What was counted, and what is known of the pages; those that are gone are missing in `pages`.

    It `is_open` unless the site shows no advertisements at all.
    """

    views: Iterable[Viewed]
    pages: Mapping[int, PageContext] = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as far as the line asks for it. One that isn't known lacks nothing that the line asks for."""

    page: PageContext
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Readers:
    """The parts of all readers that have one of the line's languages, and of these one of its devices."""

    language: float = 1.0
    device: float = 1.0


@dataclass(frozen=True, slots=True)
class Ledger:
    """All `views` of a time, each under one reason; and who stood there instead, most often first."""

    views: int
    reasons: Mapping[Reason, int]
    rivals: Mapping[int, int] = field(default_factory=dict)

    @property
    def open(self) -> int:
        """Those that no rule kept it off."""
        open_to_it = (Fate.SHOWN, Fate.ABOVE, Fate.BESIDE, Fate.BELOW, Fate.EMPTY)
        return sum(self.reasons.get(reason, 0) for reason in open_to_it)


Shares: TypeAlias = dict[Reason | int, float]
"""Page views by a reason, or by the line that stood there instead."""


def replay(line: Line, slots: Iterable[Slot], day: Day, readers: Readers) -> dict[datetime, Shares]:
    """By the hour what became of the page views. The parts of each hour are as many as its views."""
    slots = [slot for slot in slots if slot.pk in line.slots]
    numbers: dict[Seen, int] = {}
    pages = {pk: _seen(line, page, is_open=day.is_open) for pk, page in day.pages.items()}
    pages[0] = _outside(line, is_open=day.is_open)
    alike = {pk: numbers.setdefault(seen, len(numbers)) for pk, seen in pages.items()}
    gone = numbers.setdefault(Seen(_ideal(line, is_open=day.is_open), is_known=False), len(numbers))
    cells: dict[Cell, Counter[int]] = defaultdict(Counter)
    for hour, section, page, views in day.views:
        cells[hour, section][alike.get(page, gone)] += views
    by_number = list(numbers)
    known: dict[tuple[datetime, int], Reason | None] = {}
    found: dict[datetime, Shares] = {}
    for cell, there in cells.items():
        hour, reasons = cell[0], Counter[Reason | None]()
        for number, views in there.items():
            if (hour, number) not in known:
                known[hour, number] = _reason(line, slots, by_number[number], hour + HOUR / 2)
            reasons[known[hour, number]] += views
        shares = found.setdefault(hour, defaultdict(float))
        for reason, part in _shared_out(line, reasons, day.asked.get(cell, {}), readers).items():
            shares[reason] += part
    return found


def condensed(day: Day, lines: Iterable[Line]) -> Day:
    """The same day for these lines, with one page for all that are alike to each of them."""
    wanted = [*lines]
    named = frozenset().union(*(line.pages | line.excluded_pages for line in wanted))
    sections = frozenset().union(*(line.sections for line in wanted))
    topics = frozenset().union(*(line.topics for line in wanted))
    alike: dict[PageContext, int] = {}
    first = {0: 0}
    for pk, page in day.pages.items():
        seen = PageContext(
            kind=page.kind,
            page_id=pk if pk in named else None,
            sections=tuple(sorted(sections.intersection(page.sections))),
            topics=topics & page.topics,
            sensitive=page.sensitive,
            open_to_ads=page.open_to_ads,
        )
        first[pk] = alike.setdefault(seen, pk)
    views: Counter[tuple[datetime, int, int]] = Counter()
    for hour, section, page, number in day.views:
        views[hour, section, first.get(page, GONE)] += number
    pages = {pk: day.pages[pk] for pk in alike.values()}
    return replace(day, views=[Viewed(*key, number) for key, number in views.items()], pages=pages)


def ledger(
    line: Line, hours: Mapping[datetime, Shares], tiers: Mapping[int, Tier], since: datetime
) -> Ledger:
    """The hours since a moment, in whole page views.

    `tiers` are those of the other lines; one that is gone counts as of the same.
    """
    together: Shares = defaultdict(float)
    for hour, shares in hours.items():
        for reason, views in shares.items() if hour >= since else ():
            together[reason] += views
    whole = rounded(together)
    reasons: Counter[Reason] = Counter()
    for reason, views in whole.items():
        reasons[reason if isinstance(reason, StrEnum) else _beside(line, tiers.get(reason))] += views
    rivals = {pk: views for pk, views in whole.items() if not isinstance(pk, StrEnum) and views}
    return Ledger(
        sum(whole.values()),
        {reason: reasons[reason] for reason in (*ORDER, *Fate) if reasons[reason]},
        dict(sorted(rivals.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def rounded(shares: Mapping[Reason | int, float]) -> dict[Reason | int, int]:
    """In whole numbers of the same sum: what is left by rounding down goes where most was cut off."""
    exact = {reason: round(views, DIGITS) for reason, views in shares.items()}
    whole = {reason: floor(views) for reason, views in exact.items()}
    left = round(sum(shares.values())) - sum(whole.values())
    for reason in sorted(exact, key=lambda it: whole[it] - exact[it])[:left]:
        whole[reason] += 1
    return whole


def _seen(line: Line, page: PageContext, *, is_open: bool) -> Seen:
    """Few of these differ: the line asks for little of a page. Its reader is one that the line wants."""
    is_named = page.page_id in line.pages or page.page_id in line.excluded_pages
    return Seen(
        PageContext(
            kind=page.kind if line.kinds else "",
            page_id=page.page_id if is_named else None,
            sections=tuple(sorted(line.sections.intersection(page.sections))),
            topics=line.topics & page.topics,
            language=_of(line.languages),
            device=_of(line.devices),
            sensitive=page.sensitive,
            open_to_ads=page.open_to_ads and is_open,
        )
    )


def _outside(line: Line, *, is_open: bool) -> Seen:
    """A list, a search or an archive: in no section and never sensitive. Nobody counted which it was."""
    ideal = _ideal(line, is_open=is_open)
    return Seen(replace(ideal, page_id=None, sections=()), is_known=not (line.kinds or line.topics))


def _ideal(line: Line, *, is_open: bool) -> PageContext:
    return PageContext(
        kind=_of(line.kinds),
        page_id=min(line.pages, default=None),
        sections=tuple(line.sections),
        topics=line.topics,
        language=_of(line.languages),
        device=_of(line.devices),
        open_to_ads=is_open,
    )


def _of(wanted: Iterable[str]) -> str:
    return min(wanted, default="")


def _reason(line: Line, slots: Iterable[Slot], seen: Seen, at: datetime) -> Reason | None:
    """Why it may stand in none of its slots, in the one where most is right; None if it may."""
    reasons = [refusal(line, slot, seen.page, at) for slot in slots]
    if not reasons:
        return Refusal.OTHER_SLOT
    if None not in reasons:
        return max(reasons, key=ORDER.index)
    return None if seen.is_known else Fate.UNKNOWN


def _shared_out(
    line: Line, reasons: Mapping[Reason | None, int], asked: Mapping[tuple[int, int], int], readers: Readers
) -> Shares:
    """The page views of a cell, those included that the rules have nothing against."""
    views = sum(reasons.values())
    shown = min(views, _shown(line, asked))
    refused = {reason: float(number) for reason, number in reasons.items() if reason is not None}
    free = reasons.get(None, 0)
    if shown > free:  # it ran where it may not run any more
        kept = (views - shown) / (views - free)
        refused, free = {reason: number * kept for reason, number in refused.items()}, shown
    shares: Shares = defaultdict(float, refused)
    rest = float(free - shown)
    for reason, part in (
        (Refusal.OTHER_LANGUAGE, readers.language),
        (Refusal.OTHER_DEVICE, readers.device),
    ):
        kept_off = min(rest, (rest + shown) * (1 - part))
        shares[reason] += kept_off
        rest -= kept_off
    shares[Fate.SHOWN] += shown
    others = _others(line, asked, views)
    for other, number in others.items():
        shares[other] += rest * number / sum(others.values())
    return shares


def _shown(line: Line, asked: Mapping[tuple[int, int], int]) -> int:
    own = [number for (slot, pk), number in asked.items() if pk == line.pk and slot in line.slots]
    return max(own, default=0) if line.tier in AT_ONCE else sum(own)


def _others(line: Line, asked: Mapping[tuple[int, int], int], views: int) -> Shares:
    """What stood in its slots instead of it; and how many pages had none of them at all."""
    found: Shares = defaultdict(float)
    there: Counter[int] = Counter()
    for (slot, pk), number in asked.items():
        if slot in line.slots:
            there[slot] += number
            if pk != line.pk:
                found[pk or Fate.EMPTY] += number
    absent = views - max(there.values(), default=0)
    if absent > 0 or not found:
        found[Fate.NO_PLACE] += max(1, absent)
    return found


def _beside(line: Line, tier: Tier | None) -> Fate:
    if tier is None or tier == line.tier:
        return Fate.BESIDE
    return Fate.ABOVE if TIERS.index(tier) < TIERS.index(line.tier) else Fate.BELOW
