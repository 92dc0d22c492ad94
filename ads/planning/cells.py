"""What stands in the calendar's cells, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ads.desk import last_day
from ads.explanations import STATES
from ads.models import AdSlot, LineItem
from ads.models.lines import in_words, last_moment
from ads.prefill import add_url
from ads.progress import ONE_DAY, State

from .free import Free
from .lanes import Piece
from .moving import version_of
from .windows import Stretch, Unit, Window

SIGNS: Mapping[State, str] = {
    State.WAITING: "○",
    State.RUNNING: "▶",
    State.BEHIND: "▲",
    State.DELIVERED: "✓",
    State.PAUSED: "‖",
    State.ENDED: "■",
}
NARROW = 3
"""So many days of a quarter are too narrow for words."""


def edit_url_of(pk: int) -> str:
    return reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[pk])


@dataclass(frozen=True, slots=True)
class Bar:
    """A booking in a row of a slot. `looks` are names of styles. `first` and `last` are its days, "" where it
    can't be moved: it has no end, or that is past.
    """

    item: LineItem
    stretch: Stretch
    looks: str
    sign: str
    words: str
    url: str
    first: str = ""
    last: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Neighbouring days on which a slot is equally free. Nothing is said of days that are over."""

    length: int
    level: str
    words: str = ""
    period: str = ""
    url: str = ""
    """Where it can be booked, for whoever may."""


class Cells:
    """Makes them by the thousand: what comes again and again is put into words once."""

    def __init__(self, window: Window, at: datetime, *, may_book: bool) -> None:
        self.window, self.at, self.may_book = window, at, may_book
        self._day = cache(lambda day: date_format(day, "SHORT_DATE_FORMAT"))
        self._start = cache(lambda at: in_words(timezone.localtime(at)))
        self._end = cache(last_moment)
        self._tiers: dict[tuple[str, int | None], str] = {}
        self._states = {state: str(words) for state, words in STATES.items()}
        self._edit = edit_url_of(0)
        self._add = add_url(LineItem)

    def bar(self, item: LineItem, state: State, stretch: Stretch) -> Bar:
        names = [item.tier, f"cal-bar--{state}"]
        names += ["cal-bar--began"] * stretch.began_before + ["cal-bar--goes-on"] * stretch.goes_on
        period = f"{self._start(item.starts_at)} – {self._end(item.ends_at) if item.ends_at else '…'}"
        words = f"{item.campaign.advertiser}, {self._tier(item)}, {self._states[state]}, {period}"
        url = self._edit.replace("/0/", f"/{item.pk}/")
        bar = Bar(item, stretch, " ".join(names), SIGNS[state], words, url)
        if item.ends_at is None or item.ends_at <= self.at:
            return bar
        first = item.starts_at.astimezone(self.window.zone).date()
        last = last_day(item.ends_at, self.window.zone)
        return replace(bar, first=first.isoformat(), last=last.isoformat(), version=version_of(item))

    def _tier(self, item: LineItem) -> str:
        key = item.tier, item.price
        if key not in self._tiers:
            self._tiers[key] = item.tier_in_words
        return self._tiers[key]

    def place(self, piece: Piece[Free], slot: AdSlot) -> Place:
        free = piece.thing
        if free is None or free.percent is None:
            return Place(piece.length, "over")
        first = self.window.days[piece.first]
        last = self.window.days[piece.first + piece.length - 1]
        is_narrow = self.window.unit == Unit.QUARTER and piece.length < NARROW
        words = str(max(0, free.percent)) if is_narrow else free_in_words(free)
        level = "crowded" if free.is_crowded else str(free.level)
        period = self._day(first) if first == last else f"{self._day(first)} – {self._day(last)}"
        url = f"{self._add}slot={slot.pk}&starts={first}&until={last + ONE_DAY}" if self.may_book else ""
        return Place(piece.length, level, words, period, "" if free.is_sold_out else url)


def free_in_words(free: Free) -> str:
    if free.is_crowded:
        return _("oversold")
    if free.is_sold_out:
        return _("sold out")
    words = _("up to %(percent)s %% free") if free.is_at_most else _("%(percent)s %% free")
    return words % {"percent": free.percent}
