"""Registers the inventory with Wagtail's admin."""

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import register_snippet

from .cautions import cautions
from .dashboard import panels_for
from .importing.views import ImportView
from .many import PauseAction, ResumeAction
from .models import LineItem
from .planning.views import CalendarView, move_booking
from .reach_views import reach
from .rehearsal.desk import LookView, withdraw_link
from .renewing.views import AgainView
from .reports.desk import LinksView, mail_again, withdraw_report
from .reports.views import ReportView, SheetView
from .viewsets import InventoryGroup

register_snippet(InventoryGroup)
for action in (PauseAction, ResumeAction):
    hooks.register("register_bulk_action", action)


@hooks.register("construct_homepage_panels")
def show_the_week(request: HttpRequest, panels: list[Component]) -> None:
    panels.extend(panels_for(request))


@hooks.register("register_admin_urls")
def count_fitting_pages() -> list[URLPattern]:
    return [path("inventory/bookings/reach/", reach, name="inventory_reach")]


@hooks.register("register_admin_urls")
def show_the_calendar() -> list[URLPattern]:
    return [
        path("inventory/calendar/", CalendarView.as_view(), name="inventory_calendar"),
        path("inventory/calendar/<int:pk>/move/", move_booking, name="inventory_calendar_move"),
    ]


@hooks.register("register_admin_urls")
def book_campaigns_again() -> list[URLPattern]:
    return [path("inventory/campaigns/<int:pk>/again/", AgainView.as_view(), name="inventory_again")]


@hooks.register("register_admin_urls")
def take_bookings_from_a_table() -> list[URLPattern]:
    return [path("inventory/bookings/import/", ImportView.as_view(), name="inventory_import")]


@hooks.register("register_admin_urls")
def show_pages_in_rehearsal() -> list[URLPattern]:
    return [
        path("inventory/preview/", LookView.as_view(), name="inventory_preview"),
        path("inventory/preview/<int:pk>/withdraw/", withdraw_link, name="inventory_preview_withdraw"),
    ]


@hooks.register("register_admin_urls")
def show_reports() -> list[URLPattern]:
    return [
        path("inventory/reports/", ReportView.as_view(), name="inventory_report"),
        path("inventory/reports/sheet/", SheetView.as_view(), name="inventory_report_sheet"),
        path("inventory/reports/links/", LinksView.as_view(), name="inventory_report_links"),
        path("inventory/reports/links/<int:pk>/withdraw/", withdraw_report, name="inventory_report_withdraw"),
        path("inventory/reports/mails/<int:pk>/again/", mail_again, name="inventory_report_mail_again"),
    ]


@hooks.register("register_permissions")
def register_further_rights() -> QuerySet[Permission]:
    """Wagtail lists the rights to add, change and delete by itself."""
    names = ["overbook_lineitem", "run_tags"]
    return Permission.objects.filter(content_type__app_label="ads", codename__in=names)


@hooks.register("register_log_actions")
def register_log_actions(log: LogActionRegistry) -> None:
    @log.register_action("ads.overbooked")
    class Overbooked(LogFormatter):
        label = _("Booked all the same")

        def format_message(self, entry: ModelLogEntry) -> str:
            return " ".join([str(_("Booked all the same.")), *entry.data.get("objections", [])])

    register_preview_actions(log)


def register_preview_actions(log: LogActionRegistry) -> None:
    for action, words in {
        "ads.preview_handed_out": _("Preview link made"),
        "ads.preview_withdrawn": _("Preview link withdrawn"),
        "ads.report_handed_out": _("Report link made"),
        "ads.report_withdrawn": _("Report link withdrawn"),
        "ads.report_mailed": _("Report sent to the customer"),
        "ads.report_mailed_again": _("Report to be sent once more"),
        "ads.customer_approved": _("Approved by the customer"),
        "ads.customer_changes": _("Changes wanted by the customer"),
    }.items():
        log.register_action(action)(preview_formatter(words))


def preview_formatter(words: Promise) -> type[LogFormatter]:
    class Answered(LogFormatter):
        label = words

        def format_message(self, entry: ModelLogEntry) -> str:
            said = [entry.data.get(name) for name in ("path", "name", "words")]
            return ": ".join([str(words), *filter(None, said)])

    return Answered


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_deserves_a_second_look(request: HttpRequest, instance: Model) -> None:
    if isinstance(instance, LineItem):
        for words in cautions(instance, timezone.now()):
            messages.warning(request, words)
