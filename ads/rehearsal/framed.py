"""The rehearsed page itself, as it stands in a frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from ads.privacy import private

from .filling import rehearse
from .pages import NoSuchPageError, public_page
from .wishes import LostWishError, Wish


@require_safe
@xframe_options_sameorigin
def page(request: HttpRequest, token: str) -> HttpResponse:
    try:
        wish = Wish.read(token)
        rehearsal = rehearse(request, public_page(request, wish.path), wish)
    except (LostWishError, NoSuchPageError):
        return private(render(request, "ads/lost_click.html", status=404))
    return private(HttpResponse(rehearsal.content))
