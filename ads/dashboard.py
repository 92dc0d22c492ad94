"""The ad manager's panels on the dashboard: the week, what stands in its way, and the free places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from .approvals import CreativeApprovalsPanel, waiting_for
from .desk import Agenda, Booking, Cell, agenda, days_from, occupancy, week_of
from .explanations import verdicts
from .models import AdSlot, LineItem, Tier
from .outcomes.advice import sentences
from .prefill import add_url
from .progress import State
from .standing import add_standings
from .steps import missing_steps
from .wording import end_in_words, start_in_words

DAYS_SHOWN = 14


def may(request: HttpRequest, *verbs: str) -> bool:
    return policy_registry.get_by_type(LineItem).user_has_any_permission(request.user, set(verbs))


def list_url() -> str:
    return reverse(LineItem.snippet_viewset.get_url_name("list"))


def edit_url(line: LineItem) -> str:
    return reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[line.pk])


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking in a list of the dashboard. `step_url` leads to what should be done about it."""

    line: LineItem
    url: str
    when: str
    note: str = ""
    step: str = ""
    step_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the free places. Without `url` there is nothing to book, or nobody who may."""

    cell: Cell
    url: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    slot: AdSlot
    places: list[Place]

    @property
    def free_days(self) -> int:
        return sum(place.cell.is_free for place in self.places)


class Desk:
    """All bookings that are not over since the week began, read once for both panels."""

    def __init__(self, at: datetime, zone: tzinfo, may_add: bool) -> None:
        self.at, self.zone, self.may_add = at, zone, may_add
        self.today = at.astimezone(zone).date()
        self.week = week_of(at, zone)

    @cached_property
    def lines(self) -> dict[int, LineItem]:
        lines = list(LineItem.objects.not_ended(self.week.start).for_desk())
        add_standings(lines, self.at)
        return {line.pk: line for line in lines}

    @cached_property
    def bookings(self) -> list[Booking]:
        return [booking_values(line) for line in self.lines.values()]

    @cached_property
    def agenda(self) -> Agenda:
        """An end at the first moment of the week belongs to the one before."""
        return agenda(self.bookings, self.at, self.week)

    @property
    def starting(self) -> list[Entry]:
        """What is still to begin before what has begun."""
        ordered = sorted(self.agenda.starting, key=lambda it: it.starts_at <= self.at)
        return [self._entry(it, start_in_words(it.starts_at, self.today, self.zone)) for it in ordered]

    @property
    def ending(self) -> list[Entry]:
        """What is still to end before what is over."""
        ordered = sorted(self.agenda.ending, key=lambda it: it.booking.ends_at <= self.at)
        return [self._last_words(it.booking, it.successor) for it in ordered]

    @property
    def troubled(self) -> list[Entry]:
        """What this week can't be delivered or is too slow: never to run, behind its plan, or paused."""
        this_week = [it for it in self.bookings if self.week.meets(it.starts_at, it.ends_at)]
        answers = verdicts([self.lines[it.pk] for it in this_week if not it.paused], self.at)
        reasons = {pk: answer.words for pk, answer in answers.items() if answer.is_stuck}
        behind = self._behind()
        paused = {
            it.pk: _("The booking is paused.") for it in this_week if it.state_at(self.at) == State.PAUSED
        }
        words = paused | behind | reasons
        return [
            Entry(self.lines[it.pk], edit_url(self.lines[it.pk]), "", words[it.pk])
            for it in this_week
            if it.pk in words
        ]

    def _behind(self) -> dict[int, str]:
        """What is behind its plan: whether it will miss its goal, and why."""
        late = [self.lines[it.pk] for it in self.agenda.behind]
        foreseen = sentences(late, self.at) if late else {}
        return {line.pk: foreseen.get(line.pk) or _("It is behind its plan.") for line in late}

    @property
    def days(self) -> list[date]:
        return days_from(self.at, self.zone, DAYS_SHOWN)

    @property
    def rows(self) -> list[PlaceRow]:
        slots = list(AdSlot.objects.filter(active=True))
        found = occupancy([slot.pk for slot in slots], self.bookings, self.days, self.zone)
        return [PlaceRow(slot, [self._place(slot, cell) for cell in found[slot.pk]]) for slot in slots]

    def _entry(self, booking: Booking, when: str) -> Entry:
        line = self.lines[booking.pk]
        return Entry(line, edit_url(line), when)

    def _last_words(self, booking: Booking, successor: Booking | None) -> Entry:
        line = self.lines[booking.pk]
        when = end_in_words(booking.ends_at, self.today, self.zone)
        if successor:
            after = self.lines[successor.pk]
            return Entry(line, edit_url(line), when, "", after.name, edit_url(after))
        step = add_url(LineItem, like=line.pk) if self.may_add else ""
        return Entry(line, edit_url(line), when, _("Nothing is booked after it."), _("Book on"), step)

    def _place(self, slot: AdSlot, cell: Cell) -> Place:
        if not (cell.is_free and self.may_add):
            return Place(cell, "")
        return Place(cell, add_url(LineItem, slot=slot.pk, starts=cell.day, until=cell.free_until))


def booking_values(line: LineItem) -> Booking:
    """Expects what `for_desk()` fetches."""
    return Booking(
        pk=line.pk,
        customer=line.campaign.advertiser_id,
        slots=frozenset(target.slot_id for target in line.slot_targets.all()),
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        paused=line.paused,
        is_house=line.tier == Tier.HOUSE,
        is_partial=is_confined(line),
        weekdays=frozenset(line.weekdays),
        goal=line.goal,
        delivered=line.delivered,
        due=line.due,
    )


def is_confined(line: LineItem) -> bool:
    """Whether it leaves pages, readers or hours of its days to others."""
    pages = line.section_targets.all() or line.page_targets.all() or line.topic_slugs or line.kinds
    return bool(pages or line.languages or line.devices or line.opens or line.closes)


class DeskPanel(Component):
    """`parts` are the names of the desk's lists that the template prints."""

    parts: tuple[str, ...] = ()

    class Media:
        css = {"all": ["css/inventory.css"]}

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        values = {name: getattr(self.desk, name) for name in self.parts}
        return context | values | {"list_url": list_url(), "may_add": self.desk.may_add}


class WeekPanel(DeskPanel):
    name = "inventory-week"
    order = 110
    template_name = "ads/admin/week_panel.html"
    parts = ("starting", "ending", "troubled", "week")


class PlacesPanel(DeskPanel):
    name = "inventory-places"
    order = 120
    template_name = "ads/admin/places_panel.html"
    parts = ("rows", "days")


class FirstStepsPanel(Component):
    """Where nothing is booked yet: what to do, and in which order."""

    name = "inventory-steps"
    order = 110
    template_name = "ads/admin/first_steps.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        return context | {"steps": missing_steps()}


def panels_for(request: HttpRequest) -> Iterable[Component]:
    """What this person sees of the inventory on the dashboard. Bookings: nothing without a right to them."""
    waiting = waiting_for(request.user)
    approvals = [CreativeApprovalsPanel(waiting)] if waiting else []
    if not may(request, "view", "add", "change"):
        return approvals
    if not LineItem.objects.exists():
        return [*approvals, FirstStepsPanel()]
    desk = Desk(timezone.now(), timezone.get_current_timezone(), may(request, "add"))
    return [*approvals, WeekPanel(desk), PlacesPanel(desk)]
