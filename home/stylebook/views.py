"""Routed in development only: home/urls.py."""

from typing import TYPE_CHECKING

from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.stylebook import samples
from home.stylebook.blocks import block_sections
from home.stylebook.parts import part_sections
from home.stylebook.pictures import PATH
from home.stylebook.specimens import Section
from home.stylebook.tokens import token_sections

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def stylebook(request: "HttpRequest") -> "HttpResponse":
    """The whole guide on one page. The furniture around it is a sample as well."""
    request._furniture = samples.furniture()
    frame = Section(
        "rahmen",
        "Frame",
        "Masthead, navigation, menu, footer and the way back to the top stand around this very page, "
        "with sample content: narrow the window to see the menu, scroll to see the way back.",
        template="home/stylebook/frame.html",
    )
    sections = [*token_sections(), frame, *part_sections(), *block_sections()]
    return render(request, "home/stylebook/stylebook.html", {"sections": sections})


@require_safe
def picture(request: "HttpRequest") -> FileResponse:
    """The drawing that the samples show."""
    return FileResponse(PATH.open("rb"), content_type="image/jpeg")
