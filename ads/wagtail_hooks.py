"""Registers the inventory with Wagtail's admin."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from .cautions import cautions
from .dashboard import panels_for
from .models import LineItem
from .reach_views import reach
from .viewsets import InventoryGroup

register_snippet(InventoryGroup)


@hooks.register("construct_homepage_panels")
def show_the_week(request: HttpRequest, panels: list[Component]) -> None:
    panels.extend(panels_for(request))


@hooks.register("register_admin_urls")
def count_fitting_pages() -> list[URLPattern]:
    return [path("inventory/bookings/reach/", reach, name="inventory_reach")]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_what_deserves_a_second_look(request: HttpRequest, instance: Model) -> None:
    if isinstance(instance, LineItem):
        for words in cautions(instance):
            messages.warning(request, words)
