"""The way from a reader's click to the advertiser."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .destinations import UnsafeDestinationError, safe_destination
from .measurement.clicks import count_click
from .models import Creative
from .snapshot import keeper
from .tokens import LostTokenError, load

HEADERS = {
    "Cache-Control": "no-store",
    # The advertiser learns which newspaper sent the reader, never which article.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
def click(request: HttpRequest, token: str) -> HttpResponse:
    """Redirect to the address stored for the creative, whatever became of its booking since."""
    try:
        clicked = load(token)
        destination = safe_destination(destination_of(clicked.creative))
        count_click(request, token, clicked)
        return HttpResponseRedirect(destination, headers=HEADERS)
    except (LostTokenError, Creative.DoesNotExist, UnsafeDestinationError):
        response = render(request, "ads/lost_click.html", status=404)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response


def destination_of(pk: int) -> str:
    """As it is stored now; while the database is away, as it was when this process last looked."""
    try:
        return Creative.objects.only("destination").get(pk=pk).destination
    except (OperationalError, InterfaceError):
        if face := keeper.known_face(pk):
            return face.destination
        raise
