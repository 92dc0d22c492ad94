"""Delivery states and the even rate of a goal."""

from datetime import timedelta

import pytest

from ads.progress import State, delivery_state, even_rate

from .inventory import DAY, NOON

MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("goal", "views", "period", "open_share", "rate"),
    [
        (7000, 1000, 7 * DAY, 1, 1.0),
        (700, 1000, 7 * DAY, 1, 0.1),
        (700, 1000, 7 * DAY, 0.5, 0.2),
        (70_000, 1000, 7 * DAY, 1, 1.0),
        (100, 0, 7 * DAY, 1, 1.0),
        (100, 2400, timedelta(hours=1), 1, 1.0),
    ],
)
def test_the_rate_is_goal_by_expected_views(
    goal: int, views: int, period: timedelta, open_share: float, rate: float
) -> None:
    assert even_rate(goal, views, period, open_share) == pytest.approx(rate)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, State.RUNNING),
        ({"at": NOON - MOMENT}, State.WAITING),
        ({"at": NOON - MOMENT, "paused": True}, State.PAUSED),
        ({"paused": True}, State.PAUSED),
        ({"at": NOON + 10 * DAY - MOMENT}, State.RUNNING),
        ({"at": NOON + 10 * DAY}, State.ENDED),
        ({"at": NOON + 10 * DAY, "paused": True}, State.ENDED),
        ({"ends_at": None, "at": NOON + 9999 * DAY}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 47}, State.BEHIND),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 48}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 100}, State.DELIVERED),
    ],
)
def test_the_state_follows_from_period_pause_and_count(values: dict, state: State) -> None:
    booking = {"at": NOON, "starts_at": NOON, "ends_at": NOON + 10 * DAY, "paused": False}
    assert delivery_state(**booking | values) is state
