"""The listing's filters say the same as the delivery state of each booking."""

from datetime import date, datetime, timedelta

import pytest

from ads.models import AdSlot, LineItem
from ads.progress import State

from .inventory import BERLIN, DAY, NOON, make_campaign, make_line

MOMENT = timedelta(microseconds=1)
FILTERED = [State.RUNNING, State.WAITING, State.PAUSED, State.ENDED]


@pytest.fixture
def bookings(slot: AdSlot) -> None:
    campaign = make_campaign()
    for starts_at in (NOON - DAY, NOON, NOON + MOMENT):
        for ends_at in (None, NOON + 2 * MOMENT, NOON + DAY):
            for paused in (True, False):
                make_line(campaign, [slot], [], starts_at=starts_at, ends_at=ends_at, paused=paused)
    make_line(campaign, [slot], [], ends_at=NOON)
    make_line(campaign, [slot], [], ends_at=NOON, paused=True)


@pytest.mark.parametrize("at", [NOON - MOMENT, NOON, NOON + MOMENT, NOON + DAY])
@pytest.mark.usefixtures("bookings")
def test_filter_and_state_agree(at: datetime) -> None:
    lines = LineItem.objects.all()
    for state in FILTERED:
        assert set(lines.in_state(state, at)) == {line for line in lines if line.state_at(at) == state}


def test_a_day_is_the_local_one(slot: AdSlot) -> None:
    start = datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN)
    make_line(
        make_campaign(), [slot], [], starts_at=start, ends_at=datetime(2026, 3, 30, 0, 0, tzinfo=BERLIN)
    )
    days = [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30)]
    assert [LineItem.objects.on_day(day, BERLIN).count() for day in days] == [0, 1, 0]
