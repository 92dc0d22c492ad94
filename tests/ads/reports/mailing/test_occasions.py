"""What is due at a moment: one at most, and the newest."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.models import Occasion
from ads.reports.mailing.occasions import LATEST, REST, Course
from tests.ads.inventory import DAY, NOON

START, HALF, END = Occasion.START, Occasion.HALF, Occasion.END
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (-SECOND, None),
        (0 * DAY, START),
        (5 * DAY - SECOND, START),
        (5 * DAY, HALF),
        (10 * DAY - SECOND, HALF),
        (10 * DAY, None),
        (10 * DAY + REST - SECOND, None),
        (10 * DAY + REST, END),
        (10 * DAY + REST + LATEST - SECOND, END),
        (10 * DAY + REST + LATEST, None),
    ],
)
def test_over_ten_days(after: timedelta, expected: Occasion | None) -> None:
    assert Course(NOON, NOON + 10 * DAY, True).due(NOON + after) == expected


def test_without_an_end_there_is_no_half() -> None:
    assert Course(NOON, None, True).due(NOON + 999 * DAY) == START


@given(st.timedeltas(-99 * DAY, 99 * DAY))
def test_what_was_never_shown_has_no_report(after: timedelta) -> None:
    assert Course(NOON, NOON + 10 * DAY, False).due(NOON + after) is None


@given(st.lists(st.timedeltas(-DAY, 40 * DAY)), st.timedeltas(SECOND, 20 * DAY))
def test_they_come_in_their_order(moments: list[timedelta], length: timedelta) -> None:
    course = Course(NOON, NOON + length, True)
    told = [course.due(NOON + after) for after in sorted(moments)]
    order = [list(Occasion).index(occasion) for occasion in told if occasion]
    assert order == sorted(order)
