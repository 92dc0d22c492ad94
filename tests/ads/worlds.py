"""Random inventories and pages from a seed, and the laws that every decision keeps."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from ads.candidates import Candidate, Page, SlotIndex
from ads.context import PageContext
from ads.decision import fill
from ads.placement import INSIDE, room_for
from ads.schedule import Schedule
from ads.selection import Creative, Line, Pick, Slot, Tier, fitting, refusal
from ads.sizes import Size

from .inventory import BERLIN

HOUR = timedelta(hours=1)
CLOCKS_CHANGE = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
SIZES = (Size(300, 250), Size(970, 250), Size(320, 100))
POSITIONS = (
    "above-header",
    "below-title",
    "in-text",
    "in-text",
    "in-text",
    "sidebar",
    "after-text",
    "by-hand",
)
ORDER = list(Tier)


@dataclass(frozen=True)
class World:
    """A page view: what is booked, the page, the moment, the chance and how many ads its text holds."""

    lines: list[Line]
    indexes: list[SlotIndex]
    context: PageContext
    at: datetime
    room: float
    seed: int

    def decide(self) -> dict[int, Pick]:
        return fill(self.indexes, self.context, self.at, random.Random(self.seed).random, self.room)


def worlds(seed: int, inventories: int, pages: int) -> Iterator[World]:
    """So many page views of each of so many inventories."""
    dice = random.Random(seed)
    for _inventory in range(inventories):
        middle = dice.choice(CLOCKS_CHANGE)
        slots = [_slot(dice, pk) for pk in range(1, 9)]
        lines = [_line(dice, pk, middle) for pk in range(1, dice.randint(0, 14) + 1)]
        indexes = [SlotIndex(slot, lines) for slot in slots]
        for _page in range(pages):
            context = _page_of(dice)
            yield World(
                lines,
                dice.sample(indexes, dice.randint(1, 6)),
                context,
                middle + HOUR * dice.uniform(-60, 60),
                room_for(context.text_length, dice.choice((0, 500, 1000))),
                dice.getrandbits(32),
            )


def _slot(dice: random.Random, pk: int) -> Slot:
    sizes = tuple(dice.sample(SIZES, dice.randint(0, 2)))
    return Slot(pk=pk, position=POSITIONS[pk - 1], sizes=sizes, active=dice.random() < 0.95)


def _line(dice: random.Random, pk: int, middle: datetime) -> Line:
    def some(values: tuple, often: float) -> frozenset:
        return frozenset(dice.sample(values, dice.randint(1, 2))) if dice.random() < often else frozenset()

    tier = dice.choice(ORDER)
    opens, closes = (time(dice.randrange(24), dice.choice((0, 30))) for _border in range(2))
    has_hours = dice.random() < 0.3 and opens != closes
    return Line(
        pk=pk,
        tier=tier,
        slots=frozenset(dice.sample(range(1, 9), dice.randint(1, 4))),
        creatives=tuple(_creatives(dice, middle)),
        schedule=Schedule(
            BERLIN,
            some(tuple(range(7)), 0.15),
            opens if has_hours else None,
            closes if has_hours else None,
        ),
        starts_at=middle - HOUR * dice.uniform(-10, 100),
        ends_at=middle + HOUR * dice.uniform(11, 100) if tier != Tier.HOUSE or dice.random() < 0.5 else None,
        paused=dice.random() < 0.05,
        weight=dice.randint(1, 5),
        price=dice.randint(1, 3),
        share=dice.choice((0.1, 0.5)),
        rate=dice.choice((None, 0.01, 0.2, 0.7, 1.0)),
        sections=some((1, 2, 3), 0.2),
        topics=some(("hafen", "rat", "werft"), 0.1),
        kinds=some(("article", "section"), 0.1),
        devices=some(("phone", "tablet", "desktop"), 0.15),
        languages=some(("de", "en"), 0.05),
        pages=some((1, 2, 3), 0.05),
        excluded_pages=some((1, 2, 3), 0.1),
        labels=some((1, 2, 3, 4), 0.5),
        on_sensitive_pages=dice.random() < 0.5,
    )


def _creatives(dice: random.Random, middle: datetime) -> Iterator[Creative]:
    """Some of them take over from others at a moment."""
    for number in dice.sample(range(1, 13), dice.randint(0, 4)):
        border = middle + HOUR * dice.uniform(-60, 60)
        period = dice.choice((*[{}] * 6, {"starts_at": border}, {"ends_at": border}))
        yield Creative(pk=number, size=dice.choice((None, *SIZES)), weight=dice.randint(1, 5), **period)


def _page_of(dice: random.Random) -> PageContext:
    kind = dice.choice(("article", "article", "article", "section", "home"))
    return PageContext(
        kind=kind,
        page_id=dice.randint(1, 4),
        sections=tuple(dice.sample((1, 2, 3), dice.randint(0, 2))),
        topics=frozenset(dice.sample(("hafen", "rat", "werft"), dice.randint(0, 2))),
        language=dice.choice(("de", "de", "en")),
        device=dice.choice(("phone", "tablet", "desktop")),
        sensitive=dice.random() < 0.1,
        open_to_ads=dice.random() < 0.95,
        text_length=dice.randint(0, 4000) if kind == "article" else None,
    )


def inside(world: World) -> frozenset[int]:
    return frozenset(index.slot.pk for index in world.indexes if index.slot.position in INSIDE)


def nothing_outside_schedule_or_targets(world: World, picks: dict[int, Pick]) -> bool:
    slots = {index.slot.pk: index.slot for index in world.indexes}
    return all(
        refusal(pick.line, slots[pk], world.context, world.at) is None
        and pick.creative in fitting(pick.line, slots[pk])
        and pick.creative.runs_at(world.at)
        for pk, pick in picks.items()
    )


def the_index_says_what_the_rules_say(world: World, _picks: dict[int, Pick]) -> bool:
    for index in world.indexes:
        found = sum(index.find(world.context, world.at).values())
        by_index = {row.line.pk for row in index.candidates(found)}
        allowed = [it for it in world.lines if refusal(it, index.slot, world.context, world.at) is None]
        if by_index != {it.pk for it in allowed}:
            return False
    return True


def no_creative_twice(_world: World, picks: dict[int, Pick]) -> bool:
    shown = [pick.creative.pk for pick in picks.values()]
    return len(shown) == len(set(shown))


def no_two_lines_of_a_label(_world: World, picks: dict[int, Pick]) -> bool:
    shown = {pick.line.pk: pick.line for pick in picks.values()}
    labels = [label for it in shown.values() for label in it.labels]
    return len(labels) == len(set(labels))


def a_takeover_whole_or_absent(world: World, picks: dict[int, Pick]) -> bool:
    there = {index.slot.pk for index in world.indexes}
    return all(
        {pk for pk, pick in picks.items() if pick.line is it} in (set(), it.slots & there)
        for it in world.lines
        if it.tier is Tier.EXCLUSIVE
    )


def no_more_ads_than_the_text_holds(world: World, picks: dict[int, Pick]) -> bool:
    return len(inside(world) & picks.keys()) <= world.room


def no_lower_tier_before_a_higher_one(world: World, picks: dict[int, Pick]) -> bool:
    """A slot stays for lower tiers only if the page keeps out each line above that takes every draw."""
    for index in world.indexes:
        pick = picks.get(index.slot.pk)
        reached = ORDER.index(pick.line.tier) if pick else len(ORDER)
        for tier in ORDER[:reached]:
            page = _page_up_to(tier, world, picks)
            if page.has_room((index.slot.pk,)) and any(
                page.takes(Candidate(it, tuple(fitting(it, index.slot))))
                for it in world.lines
                if it.tier is tier
                and _takes_every_draw(it)
                and refusal(it, index.slot, world.context, world.at) is None
            ):
                return False
    return True


def the_same_again_from_its_seed(world: World, picks: dict[int, Pick]) -> bool:
    return world.decide() == picks


def _page_up_to(tier: Tier, world: World, picks: dict[int, Pick]) -> Page:
    page = Page(world.at, inside(world), world.room)
    for pk, pick in picks.items():
        if ORDER.index(pick.line.tier) <= ORDER.index(tier):
            page.add(pk, pick.line, pick.creative)
    return page


def _takes_every_draw(one: Line) -> bool:
    match one.tier:
        case Tier.EXCLUSIVE | Tier.SHARE:
            return False
        case Tier.GUARANTEED:
            return one.rate is None or one.rate == 1
        case _:
            return True


LAWS = (
    nothing_outside_schedule_or_targets,
    the_index_says_what_the_rules_say,
    no_creative_twice,
    no_two_lines_of_a_label,
    a_takeover_whole_or_absent,
    no_more_ads_than_the_text_holds,
    no_lower_tier_before_a_higher_one,
    the_same_again_from_its_seed,
)
