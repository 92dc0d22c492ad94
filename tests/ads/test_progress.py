"""Delivery states."""

from datetime import timedelta

import pytest

from ads.progress import State, delivery_state

from .inventory import DAY, NOON

MOMENT = timedelta(microseconds=1)


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
        ({"goal": 100, "at": NOON + DAY / 10, "delivered": 0}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 47}, State.BEHIND),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 47, "due": 0.4}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 48}, State.RUNNING),
        ({"goal": 100, "at": NOON + 5 * DAY, "delivered": 100}, State.DELIVERED),
    ],
)
def test_the_state_follows_from_period_pause_and_count(values: dict, state: State) -> None:
    booking = {"at": NOON, "starts_at": NOON, "ends_at": NOON + 10 * DAY, "paused": False}
    assert delivery_state(**booking | values) is state
