"""The week in numbers: pure arithmetic by properties, and the report that moderators read."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from news.comments import weekly
from news.comments.desk import week as report
from news.comments.models import ReaderComment
from news.comments.weekly import Tally

Say = Callable[..., ReaderComment]
FIRST = date(2026, 3, 2)
STATUSES = st.sampled_from(["pending", "approved", "rejected", "spam", "deleted"])
TALLIES = st.lists(
    st.builds(
        Tally,
        day=st.dates(FIRST - timedelta(days=2), FIRST + timedelta(days=8)),
        status=STATUSES,
        held=st.booleans(),
        count=st.integers(0, 10**6),
    )
)


@given(TALLIES)
def test_every_comment_of_the_week_is_counted_once(tallies: list[Tally]) -> None:
    week = weekly.summed(tallies, FIRST)
    inside = [tally for tally in tallies if FIRST <= tally.day < FIRST + timedelta(days=7)]
    assert len(week.days) == 7
    assert week.whole.total == sum(tally.count for tally in inside)
    assert week.whole.total == sum(numbers.total for _day, numbers in week.days)
    whole = week.whole
    assert whole.published + whole.waiting + whole.rejected + whole.spam == whole.total
    assert 0 <= whole.held <= whole.total


@given(TALLIES)
def test_bars_are_to_scale_and_what_is_there_is_seen(tallies: list[Tally]) -> None:
    for bar in weekly.bars(weekly.summed(tallies, FIRST)):
        assert bar.published_height + bar.other_height <= weekly.HEIGHT + 1
        assert (bar.published_height > 0) == (bar.numbers.published > 0)
        assert (bar.other_height > 0) == (bar.numbers.total > bar.numbers.published)
        assert bar.other_y + bar.other_height == bar.published_y
        assert bar.published_y + bar.published_height == weekly.HEIGHT


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (0, 7, 0), (1, 2, 50), (1, 8, 13), (1, 1000, 1), (999, 1000, 99), (7, 7, 100)],
)
def test_percent(part: int, whole: int, percent: int | None) -> None:
    assert weekly.percent(part, whole) == percent


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9))))
def test_the_median_is_cut_out_of_the_middle(waits: list[timedelta]) -> None:
    waits.sort()
    found = weekly.median(waits[weekly.middle(len(waits))])
    if not waits:
        assert found is None
    else:
        assert sum(wait <= found for wait in waits) * 2 >= len(waits)
        assert sum(wait >= found for wait in waits) * 2 >= len(waits)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_a_week_begins_and_ends_at_the_newsrooms_midnight(say: Say) -> None:
    say("Sonntag.", at=at(1, 22))
    say("Schon Montag.", at=at(1, 23))
    say("Noch Sonntag.", at=at(8, 22))
    say("Nächste Woche.", at=at(8, 23))
    assert report.week_from(FIRST).whole.total == 2


def test_who_waited_and_for_how_long(say: Say, moderator: User) -> None:
    for number, hours in enumerate((1, 3, 9)):
        decided = {"decided_by": moderator, "decided_at": at(3, 12) + timedelta(hours=hours)}
        say(f"Nummer {number}.", at=at(3), **decided)
    say("Von selbst.", at=at(3))
    say("Wir.", at=at(3), is_staff=True)
    assert report.waited(FIRST) == "3\xa0Stunden"
    assert report.week_from(FIRST).whole.total == 4


def test_what_was_read_before_it_appeared(say: Say) -> None:
    say("Gehalten.", at=at(3))
    say("Sofort.", at=at(3), fired=[])
    whole = report.week_from(FIRST).whole
    assert (whole.total, whole.held, whole.published) == (2, 1, 2)


def test_the_report_is_read_by_moderators(
    client: Client, moderator: User, say: Say, django_assert_max_num_queries: Callable
) -> None:
    client.force_login(moderator)
    for number in range(12):
        say(f"Nummer {number}.", at=at(3 + number % 4), status=["approved", "spam", "pending"][number % 3])
    client.get("/admin/reader-comments/week/")
    with django_assert_max_num_queries(16):
        page = client.get("/admin/reader-comments/week/?day=2026-03-05").content.decode()
    assert page.count('<rect class="comment-week__published"') == 7
    assert "?day=2026-02-23" in page
    assert "?day=2026-03-09" in page
    assert "33" in page


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "gestern", "2026-13-01"])
def test_any_day_that_can_be_typed_is_answered(client: Client, moderator: User, day: str) -> None:
    client.force_login(moderator)
    assert client.get("/admin/reader-comments/week/", {"day": day}).status_code == 200
