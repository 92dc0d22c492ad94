"""What the decision costs with 10,000 bookings in 40 slots, on a page with six of them.

Processor time of the thread, garbage collection on. The clock goes on by a second with each page, so that
half hours that are worked out for the first time are among them.
"""

import random
import sys
import time
import tracemalloc
from collections.abc import Sequence
from datetime import time as clock
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES, SLOTS, ON_PAGE, PAGES = 10_000, 40, 6, 20_000
DAY = timedelta(days=1)


def booked(dice: random.Random) -> list:
    """Bookings as a busy newsroom has them: most guaranteed, many confined."""
    from ads.selection import Tier
    from tests.ads.inventory import NOON

    tiers = [Tier.GUARANTEED] * 6 + [Tier.PRICE] * 2 + [Tier.HOUSE, Tier.SHARE]

    def some(values: Sequence, often: float, most: int = 1) -> frozenset:
        return frozenset(dice.sample(values, dice.randint(1, most))) if dice.random() < often else frozenset()

    return [one_line(dice, pk, dice.choice(tiers), some, NOON) for pk in range(1, LINES + 1)]


def one_line(dice: random.Random, pk: int, tier: str, some: object, noon: object) -> object:
    from ads.schedule import Schedule
    from ads.selection import Creative, Line
    from ads.sizes import Size
    from tests.ads.inventory import BERLIN

    return Line(
        pk=pk,
        tier=tier,
        slots=some(range(SLOTS), 1, 4),
        creatives=tuple(
            Creative(pk=pk * 4 + number, size=dice.choice((None, Size(300, 250))))
            for number in range(dice.randint(1, 3))
        ),
        schedule=Schedule(
            BERLIN,
            frozenset(range(5)) if dice.random() < 0.2 else frozenset(),
            clock(dice.randrange(12)) if dice.random() < 0.3 else None,
            clock(dice.randrange(13, 23), 30) if dice.random() < 0.3 else None,
        ),
        starts_at=noon - DAY * dice.random() * 30,
        ends_at=noon + DAY * dice.random() * 30 if tier != "house" else None,
        weight=dice.randint(1, 5),
        price=dice.randint(1, 2000),
        share=0.05,
        rate=dice.choice((None, 0.001, 0.004, 0.02, 0.05, 0.1)),
        sections=some(range(30), 0.6, 4),
        topics=some([f"topic-{number}" for number in range(200)], 0.2),
        devices=some(("phone", "desktop"), 0.2),
        labels=some(range(30), 0.6),
        on_sensitive_pages=dice.random() < 0.5,
    )


def contexts(dice: random.Random, count: int) -> list:
    from ads.context import PageContext

    return [
        PageContext(
            kind="article",
            page_id=pk,
            sections=tuple(dice.sample(range(30), 2)),
            topics=frozenset(f"topic-{dice.randrange(200)}" for _topic in range(dice.randint(0, 5))),
            device=dice.choice(("phone", "desktop")),
            sensitive=dice.random() < 0.05,
        )
        for pk in range(count)
    ]


def compiled(lines: list) -> list:
    from ads.candidates import SlotIndex
    from ads.selection import Slot
    from ads.sizes import Size

    return [
        SlotIndex(Slot(pk=pk, sizes=(Size(300, 250),)), [line for line in lines if pk in line.slots])
        for pk in range(SLOTS)
    ]


def decided(indexes: list, dice: random.Random) -> list[int]:
    """Nanoseconds of each decision, in order of size."""
    from ads.decision import fill
    from tests.ads.inventory import NOON

    pages, taken = contexts(dice, 5000), []
    for number in range(PAGES):
        page, slots = dice.choice(pages), dice.sample(indexes, ON_PAGE)
        at = NOON + timedelta(seconds=number)
        begun = time.thread_time_ns()
        fill(slots, page, at, dice.random)
        taken.append(time.thread_time_ns() - begun)
    return sorted(taken)


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    dice = random.Random(3)
    lines = booked(dice)
    begun = time.thread_time()
    indexes = compiled(lines)
    seconds = time.thread_time() - begun
    taken = decided(indexes, dice)
    print(
        f"\nThe decision, {LINES:,} bookings, {SLOTS} slots, {ON_PAGE} of them on a page (aims in brackets):"
    )
    for name, share, aim in (("half of all", 0.5, "100"), ("99 %", 0.99, "1,000"), ("99.9 %", 0.999, "–")):
        print(f"  {name + ' within':<44}{taken[int(PAGES * share)] / 1000:8,.0f} µs  ({aim})")
    print(f"  {'compiled in':<44}{seconds * 1000:8,.0f} ms  (1,000)")
    tracemalloc.start()
    kept = compiled(booked(random.Random(3)))
    print(f"  {'memory, bookings included':<44}{tracemalloc.get_traced_memory()[0] / 2**20:8,.1f} MiB")
    del kept


if __name__ == "__main__":
    main()
