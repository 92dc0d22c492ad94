"""What home adds to the admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.ui.components import Component

from home.clock_panel import ClockPanel


@hooks.register("construct_homepage_panels")
def tell_of_the_clock(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ClockPanel())


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))
