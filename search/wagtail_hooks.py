"""What the search adds to the admin, and takes from it."""

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.picking_desk import patterns


@hooks.register("register_admin_urls", order=-1)
def register_admin_urls() -> list[URLPattern]:
    return patterns()


@hooks.register("construct_reports_menu")
def leave_out_what_is_not_kept(request: HttpRequest, items: list[MenuItem]) -> None:
    """What readers search for is stored by nobody: the report would be empty for ever."""
    items[:] = [item for item in items if item.name != "search-terms"]
