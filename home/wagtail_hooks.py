"""What home adds to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home import desk

ICONS = ("article", "front-page", "newsroom", "section", "source")


@hooks.register("construct_homepage_panels")
def compose_dashboard(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = desk.compose(request.user, panels)


@hooks.register("construct_homepage_summary_items", order=100)  # after those who put their counts there
def count_nothing(request: HttpRequest, items: list[Component]) -> None:
    """How many pages and pictures there are is no news to anybody."""
    items.clear()


@hooks.register("register_admin_menu_item")
def register_front_page() -> MenuItem:
    return desk.FrontPageMenuItem()


@hooks.register("construct_help_menu", order=100)
def shorten_help(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = desk.without_wagtails_news(request, items)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    return [*icons, *(f"home/icons/{name}.svg" for name in ICONS)]


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
