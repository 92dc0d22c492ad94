"""From events to counts: one transaction that knows repetitions and adds up by the hour.

Safe to run twice with the same events, at the same time too: the database keeps each event's key once, and
only what was really new there is counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction

from ads.moments import hour_of

from .events import Event, Reason
from .messages import Message
from .models import DIMENSIONS, CountedEvent, HourlyCount

ROWS = 100
"""At most so many rows in one statement: databases limit the number of parameters."""


def count(events: Iterable[tuple[Event, datetime]]) -> None:
    """Count events at the moments when they happened. Durable once this returns; else DatabaseError."""
    counted, refused = [], []
    for event, at in events:
        (counted if event.reason is Reason.COUNTED else refused).append((event, at))
    with transaction.atomic():
        new = _remember({event.key: at for event, at in counted})
        rows = [_row(event, at) for event, at in refused]
        for event, at in counted:
            is_new = event.key in new
            new.discard(event.key)
            rows.append(_row(event if is_new else event.because(Reason.REPLAYED), at))
        _add(Counter(rows))


def count_messages(messages: Iterable[Message]) -> None:
    """Count the events of messages, each message once, however often and by how many it is delivered."""
    by_key = {message.key: message for message in messages}
    with transaction.atomic():
        # Keys of messages before keys of events, always: workers never wait for each other in a circle.
        new = _remember({key: message.at for key, message in by_key.items()})
        count((event, by_key[key].at) for key in by_key if key in new for event in by_key[key].events)


def _row(event: Event, at: datetime) -> tuple:
    return (
        hour_of(at),
        str(event.kind),
        str(event.reason),
        event.line,
        event.creative,
        event.slot,
        event.section,
        event.page,
    )


def _remember(keys: dict[str, datetime]) -> set[str]:
    """Store the keys and tell which of them were new."""
    new: set[str] = set()
    table = connection.ops.quote_name(CountedEvent._meta.db_table)
    for part in _parts(sorted(keys.items())):
        places = ", ".join(["(%s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (key, at) VALUES {places} "  # noqa: S608, names of our own model
                "ON CONFLICT DO NOTHING RETURNING key",
                [value for key, at in part for value in (key, _stored(at))],
            )
            new.update(key for (key,) in cursor.fetchall())
    return new


def _add(counts: Counter) -> None:
    """Add to the rows of the hours. Sorted, so that two workers never wait for each other in a circle."""
    table = connection.ops.quote_name(HourlyCount._meta.db_table)
    columns = ", ".join(DIMENSIONS)
    for part in _parts(sorted(counts.items())):
        places = ", ".join(["(" + ", ".join(["%s"] * (len(DIMENSIONS) + 1)) + ")"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({columns}, count) VALUES {places} "  # noqa: S608, as above
                f"ON CONFLICT ({columns}) DO UPDATE SET count = {table}.count + excluded.count",
                [value for (hour, *rest), number in part for value in (_stored(hour), *rest, number)],
            )


def _stored(at: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(at)


def _parts(rows: Sequence) -> Iterable[Sequence]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))
