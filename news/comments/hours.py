"""When the newsroom reads comments. Pure: the moment and the site's time zone come in.

Hours belong to the clock on the wall. Where it is put forward over the opening, they begin as much later as
the clock was put; where it is put back, they begin at the first time that it shows the opening and end at the
last time that it shows the closing: nobody opens twice in a night.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)


def back_at(opens: time | None, closes: time | None, zone: tzinfo, at: datetime) -> datetime | None:
    """The moment from which somebody reads again, in that zone; None while somebody does.

    Without either, or with the same for both, somebody always does; one alone reaches to or from midnight.
    A closing before the opening is on the next day.
    """
    opens, closes = opens or time.min, closes or time.min
    if opens == closes:
        return None
    today = at.astimezone(zone).date()
    for start, end in _stretches(today, opens, closes, zone):
        if at < end:
            return None if start <= at else start.astimezone(zone)
    raise AssertionError("There is an opening every day.")


def _stretches(today: date, opens: time, closes: time, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Half-open, from the one that may have begun yesterday."""
    for number in (-1, 0, 1, 2):
        day = today + number * DAY
        last = day + DAY if closes <= opens else day
        yield _moment(day, opens, zone, fold=0), _moment(last, closes, zone, fold=1)


def _moment(day: date, clock: time, zone: tzinfo, *, fold: int) -> datetime:
    """In UTC, where moments of both sides of a change can be compared."""
    shown = [datetime.combine(day, clock, zone).replace(fold=each).astimezone(UTC) for each in (0, 1)]
    # Of a time that the clock leaves out, the first reading lies after the second.
    return max(shown) if shown[0] > shown[1] else shown[fold]
