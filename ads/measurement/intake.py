"""Where events enter: the stream if there is one, else the database."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from .counting import count, count_messages
from .events import Event
from .messages import Message
from .sharing import Sharing

shared = Sharing(count)


def take_in(events: Iterable[Event], at: datetime) -> None:
    """Safe once this returns; else DatabaseError. A broker that is away is no reason to lose anything."""
    message = Message(secrets.token_urlsafe(12), at, tuple(events))
    if not message.events:
        return
    if not settings.REDIS_URL:
        shared.count([(event, at) for event in message.events])
        return
    from .stream import stream_at  # a broker's client is slow to load, and not needed without one

    if not stream_at(settings.REDIS_URL).append(message):
        count_messages([message])
