"""One network's pace, exact to the last comment."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from news.comments.actions import RefusedError, TooManyError
from news.comments.models import RateCount, ReaderComment
from news.comments.rates import admit
from tests.news.comments.conftest import NOON

MINUTE = timedelta(minutes=1)
Write = Callable[..., ReaderComment]


def test_one_in_fifteen_seconds_and_five_in_ten_minutes(write: Write) -> None:
    write("Eins")
    with pytest.raises(TooManyError) as problem:
        write("Zwei", at=NOON + timedelta(seconds=10))
    assert problem.value.retry_after == timedelta(seconds=5)
    for number in range(1, 5):
        write(f"Nummer {number}", at=NOON + number * MINUTE)
    with pytest.raises(TooManyError) as problem:
        write("Sechs", at=NOON + 5 * MINUTE)
    assert problem.value.retry_after == 5 * MINUTE
    assert write("Sechs", at=NOON + 10 * MINUTE)
    assert write("Woanders", at=NOON + 5 * MINUTE, network="office")


def test_the_same_once_more_is_never_too_many(write: Write) -> None:
    assert write("Eins") == write("Eins", at=NOON + timedelta(seconds=1), trap="x", opened_at=None)


def test_what_was_not_stored_was_not_counted(write: Write) -> None:
    with pytest.raises(RefusedError):
        write("\u200b")
    assert write("Eins", at=NOON + timedelta(seconds=1))


def test_what_went_away_still_counts(write: Write) -> None:
    write("Eins")
    ReaderComment.objects.update(status="spam")
    with pytest.raises(TooManyError):
        write("Zwei")


def test_nobody_known_is_nobody_limited(write: Write) -> None:
    assert write("Eins", network="") != write("Zwei", network="")


def test_the_limits_hold_across_midnight(write: Write) -> None:
    midnight = NOON.replace(hour=0)
    write("Eins", at=midnight - timedelta(seconds=1))
    with pytest.raises(TooManyError):
        write("Zwei", at=midnight + timedelta(seconds=1))
    assert RateCount.objects.count() == 1
    write("Drei", at=midnight + MINUTE)
    assert RateCount.objects.count() == 2


@pytest.mark.django_db
def test_anything_else_is_admitted_so_many_times_in_a_span() -> None:
    hour = {"most": 2, "span": timedelta(hours=1)}
    for _ in range(2):
        admit("report", "home", at=NOON + MINUTE, **hour)
    with pytest.raises(TooManyError) as problem:
        admit("report", "home", at=NOON + 20 * MINUTE, **hour)
    assert problem.value.retry_after == 40 * MINUTE
    for kind, sender, later in (("report", "office", 0), ("letter", "home", 0), ("report", "home", 60)):
        admit(kind, sender, at=NOON + later * MINUTE, **hour)
    admit("report", "", at=NOON, **hour)
    assert RateCount.objects.count() == 4
