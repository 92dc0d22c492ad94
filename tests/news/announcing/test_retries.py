"""What an answer means, and how long nobody is bothered after it."""

from datetime import timedelta

import pytest

from news.announcing.retries import PAUSES, Verdict, pause_after, verdict_on
from news.fetching import wait_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("verdict", "statuses"),
    [
        (Verdict.TOLD, [200, 202, 204]),
        (Verdict.AGAIN, [301, 302, 403, 404]),
        (Verdict.QUIET, [429, 500, 502, 503]),
        (Verdict.NEVER, [400, 410, 413, 422]),
    ],
)
def test_what_a_status_means(verdict: Verdict, statuses: list[int]) -> None:
    assert {verdict_on(status) for status in statuses} == {verdict}


def test_pauses_grow_and_end() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, len(PAUSES) + 1)]
    assert pauses == sorted(pauses)
    assert sum(pauses, timedelta()) > timedelta(days=1)
    assert pause_after(len(PAUSES) + 1) is None


def test_who_asks_for_quiet_gets_it() -> None:
    assert pause_after(1, wait=7_200) == timedelta(hours=2)
    assert pause_after(8, wait=60) == PAUSES[7], "and no less than without asking"
    assert pause_after(1, wait=1e300) == timedelta(days=1), "but not for ever"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Thu, 01 Jan 1970 00:10:00 GMT", 600),
        ("Wed, 31 Dec 1969 00:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("9" * 400, None),
    ],
)
def test_how_long_to_wait(header: str, seconds: float | None) -> None:
    assert wait_of(header, now=0) == seconds
