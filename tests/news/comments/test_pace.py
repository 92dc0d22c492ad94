from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from news.comments.pace import wait

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SECONDS = st.integers(0, 3599).map(lambda number: NOON - timedelta(seconds=number))
NOTHING = timedelta()


def pause(*seconds_ago: float, between: int = 15, most: int = 5) -> timedelta:
    earlier = [NOON - timedelta(seconds=number) for number in seconds_ago]
    return wait(earlier, NOON, seconds_between=between, per_ten_minutes=most)


def test_the_first_one_is_taken() -> None:
    assert pause() == NOTHING


def test_one_in_fifteen_seconds() -> None:
    assert pause(14) == timedelta(seconds=1)
    assert pause(15) == NOTHING
    assert pause(14, between=0) == NOTHING


def test_five_in_ten_minutes_whenever_they_begin() -> None:
    assert pause(100, 200, 300, 400, 599) == timedelta(seconds=1)
    assert pause(100, 200, 300, 400, 600) == NOTHING
    assert pause(100, 200, 300, 400) == NOTHING


def test_one_that_was_quicker_counts() -> None:
    assert pause(-1) == timedelta(seconds=16)
    assert pause(-1, between=0) == NOTHING


@given(st.lists(SECONDS, max_size=12), st.integers(0, 3600), st.integers(1, 8))
def test_who_waits_that_long_is_taken_and_not_sooner(
    earlier: list[datetime], between: int, most: int
) -> None:
    limits = {"seconds_between": between, "per_ten_minutes": most}
    pause = wait(earlier, NOON, **limits)
    assert wait(earlier, NOON + pause, **limits) == NOTHING
    if pause:
        assert wait(earlier, NOON + pause - timedelta(seconds=1), **limits) == timedelta(seconds=1)


@given(st.lists(st.integers(0, 1800), max_size=60), st.integers(0, 60), st.integers(1, 6))
def test_never_more_than_allowed_in_any_ten_minutes(attempts: list[int], between: int, most: int) -> None:
    taken: list[datetime] = []
    for second in sorted(attempts):
        at = NOON + timedelta(seconds=second)
        if not wait(taken, at, seconds_between=between, per_ten_minutes=most):
            taken.append(at)
    for first, moment in enumerate(taken):
        assert sum(other - moment < timedelta(minutes=10) for other in taken[first:]) <= most
    assert all(later - sooner >= timedelta(seconds=between) for sooner, later in pairwise(taken))
