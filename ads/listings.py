"""The inventory's lists: what their columns say, their filters, and what an empty one tells to do."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.widgets import AdminDateInput, Button
from wagtail.snippets.views.snippets import IndexView

from .dashboard import may
from .desk import week_of
from .explanations import STALLED, STATES, verdicts
from .marking import LAST_RESORT, marker_for
from .models import AdSettings, AdSlot, Advertiser, Campaign, Creative, ExclusionLabel, LineItem, Tier
from .pictures import thumbnail
from .prefill import add_url
from .progress import State
from .querysets import LineItemQuerySet
from .standing import add_standings, in_state
from .steps import may_add, missing_steps
from .wording import period_in_words, progress_in_words

FILTERED_STATES = (
    *(State.RUNNING, State.BEHIND, State.WAITING),
    *(State.DELIVERED, State.PAUSED, State.ENDED),
)
PERIODS = {"starting": _("Begins this week"), "ending": _("Ends this week")}


class LineItemFilters(WagtailFilterSet):
    """What an ad manager asks for every morning: what runs, for whom, where, and when."""

    state = django_filters.ChoiceFilter(
        label=_("Delivery"), choices=[(state, STATES[state]) for state in FILTERED_STATES], method="in_state"
    )
    week = django_filters.ChoiceFilter(label=_("This week"), choices=list(PERIODS.items()), method="in_week")
    customer = django_filters.ModelChoiceFilter(
        label=_("Customer"), field_name="campaign__advertiser", queryset=Advertiser.objects.all()
    )
    slot = django_filters.ModelChoiceFilter(
        label=_("Slot"), field_name="slot_targets__slot", queryset=AdSlot.objects.all()
    )
    tier = django_filters.ChoiceFilter(label=_("Tier"), choices=Tier.choices)
    runs_on = django_filters.DateFilter(label=_("Runs on"), method="on_day", widget=AdminDateInput)

    class Meta:
        model = LineItem
        fields = ["state", "week", "customer", "slot", "tier", "runs_on"]

    def in_state(self, lines: LineItemQuerySet, _name: str, state: str) -> LineItemQuerySet:
        return in_state(lines, State(state), timezone.now())

    def in_week(self, lines: LineItemQuerySet, _name: str, choice: str) -> LineItemQuerySet:
        week = week_of(timezone.now(), timezone.get_current_timezone())
        return lines.starting_in(week) if choice == "starting" else lines.ending_in(week)

    def on_day(self, lines: LineItemQuerySet, _name: str, day: Any) -> LineItemQuerySet:
        return lines.on_day(day, timezone.get_current_timezone())


class CustomerFilters(WagtailFilterSet):
    """One industry, not several: a choice of several breaks on numbers that no database holds."""

    labels = django_filters.ModelChoiceFilter(label=_("Industry"), queryset=ExclusionLabel.objects.all())

    class Meta:
        model = Advertiser
        fields = ["labels"]


class InventoryIndexView(IndexView):
    """`name_width` because a name is read before anything else: the other columns must not squeeze it."""

    name_width: str | None = None

    def get_table(self, object_list: Iterable[Any]) -> Table:
        rows = list(object_list)
        self.add_words(rows)
        return super().get_table(rows)

    def add_words(self, rows: list[Any]) -> None:
        """Give the rows what their columns say beyond the fields, with a fixed number of queries."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        is_empty = not (context["object_list"] or self.is_searching or self.is_filtering)
        return context | {"steps": missing_steps() if is_empty else []}

    def steps(self, *steps: tuple[Promise, type[Model]], **known: int) -> list[Button]:
        """Ways on from a row, as far as this person may go them."""
        return [
            Button(words, add_url(model, **known), icon_name="plus", priority=15 + number)
            for number, (words, model) in enumerate(steps)
            if may_add(self.request.user, model)
        ]

    def report(self, **asked: Any) -> list[Button]:
        if not may(self.request, "view", "add", "change"):
            return []
        url = f"{reverse('inventory_report')}?{urlencode(asked)}"
        return [Button(pgettext_lazy("numbers", "Report"), url, icon_name="table", priority=30)]

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        return super()._get_title_column(*args, width=self.name_width, **kwargs)


