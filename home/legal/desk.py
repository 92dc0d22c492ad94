"""What is still missing of the law, for those who can fill it in: a report, and a line on the dashboard."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from home.legal.missing import Duty
from home.legal.site import missing_of

RIGHTS = ("home.change_imprintsettings", "home.change_principlessettings")


def may_fill_in(user: AbstractBaseUser) -> bool:
    return user.has_perms(RIGHTS)


class MissingPanel(Component):
    """Nothing while all is said."""

    name = "legal"
    order = 55
    template_name = "home/legal/missing_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        site = Site.find_for_request(parent_context["request"])
        return context | {"count": len(missing_of(site)) if site else 0}


class MissingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_fill_in(request.user)


@require_safe
def missing_view(request: HttpRequest) -> HttpResponse:
    """Each thing that is missing, the paragraph that wants it, and the field to say it in."""
    if not may_fill_in(request.user):
        raise PermissionDenied
    site = Site.find_for_request(request)
    rows = [(duty, field_of(duty, site)) for duty in missing_of(site)] if site else []
    return render(request, "home/legal/missing.html", {"rows": rows})


def field_of(duty: Duty, site: Site) -> str:
    address = reverse("wagtailsettings:edit", args=["home", duty.setting, site.pk])
    return f"{address}#id_{duty.field}"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("reports/legal/", missing_view, name="legal_missing")]


@hooks.register("register_reports_menu_item")
def in_menu() -> MenuItem:
    return MissingMenuItem(
        _("What the law wants"), reverse("legal_missing"), icon_name="clipboard-list", order=900
    )


@hooks.register("construct_homepage_panels", order=50)
def on_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    if may_fill_in(request.user):
        panels.append(MissingPanel())
