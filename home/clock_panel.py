"""The dashboard's word on the clock: nothing while all is well."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.clock import in_trouble, is_running


class ClockPanel(Component):
    """For everybody who sees the dashboard: who schedules an article must know that it won't appear."""

    name = "clock"
    order = 50
    template_name = "home/admin/clock_panel.html"

    def __init__(self, *, may_repair: bool = False) -> None:
        self.may_repair = may_repair

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        now = timezone.now()
        return context | {
            "running": is_running(now),
            "in_trouble": list(in_trouble(now)),
            "may_repair": self.may_repair,
        }
