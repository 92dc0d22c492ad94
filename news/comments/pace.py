"""How fast the comments of one network may follow each other. Pure: moments in, a wait out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

TEN_MINUTES = timedelta(minutes=10)
LOOKED_BACK = timedelta(hours=1)
"""The longest pause that can be set, so as far back as earlier comments matter."""


class TooManyError(Exception):
    """More than the rules allow of one sender. Nothing was stored; `retry_after` says when it will be."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(str(retry_after))
        self.retry_after = retry_after


def wait(
    earlier: Sequence[datetime], at: datetime, *, seconds_between: int, per_ten_minutes: int
) -> timedelta:
    """Until the next one is taken; nothing where it is taken now.

    `earlier` are the moments of those taken within the last hour, in any order. One that lies ahead, because
    clocks differ or because it was quicker, counts as any other.
    """
    moments = sorted(earlier)
    free = [at]
    if moments and seconds_between:
        free.append(moments[-1] + timedelta(seconds=seconds_between))
    if len(moments) >= per_ten_minutes:
        free.append(moments[-per_ten_minutes] + TEN_MINUTES)
    return max(free) - at
