"""How near shares of voice come to what was sold, over many page views."""

import random
from collections import Counter

from ads.candidates import SlotIndex
from ads.decision import fill
from ads.selection import Creative, Slot, Tier

from .inventory import ARTICLE, NOON, line

SOLD = {1: 0.05, 2: 0.1, 3: 0.25, 4: 0.4}


def deviations(pages: int, seed: int) -> dict[int, float]:
    """By how many standard deviations each line missed its share of the page views."""
    slots = frozenset({1, 2})
    lines = [
        line(
            pk,
            tier=Tier.SHARE,
            share=share,
            slots=slots,
            creatives=(Creative(pk=2 * pk), Creative(pk=2 * pk + 1)),
        )
        for pk, share in SOLD.items()
    ]
    indexes, chance = [SlotIndex(Slot(pk=pk), lines) for pk in slots], random.Random(seed).random
    shown: Counter[int] = Counter()
    for _page in range(pages):
        shown.update({pick.line.pk for pick in fill(indexes, ARTICLE, NOON, chance).values()})
    return {
        pk: (shown[pk] - pages * share) / (pages * share * (1 - share)) ** 0.5 for pk, share in SOLD.items()
    }
