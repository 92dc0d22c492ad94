"""What home adds to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.images.image_operations import FilterOperation
from wagtail.log_actions import LogActionRegistry

from home import desk, front_views, side_doors  # noqa: F401 side_doors registers hooks
from home.actions import MOVED, TAKEN_BACK
from home.emblem import PadToOperation
from home.front_panel import front_panels
from home.legal import desk as _legal_desk  # noqa: F401, registers hooks
from home.redirecting.withdrawing import withdraw_if_chosen
from home.sign_in import log as sign_in_log
from home.sign_in import places as _places  # noqa: F401, registers itself

ICONS = ("article", "front-page", "images", "newsroom", "section", "source")


@hooks.register("construct_homepage_panels")
def show_the_front_page(request: HttpRequest, panels: list[Component]) -> None:
    panels.extend(front_panels(request.user))


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("front-page/<int:page_id>/lead/", front_views.make_lead, name="front_page_lead"),
        path("front-page/<int:page_id>/take-back/", front_views.take_back, name="front_page_take_back"),
    ]


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[FilterOperation]]]:
    return [("padto", PadToOperation)]


@hooks.register("register_log_actions")
def register_log_actions(log: LogActionRegistry) -> None:
    log.register_action(MOVED, _("Move to the top"), _("Moved an article to the top of the front page"))
    log.register_action(TAKEN_BACK, _("Take back"), _("Put the top of the front page back"))
    sign_in_log.register(log)


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


hooks.register("after_unpublish_page", withdraw_if_chosen)
