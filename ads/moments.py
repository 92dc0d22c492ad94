"""Full hours and midnights, where clocks change too. Pure."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

HOUR = timedelta(hours=1)


def hour_of(at: datetime) -> datetime:
    """The full hour (UTC) that an aware moment belongs to."""
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


@lru_cache(maxsize=4_000)
def midnight(day: date, zone: tzinfo) -> datetime:
    """The moment (in UTC) at which a day begins on the wall clock of a zone."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
