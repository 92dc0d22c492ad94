"""When a campaign runs that is booked again. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

MONTHS = 12


def next_month(day: date) -> date:
    """The same day of the month after; its last one where there is none."""
    months = day.year * MONTHS + day.month
    year, month = divmod(months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def suggested(first: date, today: date) -> date:
    """The same day of a later month that isn't past."""
    suggestion = next_month(first)
    while suggestion < today:
        suggestion = next_month(suggestion)
    return suggestion


def first_day(starts: Iterable[datetime], zone: tzinfo) -> date | None:
    return min((start.astimezone(zone).date() for start in starts), default=None)


def shifted(moment: datetime, days: int, zone: tzinfo) -> datetime:
    """To the same time on the wall clock so many days later."""
    local = moment.astimezone(zone)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=zone)
