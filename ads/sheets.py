"""A finished page cut where slots may stand. Pure.

The page is kept and shown many times; where it has to be cut depends on the inventory alone, so that is found
once for each state of the inventory.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from .packing import Part
from .placement import Marker, assign
from .selection import Slot

MARKER = re.compile(rb"<!--slot:([a-z-]+)(?::(\d{1,9}))?-->|<!--view-->")
VIEW = None
"""The gap that tells of the view instead of holding slots."""


@dataclass(frozen=True)
class Sheet:
    """A page's text around its gaps: one text more than there are gaps, each of which holds slots' ids."""

    texts: tuple[Part, ...]
    gaps: tuple[tuple[int, ...] | None, ...]

    @property
    def slots(self) -> list[int]:
        return [pk for gap in self.gaps if gap is not VIEW for pk in gap]

    def filled(self, fillings: Iterable[Sequence[Part]]) -> list[Part]:
        """The whole page, with something, or nothing, for each gap."""
        parts = [self.texts[0]]
        for filling, text in zip(fillings, self.texts[1:], strict=True):
            parts += filling
            parts.append(text)
        return parts


class Layout:
    """A page's HTML with its markers. `sheet` may be asked by many threads."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.markers = [read(match) for match in MARKER.finditer(content)]
        self._last: tuple[Sequence[Slot], Sheet] | None = None

    def sheet(self, slots: Sequence[Slot]) -> Sheet:
        """The page with gaps for those of the slots that stand on it. The other markers are gone."""
        last = self._last
        if last is None or last[0] != slots:
            last = self._last = slots, self._cut(slots)
        return last[1]

    def _cut(self, slots: Sequence[Slot]) -> Sheet:
        texts, gaps, text, end = [], [], [], 0
        for marker, gap in zip(self.markers, self._gaps(slots), strict=True):
            text.append(self.content[end : marker.start])
            end = marker.end
            if gap != ():
                texts.append(Part(b"".join(text)))
                gaps.append(gap)
                text = []
        texts.append(Part(b"".join([*text, self.content[end:]])))
        return Sheet(tuple(texts), tuple(gaps))

    def _gaps(self, slots: Sequence[Slot]) -> Iterator[tuple[int, ...] | None]:
        """For each marker: the view's gap at its first one, the slots that stand there, or nothing."""
        places = iter(assign([it.slot for it in self.markers if it.slot], slots))
        views = chain([VIEW], repeat(()))
        for marker in self.markers:
            yield next(places if marker.slot else views)


@dataclass(frozen=True, slots=True)
class Found:
    """A marker and where it stands; without a slot it is the view's."""

    start: int
    end: int
    slot: Marker | None


def read(match: re.Match[bytes]) -> Found:
    position, number = match.groups()
    slot = Marker(position.decode(), int(number) if number else None) if position else None
    return Found(match.start(), match.end(), slot)
