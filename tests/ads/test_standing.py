"""What the ad manager sees of a booking's goal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ads.explanations import explain
from ads.measurement.models import HourlyCount
from ads.models import LineItem
from ads.progress import State
from ads.selection import Refusal
from ads.standing import add_standings, in_state
from ads.wording import progress_in_words

from .inventory import DAY
from .test_admin import screen


@pytest.fixture
def sold(booking: LineItem) -> LineItem:
    """A goal of 1000 over ten days, of which five are over."""
    now = timezone.now()
    booking.tier, booking.goal, booking.starts_at, booking.ends_at = (
        "guaranteed",
        1000,
        now - 5 * DAY,
        now + 5 * DAY,
    )
    booking.save()
    return booking


def count(line: LineItem, number: int, kind: str = "rendered", reason: str = "") -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    HourlyCount.objects.create(hour=hour, kind=kind, reason=reason, line=line.pk, count=number)


@pytest.mark.parametrize(
    ("counted", "state"),
    [(0, State.BEHIND), (600, State.RUNNING), (1000, State.DELIVERED), (1007, State.DELIVERED)],
)
def test_counts_make_the_state(sold: LineItem, counted: int, state: State) -> None:
    count(sold, counted)
    count(sold, 5000, reason="bot")
    count(sold, 5000, kind="viewable")
    add_standings([sold], timezone.now())
    assert sold.state == state


@pytest.mark.parametrize(
    ("counted", "state"), [(0, State.BEHIND), (600, State.RUNNING), (1000, State.DELIVERED)]
)
def test_the_list_is_filtered_by_what_its_column_says(sold: LineItem, counted: int, state: State) -> None:
    count(sold, counted)
    now = timezone.now()
    found = {wanted for wanted in State if in_state(LineItem.objects.all(), wanted, now).exists()}
    assert found == {state}


def test_what_is_due_follows_the_hours_that_were_open(sold: LineItem) -> None:
    now = timezone.now()
    sold.weekdays = [(timezone.localtime(now) + timedelta(days=1)).weekday()]
    sold.ends_at = now + 2 * DAY
    add_standings([sold], now)
    assert sold.due == 0
    assert sold.state == State.RUNNING


def test_the_list_and_the_form_tell_what_was_counted(admin_client: Client, sold: LineItem) -> None:
    count(sold, 1007)
    in_list = admin_client.get(screen(LineItem, "list")).content.decode()
    form = admin_client.get(screen(LineItem, "edit", sold.pk)).content.decode()
    words = progress_in_words(1007, 1000)
    assert words in in_list
    assert words in form
    assert [answer.reason for answer in explain(sold, timezone.now())] == [Refusal.DELIVERED]


def test_without_a_goal_there_is_nothing_to_tell() -> None:
    assert progress_in_words(5, None) == progress_in_words(None, 5) == ""
