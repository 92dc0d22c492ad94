"""Why a booking runs or doesn't, in words: what the decision refuses, slot by slot, and who goes first."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .compiling import compile_lines, slot_values
from .context import PageContext
from .models import AdSettings, LineItem
from .selection import Line, Refusal, refusal

WORDS = {
    Refusal.PAUSED: _("The booking is paused."),
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
    Refusal.NO_CREATIVE: _("It has no published, complete creative."),
    Refusal.NO_CREATIVE_FITS: _("No picture of its creatives has one of the slot's sizes."),
    Refusal.CREATIVE_ON_PAGE: _("Its creatives already stand on the page."),
    Refusal.LABEL_ON_PAGE: _("Another customer of the same industry stands on the page."),
}


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
    lines = compile_lines(LineItem.objects.filter(pk=item.pk))
    targets = [target.slot for target in item.slot_targets.select_related("slot").order_by("slot__name")]
    return [
        Answer(slot.name, refusal(line, slot_values(slot), ideal_page(line), at)) for line in lines for slot in targets
    ]


def ideal_page(line: Line) -> PageContext:
    """A page that lacks nothing the line asks of pages; closed if no site shows advertisements at all."""
    switches = list(AdSettings.objects.values_list("serve_slots", flat=True))
    return PageContext(
        kind="article",
        sections=tuple(line.sections)[:1],
        topics=line.topics,
        open_to_ads=not switches or any(switches),
    )
