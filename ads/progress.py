"""How far a booking has come: the state its ad manager sees. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
ON_SCHEDULE = 0.95
NOTHING_YET = 0.02
"""So little of a goal may be missing always: a booking that just began is not behind."""


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    BEHIND = "behind"
    DELIVERED = "delivered"
    ENDED = "ended"
    PAUSED = "paused"


def delivery_state(
    *,
    at: datetime,
    starts_at: datetime,
    ends_at: datetime | None,
    paused: bool,
    goal: int | None = None,
    delivered: int | None = None,
    due: float | None = None,
) -> State:
    """The state at a moment. Without counts (`delivered` is None) nothing is behind and nothing delivered.

    `due` is the part of the goal to be reached by now; without it the part of the period that is over.
    """
    if ends_at is not None and at >= ends_at:
        return State.ENDED
    if goal and delivered is not None and delivered >= goal:
        return State.DELIVERED
    if paused:
        return State.PAUSED
    if at < starts_at:
        return State.WAITING
    if goal and ends_at is not None and delivered is not None:
        due = (at - starts_at) / (ends_at - starts_at) if due is None else due
        least = goal * min(due * ON_SCHEDULE, due - NOTHING_YET)
        return State.BEHIND if delivered < least else State.RUNNING
    return State.RUNNING
