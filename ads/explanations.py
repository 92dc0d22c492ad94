"""Why a booking runs or doesn't, in words: what the decision refuses, slot by slot, and who goes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .compiling import compile_lines, slot_values
from .context import PageContext
from .models import AdSettings, AdSlot, LineItem
from .progress import State
from .schedule import Schedule
from .selection import Line, Refusal, Slot, refusal
from .standing import add_standings

STATES = {
    State.WAITING: _("waiting"),
    State.RUNNING: _("running"),
    State.BEHIND: _("behind"),
    State.DELIVERED: _("delivered"),
    State.ENDED: _("ended"),
    State.PAUSED: _("paused"),
}
# Shown nowhere, and no passing of time would change that.
STALLED = _("can't run")

WORDS = {
    Refusal.PAUSED: _("The booking is paused."),
    Refusal.NO_NOTICE: _("Its campaign is political, and lacks facts that the law asks for."),
    Refusal.NOT_STARTED: _("Its period has not begun yet."),
    Refusal.ENDED: _("Its period is over."),
    Refusal.DELIVERED: _("It has reached its goal."),
    Refusal.WEEKDAY: _("It doesn't run on today's weekday."),
    Refusal.HOUR: _("It doesn't run at this hour."),
    Refusal.OTHER_SLOT: _("It is not booked for this slot."),
    Refusal.SLOT_SWITCHED_OFF: _("The slot is not in use."),
    Refusal.CLOSED_PAGE: _("Advertisements are switched off in the advertising settings."),
    Refusal.SENSITIVE_PAGE: _("It doesn't run on sensitive pages."),
    Refusal.OTHER_SECTION: _("The page belongs to another section."),
    Refusal.OTHER_TOPIC: _("The page has none of its topics."),
    Refusal.OTHER_KIND: _("It doesn't run on pages of this kind."),
    Refusal.OTHER_LANGUAGE: _("It doesn't run for readers of this language."),
    Refusal.OTHER_DEVICE: _("It doesn't run on devices of this kind."),
    Refusal.OTHER_PAGE: _("It runs on certain other pages only."),
    Refusal.EXCLUDED_PAGE: _("It is kept off this page."),
    Refusal.NO_CREATIVE: _("It has no published, complete creative."),
    Refusal.NO_CREATIVE_FITS: _("No picture of its creatives has one of the slot's sizes."),
    Refusal.NO_CREATIVE_NOW: _("None of its fitting creatives is planned for this moment."),
    Refusal.CREATIVE_ON_PAGE: _("Its creatives already stand on the page."),
    Refusal.LABEL_ON_PAGE: _("Another customer of the same industry stands on the page."),
}

NO_SLOT = _("It is not booked for any slot.")


@dataclass(frozen=True, slots=True)
class Answer:
    """One slot of a booking: the reason why it can't run there now, or None."""

    slot: str
    reason: Refusal | None

    @property
    def words(self) -> str:
        return WORDS[self.reason] if self.reason else _("It may run here now.")


def explain(item: LineItem, at: datetime) -> list[Answer]:
    """An answer for each slot of a stored booking, on a page that meets all its targets."""
    add_standings([item], at)
    lines = _with_counts(compile_lines(LineItem.objects.filter(pk=item.pk)), [item])
    targets = [target.slot for target in item.slot_targets.select_related("slot").order_by("slot__name")]
    site_is_open = shows_slots()
    return [
        Answer(slot.name, refusal(line, slot_values(slot), ideal_page(line, site_is_open), at))
        for line in lines
        for slot in targets
    ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a booking runs in none of its slots at a moment; "–" if it runs. `is_stuck`: time won't help it."""

    is_stuck: bool
    words: str


def verdicts(items: Sequence[LineItem], at: datetime) -> dict[int, Verdict]:
    """A verdict on each stored booking, with a fixed number of queries. Expects their standings."""
    slots = {slot.pk: slot_values(slot) for slot in AdSlot.objects.all()}
    lines = _with_counts(compile_lines(LineItem.objects.filter(pk__in=[item.pk for item in items])), items)
    site_is_open = shows_slots()
    return {line.pk: verdict_of(line, slots, site_is_open, at) for line in lines}


def _with_counts(lines: Iterable[Line], items: Iterable[LineItem]) -> list[Line]:
    counted = {item.pk: item.delivered for item in items}
    return [replace(line, delivered=counted[line.pk]) for line in lines]


def verdict_of(line: Line, slots: Mapping[int, Slot], site_is_open: bool, at: datetime) -> Verdict:
    """The same for a line with its counts, without a query."""
    lasting = _reason(_at_any_time(line, at), slots, site_is_open, at)
    return Verdict(bool(lasting), str(lasting or _reason(line, slots, site_is_open, at) or "–"))


def _at_any_time(line: Line, at: datetime) -> Line:
    always = Schedule(line.schedule.zone)
    creatives = tuple(replace(it, starts_at=None, ends_at=None) for it in line.creatives)
    return replace(
        line,
        starts_at=at,
        ends_at=None,
        paused=False,
        schedule=always,
        delivered=None,
        creatives=creatives,
    )


def _reason(line: Line, slots: Mapping[int, Slot], site_is_open: bool, at: datetime) -> str:
    """Why it runs in none of its slots, in the words for the slot where most is right; empty if it runs."""
    page = ideal_page(line, site_is_open)
    reasons = [refusal(line, slots[pk], page, at) for pk in line.slots]
    if None in reasons:
        return ""
    return WORDS[max(reasons, key=list(Refusal).index)] if reasons else NO_SLOT


def shows_slots() -> bool:
    """Whether any site shows advertisements at all."""
    switches = list(AdSettings.objects.values_list("serve_slots", flat=True))
    return not switches or any(switches)


def ideal_page(line: Line, site_is_open: bool) -> PageContext:
    """A page that lacks nothing the line asks of pages."""
    return PageContext(
        kind=min(line.kinds, default="article"),
        page_id=min(line.pages, default=None),
        sections=tuple(line.sections)[:1],
        topics=line.topics,
        language=min(line.languages, default="de"),
        device=min(line.devices, default=""),
        open_to_ads=site_is_open,
    )
