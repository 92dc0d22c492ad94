"""Which dates an article shows."""

from collections.abc import Iterable
from datetime import datetime, timedelta

TOO_SOON = timedelta(minutes=1)
"""Dates are shown to the minute: what came sooner would say the same thing twice."""


def split_at(at: datetime, dates: Iterable[datetime | None]) -> tuple[list[datetime], datetime | None]:
    """Those that have come, and the next one to come, if there is one."""
    known = [date for date in dates if date is not None]
    return [date for date in known if date <= at], min((date for date in known if date > at), default=None)


def last_update(
    published: datetime | None, stated: datetime | None, notes: Iterable[datetime]
) -> datetime | None:
    """When a text last changed in a way that its readers should know of, or None if it never did.

    That is the date an editor states, or that of the newest dated note (a correction, an update). It is not
    the moment when the page was published again: a comma set right would make an old text look new.
    """
    latest = max((date for date in (stated, *notes) if date is not None), default=None)
    if latest is None or published is None or latest - published < TOO_SOON:
        return None
    return latest
