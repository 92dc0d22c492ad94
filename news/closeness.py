"""How close articles are to each other. Pure: plain values in, plain values out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from heapq import nlargest
from typing import NamedTuple


class Candidate(NamedTuple):
    """An article that may stand below another. `section` is the path of the page that it lies below."""

    pk: int
    section: str
    published_at: datetime
    topics: frozenset[int]


def closest(
    candidates: Iterable[Candidate], topics: Collection[int], section: str, count: int
) -> list[Candidate]:
    """Those that share most of these topics first; among equals one of that section, then the newer one."""
    wanted = frozenset(topics)

    def closeness(candidate: Candidate) -> tuple[int, bool, datetime, int]:
        shared = len(candidate.topics & wanted)
        return shared, candidate.section == section, candidate.published_at, candidate.pk

    return nlargest(count, frozenset(candidates), key=closeness)
