"""`/m/`: where a reader's page tells what was seen of it."""

import logging
from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .events import Event, Kind, Reason, events_of
from .held import of_reader
from .intake import take_in
from .requests import reason_for, without_token
from .tokens import ForgedError, load

logger = logging.getLogger(__name__)

Told: TypeAlias = tuple[str, str, str | None]
"""A token, a reader's number and words; no words at all where a picture was asked for."""
LONGEST = 4000
"""Bytes of a message. A page of ours needs a few hundred."""
PIXEL = b64decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
"""The smallest picture."""


@without_token
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """204 once what was told is safe in the stream or the database; else 503, and the page tells again.

    POST carries the view's token as `v`, words of `events_of` as `e` and as `n` a number that was drawn for
    this look at the page. GET is the picture of readers
    without scripts: their page was shown, and what stood in its slots was rendered.
    """
    if request.method == "POST":
        return _answer(request, _posted(request), HttpResponse(status=204))
    return _answer(
        request, (request.GET.get("v", ""), "", None), HttpResponse(PIXEL, content_type="image/gif")
    )


def _posted(request: HttpRequest) -> Told:
    length = request.META.get("CONTENT_LENGTH") or "0"
    # What comes in pieces, without its length, is nothing of ours: Django doesn't read it.
    if not length.isdecimal() or int(length) > LONGEST:
        return "", "", ""
    return request.POST.get("v", ""), request.POST.get("n", ""), request.POST.get("e", "")


def _answer(request: HttpRequest, told: Told, done: HttpResponse) -> HttpResponse:
    try:
        at = timezone.now()
        take_in(_events(request, at, *told), at)
    except DatabaseError:
        logger.exception("Events could not be counted")
        return HttpResponse(status=503, headers={"Retry-After": "5"})
    return done


def _events(request: HttpRequest, at: datetime, token: str, number: str, words: str | None) -> list[Event]:
    try:
        view, age = load(token, at)
    except ForgedError:
        return [Event(decision="", kind=Kind.VIEW, reason=Reason.FORGED)]
    if words is None:
        words = " ".join([Kind.VIEW, *(f"{Kind.RENDERED}:{place.slot}" for place in view.places)])
    if settings.PAGES_ARE_SHARED:
        view = replace(view, decision=of_reader(view.decision, number))
    return list(events_of(view, words, reason_for(request), age))
