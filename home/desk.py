"""The dashboard, composed for whoever looks at it, and the menu."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Site

from home.clock import is_running
from home.clock_panel import ClockPanel
from news.dashboard import ApprovalsPanel, DraftsPanel, NewArticlePanel, SchedulePanel

# Each is told better by a panel of ours.
REPEATED = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation", "recent_edits"}
ABOUT_WAGTAIL = ("whats-new-in-wagtail", "editor-guide", "wagtail-")


def compose(user: AbstractBaseUser, panels: list[Component]) -> list[Component]:
    """What others have put there stays, but for what would be said twice."""
    kept = [panel for panel in panels if getattr(panel, "name", "") not in REPEATED]
    return [*kept, ClockPanel(may_repair=user.is_superuser), *editors_panels(user)]


def editors_panels(user: AbstractBaseUser) -> list[Component]:
    if not user_has_any_page_permission(user):
        return []
    return [
        NewArticlePanel(user),
        DraftsPanel(user),
        ApprovalsPanel(user),
        SchedulePanel(user, clock_runs=is_running),
    ]


class FrontPageMenuItem(MenuItem):
    """The front page of the site that one is on, for those who may compose it."""

    def __init__(self) -> None:
        super().__init__(_("Front page"), "", name="front-page", icon_name="front-page", order=60)

    def is_shown(self, request: HttpRequest) -> bool:
        # Those who have nothing to do with pages are known without asking for one.
        if not user_has_any_page_permission(request.user):
            return False
        page = front_page(request)
        return page is not None and page.permissions_for_user(request.user).can_edit()

    def render_component(self, request: HttpRequest) -> Any:
        page = front_page(request)
        # An item is one for all requests: what it points to is said on a copy.
        item = MenuItem(
            self.label,
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            name=self.name,
            icon_name=self.icon_name,
        )
        return item.render_component(request)


def front_page(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    return site.root_page if site else None


def without_wagtails_news(request: HttpRequest, items: list[MenuItem]) -> list[MenuItem]:
    """Release notes are for those who look after the installation."""
    if request.user.is_superuser:
        return items
    return [item for item in items if not item.name.startswith(ABOUT_WAGTAIL)]
