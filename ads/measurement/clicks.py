"""A click on its way to the advertiser. Whatever becomes of the count, the reader arrives."""

import logging

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.utils import timezone

from ads.tokens import Click, age_of

from .events import WINDOWS, Event, Kind, Reason
from .held import of_minute
from .intake import take_in
from .requests import reason_for

logger = logging.getLogger(__name__)


def count_click(request: HttpRequest, token: str, click: Click) -> None:
    """Once for each ad of a page view. Previews, whose clicks name no decision, are not counted at all."""
    if not click.decision:
        return
    at, reason = timezone.now(), reason_for(request)
    if reason is Reason.COUNTED and age_of(token, at) > WINDOWS[Kind.CLICK]:
        reason = Reason.LATE
    event = Event(
        decision=of_minute(click.decision, at) if settings.PAGES_ARE_SHARED else click.decision,
        kind=Kind.CLICK,
        reason=reason,
        line=click.line,
        creative=click.creative,
        slot=click.slot,
        section=click.section,
    )
    try:
        take_in([event], at)
    except (DatabaseError, InterfaceError):
        logger.exception("A click could not be counted")
