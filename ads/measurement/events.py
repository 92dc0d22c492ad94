"""What a reader's page can tell: the kinds of event, and what speaks against counting one.

Pure. The words are those of MRC and IAB: an impression is an ad that began to render; it is viewable once
half of its pixels (30 % of large formats) were on screen for one second in a focused tab.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Self

from .tokens import Place, View


class Kind(StrEnum):
    VIEW = "view"
    """A page on a reader's screen."""
    READ = "read"
    """The same, for five seconds."""
    REQUESTED = "requested"
    """A slot on such a page, filled or not."""
    RENDERED = "rendered"
    VIEWABLE = "viewable"
    CLICK = "click"


class Reason(StrEnum):
    """Why an event isn't counted, in the order in which the reasons are looked for; COUNTED: it is."""

    COUNTED = ""
    FORGED = "forged"
    HEAD = "head"
    PREFETCHED = "prefetched"
    BOT = "bot"
    STAFF = "staff"
    LATE = "late"
    RATE = "rate"
    REPLAYED = "replayed"


WINDOWS = {
    Kind.VIEW: timedelta(minutes=10),
    Kind.REQUESTED: timedelta(minutes=10),
    Kind.RENDERED: timedelta(minutes=10),
    Kind.VIEWABLE: timedelta(minutes=30),
    Kind.READ: timedelta(minutes=30),
    Kind.CLICK: timedelta(hours=2),
}
"""How long after the decision an event may come. Later ones are told apart, never lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. Ids are 0 where there is none; `page` only with kinds that are about pages."""

    decision: str
    kind: Kind
    reason: Reason = Reason.COUNTED
    line: int = 0
    creative: int = 0
    slot: int = 0
    section: int = 0
    page: int = 0

    def because(self, reason: Reason) -> Self:
        return replace(self, reason=reason)

    @property
    def key(self) -> str:
        """The same for every repetition of the same event, however often it is sent."""
        return f"{self.decision}.{self.slot}.{self.kind}"


def events_of(view: View, told: str, reason: Reason, age: timedelta) -> Iterator[Event]:
    """The events behind the words of a page: `view`, `read`, `rendered:7` and `viewable:7` for a slot 7.

    `told` is what the page sends, parted by blanks; what it can't know of is passed over. `age` is the time
    since the decision.
    """
    for word in dict.fromkeys(told.split()):
        name, _, slot = word.partition(":")
        for event in _of_word(view, name, int(slot) if slot.isascii() and slot.isdigit() else 0):
            late = age > WINDOWS[event.kind] and reason is Reason.COUNTED
            why = Reason.LATE if late else reason
            yield event if why is Reason.COUNTED else event.because(why)


def _of_word(view: View, name: str, slot: int) -> Iterator[Event]:
    about = {"decision": view.decision, "section": view.section}
    if name in (Kind.VIEW, Kind.READ):
        yield Event(kind=Kind(name), page=view.page, **about)
    if name == Kind.VIEW:
        for place in view.places:
            yield _in(place, Kind.REQUESTED, about)
    if name in (Kind.RENDERED, Kind.VIEWABLE):
        for place in view.places:
            if place.slot == slot and place.line:
                yield _in(place, Kind(name), about)


def _in(place: Place, kind: Kind, about: dict[str, Any]) -> Event:
    return Event(kind=kind, slot=place.slot, line=place.line, creative=place.creative, **about)
