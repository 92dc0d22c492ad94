"""How much of the forecast is left to a booking by those of its targets that the forecast doesn't know. Pure.

What is to come is known by slot and section. Topics, kinds, devices, languages, single pages and sensitive
subjects leave a part of that, which is learned from the pages that were decided on lately.
"""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from ads.context import PageContext
from ads.selection import PAGE_RULES, TARGETS, Line

PAGES = 400
"""So many pages are remembered from one look to the next."""
COMPARED = 100_000
"""At most so many pairs of a page and an aim are compared in one look, which takes a tenth of a second."""
KEPT = 0.98
"""What was seen before counts that much less with each look: with one a minute, half of it after 34."""

SECTIONS, *FURTHER = TARGETS
Aims: TypeAlias = tuple
"""All that a line is aimed at: what lines have in common that fit the same pages."""
Seen: TypeAlias = tuple[frozenset[int], PageContext]


class Narrowing:
    """What one process saw. Noting is safe from any thread; only one may look."""

    def __init__(self) -> None:
        self._pages: deque[Seen] = deque(maxlen=PAGES)
        self._tallies: dict[Aims, tuple[float, float]] = {}

    def note(self, slots: Collection[int], context: PageContext) -> None:
        """A page was decided on, with those slots."""
        self._pages.append((frozenset(slots), context))

    def look(self, lines: Iterable[Line]) -> dict[int, float]:
        """The part that is left to each line, by its id, in (0, 1]. All of it where nothing was seen yet."""
        lines = list(lines)
        by_aims = {_aims(line): line for line in lines}
        pages = [self._pages.popleft() for _number in range(len(self._pages))]
        pages = pages[: COMPARED // max(1, len(by_aims))]
        self._tallies = {aims: self._tally(aims, line, pages) for aims, line in by_aims.items()}
        parts = {aims: (fitting + 1) / (seen + 1) for aims, (fitting, seen) in self._tallies.items()}
        return {line.pk: parts[_aims(line)] for line in lines}

    def _tally(self, aims: Aims, line: Line, pages: Sequence[Seen]) -> tuple[float, float]:
        """How many views of its slots, in its sections, fit the line, and how many there were."""
        fitting, seen = self._tallies.get(aims, (0.0, 0.0))
        fitting, seen = KEPT * fitting, KEPT * seen
        for slots, page in pages:
            views = len(slots & line.slots)
            if views and not SECTIONS.misses(line, page):
                seen += views
                fitting += views * _fits(line, page)
        return fitting, seen


def _aims(line: Line) -> Aims:
    wanted = (target.wanted(line) for target in TARGETS)
    return (line.slots, line.excluded_pages, line.on_sensitive_pages, *wanted)


def _fits(line: Line, page: PageContext) -> bool:
    return not any(applies(line, page) for _reason, applies in PAGE_RULES) and not any(
        target.misses(line, page) for target in FURTHER
    )
