"""What home adds to the admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from home.clock_panel import ClockPanel


@hooks.register("construct_homepage_panels")
def tell_of_the_clock(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ClockPanel())