class LineItemIndexView(InventoryIndexView):
    """Asks the decision once for all bookings of the page why they run or don't."""

    name_width = "20%"

    def add_words(self, rows: list[LineItem]) -> None:
        now, zone = timezone.now(), timezone.get_current_timezone()
        add_standings(rows, now)
        answers = verdicts(rows, now)
        for line in rows:
            line.may_run, line.verdict = not answers[line.pk].is_stuck, answers[line.pk].words
            line.progress = progress_in_words(line.delivered, line.goal)
            line.still = period_in_words(line.starts_at, line.ends_at, now, zone)
            line.shown_creatives = [shown(link.creative) for link in line.creative_links.all()]

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        ordered = super().order_queryset(queryset)
        return ordered if self.is_explicitly_ordered else ordered.by_urgency(timezone.now())

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if not may_add(self.request.user, LineItem):
            return buttons
        url = reverse("inventory_import")
        return [*buttons, Button(_("From a table"), url, icon_name="upload", priority=90)]

    def get_list_more_buttons(self, instance: LineItem) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        begin = timezone.localdate(instance.starts_at)
        return [
            *buttons,
            *self.steps((_("Book on"), LineItem), like=instance.pk),
            *self.report(line=instance.pk, start=begin, by="day"),
        ]


def state_in_words(line: LineItem) -> Promise:
    """A booking that can't run says so, unless it is over or paused anyway."""
    state = line.state
    return STALLED if state in (State.RUNNING, State.WAITING) and not line.may_run else STATES[state]


class CreativeIndexView(InventoryIndexView):
    def add_words(self, rows: list[Creative]) -> None:
        for creative in rows:
            creative.shown = shown(creative)

    def get_list_more_buttons(self, instance: Creative) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *self.steps((_("New booking"), LineItem), creative=instance.pk)]


def shown(creative: Creative) -> dict[str, Any]:
    """A creative as a list shows it. A picture whose file is gone or broken is left out."""
    try:
        picture = thumbnail(creative.picture) if creative.picture else None
    except Exception:  # whatever a damaged file raises
        picture = None
    return {"creative": creative, "picture": picture}


class AdvertiserIndexView(InventoryIndexView):
    following = (
        (_("New booking"), LineItem),
        (_("New campaign"), Campaign),
        (_("New creative"), Creative),
    )

    def get_list_more_buttons(self, instance: Advertiser) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        return [
            *buttons,
            *self.steps(*self.following, customer=instance.pk),
            *self.report(customer=instance.pk),
        ]


class CampaignIndexView(InventoryIndexView):
    def get_list_more_buttons(self, instance: Campaign) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        return [
            *buttons,
            *self.steps((_("New booking"), LineItem), campaign=instance.pk),
            *self.again(instance),
            *self.report(campaign=instance.pk, by="line"),
        ]

    def again(self, campaign: Campaign) -> list[Button]:
        if not may_add(self.request.user, LineItem):
            return []
        url = reverse("inventory_again", args=[campaign.pk])
        return [Button(_("Book again"), url, icon_name="copy", priority=20)]


class AdSlotIndexView(InventoryIndexView):
    """Shows the marker as readers do: without one of its own, a slot has that of the settings."""

    def add_words(self, rows: list[AdSlot]) -> None:
        marker = AdSettings.objects.values_list("marker", flat=True).first() or LAST_RESORT
        for slot in rows:
            slot.shown_marker = marker_for(slot.marker, marker)

    def get_list_more_buttons(self, instance: AdSlot) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        return [*buttons, *self.steps((_("Book this slot"), LineItem), slot=instance.pk)]
