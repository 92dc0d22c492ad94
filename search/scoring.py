"""In which order hits stand. Pure.

relevance = 8 × headline + 3 × lead + text, each as the database counts how well the words fit there; times
recency = 1/2 + 1/2 × 2^(-age / one year): what is new stands up to twice as high as what is old, and nothing
is ever hidden by its age. Whole words come before compounds that hold them, however well those fit.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

HEADLINE, LEAD, TEXT = 8, 3, 1
HALF_LIFE = timedelta(days=365)


class Scored(NamedTuple):
    """A hit as the index knows it; `tier` 0 holds the words themselves, 1 compounds of them."""

    pk: int
    tier: int
    relevance: float


def recency(age: timedelta) -> float:
    """From 1 for what is new down to a half."""
    return 0.5 + 0.5 * 2 ** -(max(age, timedelta()) / HALF_LIFE)


def in_order(scored: Iterable[Scored], moments: Mapping[int, datetime], at: datetime) -> list[int]:
    """Those that have a moment, the best first; of equals the newest."""
    places = {}
    for hit in scored:
        if moment := moments.get(hit.pk):
            standing = (-hit.tier, hit.relevance * recency(at - moment), moment, hit.pk)
            places[hit.pk] = max(standing, places.get(hit.pk, standing))
    return sorted(places, key=places.__getitem__, reverse=True)
