"""The inventory's screens in the admin.

Their addresses are neutral: content blockers would break them for editors who use one.
"""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    NumberColumn,
    StatusTagColumn,
)
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .creation import (
    AdvertiserChooserViewSet,
    AdvertiserCreateView,
    CampaignChooserViewSet,
    CampaignCreateView,
    CreativeCreateView,
    InventoryChooserViewSet,
    LineItemCreateView,
)
from .listings import (
    AdSlotIndexView,
    AdvertiserIndexView,
    CampaignIndexView,
    CreativeIndexView,
    CustomerFilters,
    InventoryIndexView,
    LineItemFilters,
    LineItemIndexView,
    state_in_words,
)
from .menu import CalendarMenuItem, PreviewMenuItem, ReportMenuItem
from .models import AdSlot, Advertiser, Campaign, Creative, ExclusionLabel, LineItem
from .outcomes.trying import LineItemEditView
from .progress import State

EXTRA = "desk-extra"  # a column that a phone has no room for


class CreativesColumn(Column):
    """Small pictures of creatives, or the headline of a text."""

    cell_template_name = "ads/admin/creatives_cell.html"

    class Media:
        css = {"all": ["css/inventory.css"]}


class StateColumn(Column):
    """The delivery state, and below it why a booking isn't shown at this moment."""

    cell_template_name = "ads/admin/state_cell.html"


class PeriodColumn(Column):
    cell_template_name = "ads/admin/period_cell.html"


class InventoryViewSet(SnippetViewSet):
    """A list that says what to do next as long as it is empty."""

    index_view_class = InventoryIndexView
    index_results_template_name = "ads/admin/index_results.html"
    chooser_viewset_class = InventoryChooserViewSet


