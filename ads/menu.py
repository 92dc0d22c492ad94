"""What stands in the inventory's menu beside its lists, for whoever sees bookings."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.menu import MenuItem

from .dashboard import may


class ForBookers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request, "view", "add", "change")


class CalendarMenuItem(ForBookers):
    """Above the bookings."""

    def __init__(self) -> None:
        super().__init__(
            _("Calendar"),
            reverse_lazy("inventory_calendar"),
            name="inventory-calendar",
            icon_name="calendar-alt",
            order=50,
        )


class PreviewMenuItem(ForBookers):
    def __init__(self) -> None:
        super().__init__(
            _("Preview"),
            reverse_lazy("inventory_preview"),
            name="inventory-preview",
            icon_name="view",
            order=350,
        )


class ReportMenuItem(ForBookers):
    """Below the customers."""

    def __init__(self) -> None:
        super().__init__(
            pgettext_lazy("numbers", "Report"),
            reverse_lazy("inventory_report"),
            name="inventory-report",
            icon_name="table",
            order=450,
        )
