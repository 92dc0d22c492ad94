"""What an answer means for an announcement, and when it is tried again. Pure."""

from datetime import timedelta
from enum import Enum

PAUSES = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15)),
    *(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24)),
)
"""Two days in all. After that it is no news any more, and all of them have come by themselves."""
LONGEST = timedelta(days=1)
"""Whoever asks for more quiet than that doesn't want to be asked at all."""
NEVER = frozenset({400, 410, 413, 422})
"""What was told is wrong, and will be wrong the next time."""


class Verdict(Enum):
    TOLD = "told"
    AGAIN = "again"
    QUIET = "quiet"
    """The same, and nothing else may be told this service meanwhile."""
    NEVER = "never"


def verdict_on(status: int) -> Verdict:
    """Of an HTTP status. IndexNow says 403 also while it can't read the key's file: that isn't final."""
    if 200 <= status < 300:
        return Verdict.TOLD
    if status in NEVER:
        return Verdict.NEVER
    return Verdict.QUIET if status == 429 or status >= 500 else Verdict.AGAIN


def pause_after(attempts: int, wait: float | None = None) -> timedelta | None:
    """How long to wait after so many attempts, `wait` seconds at least; None where it is time to give up."""
    if not 1 <= attempts <= len(PAUSES):
        return None
    asked = min(timedelta(seconds=min(wait or 0, LONGEST.total_seconds())), LONGEST)
    return max(PAUSES[attempts - 1], asked)
