"""What was told whom, in the admin: a report, and a word on the dashboard where something goes wrong."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, Table
from wagtail.admin.views.reports import ReportView

from news.announcing.telling import try_again
from news.models import Announcement
from news.models.announcing import AnnouncementQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

VIEW, CHANGE = "news.view_announcement", "news.change_announcingsettings"
WHOM = pgettext_lazy("announcement", "Whom")
LATELY = timedelta(days=7)
STATES = {
    "waiting": (_("Waiting"), Q(told_at=None, given_up_at=None, attempts=0)),
    "again": (_("Failed, is tried again"), Q(told_at=None, given_up_at=None, attempts__gt=0)),
    "told": (pgettext_lazy("announcement", "Told"), Q(told_at__isnull=False)),
    "given-up": (_("Given up"), Q(given_up_at__isnull=False)),
}
ANSWERS = {
    "400": _("It doesn't understand what it was told (400)."),
    "403": _("It couldn't find the key on this site (403): can it be reached from outside?"),
    "404": _("There is nothing at that address (404): please look at the settings."),
    "422": _(
        "It says that the addresses don't belong to this site (422): please look at the site's address."
    ),
    "429": _("It asks for quiet (429): it is told later."),
    "unknown name": _("Its address is not known: is it spelt rightly, and is the network up?"),
    "an address inside": _("Its address leads into the house, which is not allowed."),
    "too late": _("It took too long to answer."),
    "ConnectionRefusedError": _("It can't be reached."),
}


def in_words(announcement: Announcement) -> str:
    """The last answer, as far as it needs any."""
    if announcement.told_at or not announcement.answer:
        return ""
    return str(ANSWERS.get(announcement.answer, announcement.answer))


class AnnouncementFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[(key, label) for key, (label, _rows) in STATES.items()], method="by_state"
    )
    service = django_filters.ChoiceFilter(label=WHOM, choices=Announcement.Service)

    class Meta:
        model = Announcement
        fields = ["state", "service"]

    def by_state(self, found: QuerySet, _name: str, value: str) -> QuerySet:
        return found.filter(STATES[value][1])


class AnnouncementsView(ReportView):
    """The newest first, of the last 30 days."""

    page_title = _("Announcements")
    header_icon = "globe"
    index_url_name = "announcements"
    index_results_url_name = "announcements_results"
    template_name = "news/announcing/report.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = AnnouncementFilters
    model = Announcement
    table_class = Table
    is_searchable = False
    columns = [
        Column("address", label=_("Address"), width="36%"),
        Column("service", label=WHOM, accessor="get_service_display"),
        Column("occasion", label=_("Occasion"), accessor="get_occasion_display", classname="desk-extra"),
        Column("state", label=_("State"), accessor=lambda row: STATES[row.state][0]),
        Column("answer", label=_("Last answer"), accessor=in_words, width="22%"),
        DateColumn("created_at", label=_("Since"), sort_key="created_at", classname="desk-extra"),
        DateColumn("told_at", label=pgettext_lazy("announcement", "Told"), sort_key="told_at"),
    ]

    def get_base_queryset(self) -> AnnouncementQuerySet:
        return Announcement.objects.order_by("-created_at", "-pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        given_up = Announcement.objects.filter(STATES["given-up"][1]).count()
        may_repair = self.request.user.has_perm(CHANGE)
        return super().get_context_data(*args, **kwargs) | {"given_up": given_up, "may_repair": may_repair}


@require_POST
@permission_required(CHANGE)
def again(request: HttpRequest) -> HttpResponse:
    number = try_again(timezone.now())
    words = ngettext("%(number)d is told again.", "%(number)d are told again.", number) % {"number": number}
    messages.success(request, words)
    return redirect("announcements")


def addresses() -> list[URLPattern]:
    view = permission_required(VIEW)
    return [
        path("reports/announcements/", view(AnnouncementsView.as_view()), name="announcements"),
        path(
            "reports/announcements/results/",
            view(AnnouncementsView.as_view(results_only=True)),
            name="announcements_results",
        ),
        path("reports/announcements/again/", again, name="announcements_again"),
    ]


class AnnouncementsMenuItem(MenuItem):
    def __init__(self) -> None:
        super().__init__(_("Announcements"), reverse_lazy("announcements"), icon_name="globe", order=870)

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VIEW)


class AnnouncementsPanel(Component):
    """Nothing while all is well."""

    name = "announcements"
    order = 52
    template_name = "news/announcing/panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        given_up = Announcement.objects.filter(given_up_at__gt=timezone.now() - LATELY)
        return (super().get_context_data(parent_context) or {}) | {
            "given_up": given_up.count(),
            "url": f"{reverse('announcements')}?state=given-up",
        }


def panels_for(user: "AbstractBaseUser") -> list[Component]:
    return [AnnouncementsPanel()] if user.has_perm(VIEW) else []
