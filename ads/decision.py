"""Which advertisement stands in which slot of a page, decided for all its slots at once.

Pure: plain values in, plain values out, the moment and the chance handed in, so that a decision can be
replayed. Tier by tier over the whole page, so that no lower tier takes a creative, an industry or the room in
the text from one above it; within a tier the slot with the fewest candidates first.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate, takewhile
from math import inf
from typing import TypeAlias, TypeVar

from ads.candidates import Candidate, MayServe, Page, SlotIndex, always
from ads.context import PageContext
from ads.placement import INSIDE
from ads.selection import Creative, Pace, Pick, Tier

FULL = 1 - 1e-9
FAST = Pace.FAST
SHARED = tuple(tier for tier in Tier if tier is not Tier.EXCLUSIVE)
"""The tiers whose lines stand slot by slot, whatever stands in the others."""
Item = TypeVar("Item")
Chance: TypeAlias = Callable[[], float]
Rows: TypeAlias = Iterable[Candidate]


def fill(
    slots: Sequence[SlotIndex],
    context: PageContext,
    at: datetime,
    chance: Chance,
    room: float = inf,
    may_serve: MayServe = always,
) -> dict[int, Pick]:
    """The page's picks by slot id; a slot that stays empty is missing. `chance` gives numbers in [0, 1),
    `room` is how many of the slots inside the text may be filled. `may_serve` is asked for lines with a goal:
    whether the line (its id) may be shown once more than so many times on this page.
    """
    found = [(index, index.find(context, at)) for index in slots]
    inside = frozenset(index.slot.pk for index in slots if index.slot.position in INSIDE)
    page, page_draw = Page(at, inside, room, may_serve), chance()
    if any(Tier.EXCLUSIVE in tiers for _index, tiers in found):
        take_over(page, {index.slot.pk: exclusive(index, tiers) for index, tiers in found}, chance)
    for tier in SHARED:
        waiting = [
            (index, tiers[tier])
            for index, tiers in found
            if tier in tiers and index.slot.pk not in page.picks
        ]
        for index, rows in sorted(waiting, key=lambda pair: pair[1].bit_count()):
            row = serve(page, index, tier, rows, page_draw, chance)
            if row is not None:
                page.add(index.slot.pk, row.line, weighted(page.left(row), chance))
    return page.picks


def serve(
    page: Page, index: SlotIndex, tier: Tier, found: int, page_draw: float, chance: Chance
) -> Candidate | None:
    """The line of one tier for an empty slot, if the draw falls on one."""
    if not page.has_room((index.slot.pk,)):
        return None
    if tier is Tier.SHARE:
        owner = by_share(index.candidates(found), page_draw)
        return owner if owner and page.takes(owner) else None
    rows = index.candidates(index.without_conflicts(found, page))
    return CHOICES[tier](filter(page.has_quota, rows) if tier is Tier.GUARANTEED else rows, chance)


def exclusive(index: SlotIndex, tiers: Mapping[Tier, int]) -> list[Candidate]:
    return list(index.candidates(tiers.get(Tier.EXCLUSIVE, 0)))


def take_over(page: Page, found: Mapping[int, Rows], chance: Chance) -> None:
    """Exclusive lines, by weight: each gets all of its slots that the page has, or it isn't shown at all."""
    waiting = {row.line.pk: row.line for rows in found.values() for row in rows}
    while waiting:
        line = weighted(list(waiting.values()), chance)
        del waiting[line.pk]
        linked = line.slots & found.keys()
        rows = {pk: row for pk in linked for row in found[pk] if row.line is line}
        if rows.keys() == linked and page.picks.keys().isdisjoint(linked) and page.has_room(linked):
            for pk, creative in (whole(page, list(rows.items())) or {}).items():
                page.add(pk, line, creative)


def whole(page: Page, rows: Sequence[tuple[int, Candidate]]) -> dict[int, Creative] | None:
    """A creative of its own for each of the slots, or None where that can't be done."""
    if not rows:
        return {}
    if not all(page.takes(row) for _pk, row in rows):
        return None
    (pk, first), *others = sorted(rows, key=lambda pair: len(pair[1].creatives))
    for creative in page.left(first):
        rest = [(other, without(row, creative)) for other, row in others]
        found = whole(page, rest)
        if found is not None:
            return {pk: creative, **found}
    return None


def without(row: Candidate, creative: Creative) -> Candidate:
    return Candidate(row.line, tuple(it for it in row.creatives if it.pk != creative.pk))


def by_share(rows: Rows, page_draw: float) -> Candidate | None:
    """Share of voice: each line owns a piece of [0, 1), the same in every slot, and one draw asks the page.

    If the page doesn't take the owner, lower tiers follow: never another line, whose share would grow.
    """
    total = 0.0
    for row in rows:
        total += row.line.share
        if page_draw < total:
            return row
    return None


def by_rate(rows: Rows, chance: Chance) -> Candidate | None:
    """Guaranteed: one draw walks the lines, the neediest first; each takes its rate of the views.

    What is left goes to lines that shall be as fast as possible, so that they slow down no other; then evenly
    to lines without a goal, which come last. More than there is: the last in the order get less, where
    proportional cuts would let every line miss its goal.
    """
    draw, total, last = chance(), 0.0, None
    fast: list[Candidate] = []
    without_goal: list[Candidate] = []
    for row in rows:
        line = row.line
        if line.rate is None:
            without_goal.append(row)
            continue
        total, last = total + line.rate, row
        if draw < total:
            return row
        if line.pace == FAST:
            fast.append(row)
    if total >= FULL:
        return last
    return evenly(fast or without_goal, (draw - total) / (1 - total))


def evenly(rows: Sequence[Candidate], draw: float) -> Candidate | None:
    return rows[min(int(draw * len(rows)), len(rows) - 1)] if rows else None


def by_price(rows: Rows, chance: Chance) -> Candidate | None:
    """The highest price, ties by weight. The rows come with the highest first."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return None
    ties = takewhile(lambda row: row.line.price == first.line.price, rows)
    return weighted_row([first, *ties], chance)


def by_weight(rows: Rows, chance: Chance) -> Candidate | None:
    return weighted_row(list(rows), chance)


CHOICES: Mapping[Tier, Callable[[Rows, Chance], Candidate | None]] = {
    Tier.GUARANTEED: by_rate,
    Tier.PRICE: by_price,
    Tier.HOUSE: by_weight,
}


def weighted_row(rows: Sequence[Candidate], chance: Chance) -> Candidate | None:
    if not rows:
        return None
    return choose(rows, (row.line.weight for row in rows), chance)


def weighted(items: Sequence[Item], chance: Chance) -> Item:
    return choose(items, (item.weight for item in items), chance)


def choose(items: Sequence[Item], weights: Iterable[int], chance: Chance) -> Item:
    """One of the items; draws only where there is a choice."""
    if len(items) == 1:
        return items[0]
    bounds = list(accumulate(weights))
    return items[min(bisect_right(bounds, chance() * bounds[-1]), len(items) - 1)]