class LineItemViewSet(InventoryViewSet):
    model = LineItem
    icon = "date"
    menu_label = _("Bookings")
    menu_name = "inventory-bookings"
    menu_order = 100
    url_prefix = "inventory/bookings"
    chooser_base_url_path = "inventory/bookings/choose"
    index_view_class = LineItemIndexView
    add_view_class = LineItemCreateView
    edit_view_class = LineItemEditView
    filterset_class = LineItemFilters
    list_per_page = 50
    list_display = [
        "name",
        Column("customer", label=_("Customer"), accessor="campaign.advertiser", classname=EXTRA),
        StateColumn("state", label=_("Delivery"), accessor=state_in_words, width="17%"),
        PeriodColumn("period", label=_("Period"), accessor="period", sort_key="starts_at", width="14%"),
        CreativesColumn(
            "creatives",
            label=_("Creatives"),
            accessor="shown_creatives",
            classname=EXTRA,
            width="12%",
        ),
        Column("slots", label=_("Slots"), accessor="slot_names", classname=EXTRA, width="16%"),
        Column("tier", label=_("Tier"), accessor="tier_in_words", sort_key="tier", classname=EXTRA),
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


class CampaignViewSet(InventoryViewSet):
    model = Campaign
    ordering = ["name"]  # counting would drop the model's own
    icon = "folder-open-inverse"
    menu_label = _("Campaigns")
    menu_name = "inventory-campaigns"
    menu_order = 200
    url_prefix = "inventory/campaigns"
    chooser_base_url_path = "inventory/campaigns/choose"
    list_filter = ["advertiser"]
    index_view_class = CampaignIndexView
    add_view_class = CampaignCreateView
    chooser_viewset_class = CampaignChooserViewSet
    list_display = ["name", "advertiser", "reference", NumberColumn("bookings", label=_("Bookings"))]
    search_fields = ["name", "reference", "advertiser__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Campaign.objects.select_related("advertiser").annotate(bookings=Count("lines"))


class CreativeViewSet(InventoryViewSet):
    model = Creative
    ordering = ["name"]  # counting would drop the model's own
    icon = "image"
    menu_label = _("Creatives")
    menu_name = "inventory-creatives"
    menu_order = 300
    url_prefix = "inventory/creatives"
    chooser_base_url_path = "inventory/creatives/choose"
    index_view_class = CreativeIndexView
    add_view_class = CreativeCreateView
    list_filter = ["live", "advertiser", "kind"]
    list_display = [
        "name",
        CreativesColumn("shown", label=_("Preview"), accessor=lambda creative: [creative.shown]),
        Column("advertiser", label=_("Customer"), sort_key="advertiser", classname=EXTRA),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", classname=EXTRA),
        Column("size", label=_("Size"), accessor="size_in_words", classname="plan-size desk-extra"),
        Column("used", label=_("Booked in"), accessor="booked_in", classname=EXTRA, width="18%"),
        # Wagtail's own column asks the database twice a row.
        StatusTagColumn(
            "status", label=_("Status"), accessor="status_in_words", primary=lambda creative: creative.live
        ),
    ]
    search_fields = ["name", "advertiser__name", "headline", "destination"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        creatives = Creative.objects.select_related("advertiser", "picture", "latest_revision")
        return creatives.prefetch_related("picture__renditions", "line_links__line")


class AdvertiserViewSet(InventoryViewSet):
    model = Advertiser
    ordering = ["name"]  # counting would drop the model's own
    icon = "group"
    menu_label = _("Customers")
    menu_name = "inventory-customers"
    menu_order = 400
    url_prefix = "inventory/customers"
    chooser_base_url_path = "inventory/customers/choose"
    index_view_class = AdvertiserIndexView
    add_view_class = AdvertiserCreateView
    chooser_viewset_class = AdvertiserChooserViewSet
    filterset_class = CustomerFilters
    list_display = [
        "name",
        Column(
            "labels",
            label=_("Industries"),
            accessor=lambda customer: ", ".join(map(str, customer.labels.all())),
            classname=EXTRA,
        ),
        Column("contact", label=_("Contact"), sort_key="contact", classname=EXTRA),
        "phone",
        NumberColumn("campaigns", label=_("Campaigns"), accessor="campaign_count", classname=EXTRA),
        NumberColumn("running", label=_("Running bookings"), accessor="running_count", classname=EXTRA),
    ]
    search_fields = ["name", "contact", "email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        running = LineItem.objects.in_state(State.RUNNING, timezone.now())
        return Advertiser.objects.prefetch_related("labels").annotate(
            campaign_count=Count("campaigns", distinct=True),
            running_count=Count("campaigns__lines", Q(campaigns__lines__in=running), distinct=True),
        )


class AdSlotViewSet(InventoryViewSet):
    model = AdSlot
    icon = "tablet-alt"
    menu_label = _("Slots")
    menu_name = "inventory-slots"
    menu_order = 500
    url_prefix = "inventory/slots"
    chooser_base_url_path = "inventory/slots/choose"
    chooser_viewset_class = SnippetChooserViewSet  # editors choose a slot inside of an article
    ordering = ["name"]
    index_view_class = AdSlotIndexView
    list_filter = ["active", "position"]
    list_display = [
        "name",
        Column("place", label=_("Position"), accessor="place", sort_key="position"),
        Column("sizes", label=_("Sizes"), accessor="sizes_in_words", classname=EXTRA),
        Column("marker", label=_("Marker"), accessor="shown_marker", classname=EXTRA),
        NumberColumn("running", label=_("Booked now"), accessor="running_count"),
        NumberColumn("views_per_day", label=_("Views per day"), classname=EXTRA),
        BooleanColumn("active", label=_("In use"), classname=EXTRA),
    ]
    search_fields = ["name", "key"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        running = LineItem.objects.in_state(State.RUNNING, timezone.now())
        booked = Count("line_targets", Q(line_targets__line__in=running), distinct=True)
        return AdSlot.objects.annotate(running_count=booked)


class ExclusionLabelViewSet(InventoryViewSet):
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

    def get_submenu_items(self) -> list[MenuItem]:
        extra = [CalendarMenuItem(), PreviewMenuItem(), ReportMenuItem()]
        return [*extra, *super().get_submenu_items()]
