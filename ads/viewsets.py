"""The inventory's screens in the admin.

Their addresses are neutral: content blockers would break them for editors who use one.
"""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    NumberColumn,
    StatusTagColumn,
    Table,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .explanations import STALLED, STATES, verdicts
from .models import AdSlot, Advertiser, Campaign, Creative, ExclusionLabel, LineItem, Tier
from .progress import State
from .querysets import LineItemQuerySet

FILTERED_STATES = (State.RUNNING, State.WAITING, State.PAUSED, State.ENDED)


class LineItemFilters(WagtailFilterSet):
    """What an ad manager asks for every morning: what runs, for whom, where, and when."""

    state = django_filters.ChoiceFilter(
        label=_("Delivery"), choices=[(state, STATES[state]) for state in FILTERED_STATES], method="in_state"
    )
    customer = django_filters.ModelChoiceFilter(
        label=_("Customer"), field_name="campaign__advertiser", queryset=Advertiser.objects.all()
    )
    slot = django_filters.ModelChoiceFilter(
        label=_("Slot"), field_name="slot_targets__slot", queryset=AdSlot.objects.all()
    )
    tier = django_filters.ChoiceFilter(label=_("Tier"), choices=Tier.choices)
    runs_on = django_filters.DateFilter(label=_("Runs on"), method="on_day")

    class Meta:
        model = LineItem
        fields = ["state", "customer", "slot", "tier", "runs_on"]

    def in_state(self, lines: LineItemQuerySet, _name: str, state: str) -> LineItemQuerySet:
        return lines.in_state(state, timezone.now())

    def on_day(self, lines: LineItemQuerySet, _name: str, day: Any) -> LineItemQuerySet:
        return lines.on_day(day, timezone.get_current_timezone())


class LineItemIndexView(IndexView):
    """Asks the decision once for all bookings of the page why they run or don't."""

    def get_table(self, object_list: Iterable[LineItem]) -> Table:
        lines = list(object_list)
        answers = verdicts(lines, timezone.now())
        for line in lines:
            line.may_run, line.verdict = answers[line.pk]
        return super().get_table(lines)

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        """A name is read before anything else: the other columns must not squeeze it."""
        return super()._get_title_column(*args, width="22%", **kwargs)


class LineItemViewSet(SnippetViewSet):
    model = LineItem
    icon = "date"
    menu_label = _("Bookings")
    menu_name = "inventory-bookings"
    menu_order = 100
    url_prefix = "inventory/bookings"
    chooser_base_url_path = "inventory/bookings/choose"
    index_view_class = LineItemIndexView
    filterset_class = LineItemFilters
    list_per_page = 50
    list_display = [
        "name",
        Column("customer", label=_("Customer"), accessor="campaign.advertiser"),
        StatusTagColumn(
            "state",
            label=_("Delivery"),
            accessor=lambda line: (
                STATES[line.state] if line.state != State.RUNNING or line.may_run else STALLED
            ),
            primary=lambda line: line.state == State.RUNNING and line.may_run,
        ),
        Column("why", label=_("Why isn't it running?"), accessor=lambda line: line.verdict, width="18%"),
        Column("period", label=_("Period"), accessor="period", sort_key="starts_at", width="14%"),
        Column("slots", label=_("Slots"), accessor="slot_names", width="18%"),
        Column("tier", label=_("Tier"), accessor="get_tier_display", sort_key="tier"),
    ]
    list_export = [
        "name",
        "campaign.advertiser",
        "starts_at",
        "ends_at",
        "tier",
        "goal",
        "price",
        "weight",
        "paused",
    ]
    search_fields = ["name", "campaign__name", "campaign__advertiser__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return LineItem.objects.for_listing()


class CampaignViewSet(SnippetViewSet):
    model = Campaign
    ordering = ["name"]  # counting would drop the model's own
    icon = "folder-open-inverse"
    menu_label = _("Campaigns")
    menu_name = "inventory-campaigns"
    menu_order = 200
    url_prefix = "inventory/campaigns"
    chooser_base_url_path = "inventory/campaigns/choose"
    list_filter = ["advertiser"]
    list_display = ["name", "advertiser", "reference", NumberColumn("bookings", label=_("Bookings"))]
    search_fields = ["name", "reference", "advertiser__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Campaign.objects.select_related("advertiser").annotate(bookings=Count("lines"))


class CreativeViewSet(SnippetViewSet):
    model = Creative
    ordering = ["name"]  # counting would drop the model's own
    icon = "image"
    menu_label = _("Creatives")
    menu_name = "inventory-creatives"
    menu_order = 300
    url_prefix = "inventory/creatives"
    chooser_base_url_path = "inventory/creatives/choose"
    list_filter = ["live", "advertiser", "kind"]
    list_display = [
        "name",
        "advertiser",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("size", label=_("Size"), accessor="size_in_words"),
        NumberColumn("bookings", label=_("Bookings")),
        # Wagtail's own column asks the database twice a row.
        StatusTagColumn(
            "status", label=_("Status"), accessor="status_in_words", primary=lambda creative: creative.live
        ),
    ]
    search_fields = ["name", "advertiser__name", "headline", "destination"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        creatives = Creative.objects.select_related("advertiser", "picture", "latest_revision")
        return creatives.annotate(bookings=Count("line_links"))


class AdvertiserViewSet(SnippetViewSet):
    model = Advertiser
    ordering = ["name"]  # counting would drop the model's own
    icon = "group"
    menu_label = _("Customers")
    menu_name = "inventory-customers"
    menu_order = 400
    url_prefix = "inventory/customers"
    chooser_base_url_path = "inventory/customers/choose"
    list_filter = ["labels"]
    list_display = [
        "name",
        Column(
            "labels",
            label=_("Industries"),
            accessor=lambda customer: ", ".join(map(str, customer.labels.all())),
        ),
        "contact",
        "email",
        NumberColumn("campaigns", label=_("Campaigns"), accessor="campaign_count"),
    ]
    search_fields = ["name", "contact", "email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Advertiser.objects.prefetch_related("labels").annotate(campaign_count=Count("campaigns"))


class AdSlotViewSet(SnippetViewSet):
    model = AdSlot
    icon = "tablet-alt"
    menu_label = _("Slots")
    menu_name = "inventory-slots"
    menu_order = 500
    url_prefix = "inventory/slots"
    chooser_base_url_path = "inventory/slots/choose"
    list_filter = ["active", "position"]
    list_display = [
        "name",
        Column("place", label=_("Position"), accessor="place", sort_key="position"),
        Column("sizes", label=_("Sizes"), accessor="sizes_in_words"),
        Column("marker", label=_("Marker"), accessor="marker_in_words"),
        NumberColumn("views_per_day", label=_("Views per day")),
        BooleanColumn("active", label=_("In use")),
    ]
    search_fields = ["name", "key"]


class ExclusionLabelViewSet(SnippetViewSet):
    model = ExclusionLabel
    icon = "tag"
    menu_label = _("Industries")
    menu_name = "inventory-industries"
    menu_order = 600
    url_prefix = "inventory/industries"
    chooser_base_url_path = "inventory/industries/choose"
    search_fields = ["name"]


class InventoryGroup(SnippetViewSetGroup):
    """Bookings first: they are what an ad manager opens the menu for."""

    items = (
        LineItemViewSet,
        CampaignViewSet,
        CreativeViewSet,
        AdvertiserViewSet,
        AdSlotViewSet,
        ExclusionLabelViewSet,
    )
    menu_label = _("Advertisements")
    menu_name = "inventory"
    menu_icon = "clipboard-list"
    menu_order = 250
