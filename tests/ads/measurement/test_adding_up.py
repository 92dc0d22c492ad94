"""Gross is net plus filtered: over anything that readers and robots may tell, in whatever pieces."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ads.measurement.counting import count
from ads.measurement.events import Event, Kind, Reason
from ads.measurement.models import HourlyCount

pytestmark = pytest.mark.slow
BEGIN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
REASONS = [reason for reason in Reason if reason is not Reason.REPLAYED]

happenings = st.tuples(
    st.builds(
        Event,
        decision=st.sampled_from(["a", "b", "c"]),
        kind=st.sampled_from(Kind),
        reason=st.sampled_from(REASONS) | st.just(Reason.COUNTED),
        slot=st.integers(0, 2),
        line=st.integers(0, 2),
    ),
    st.integers(0, 7200).map(lambda seconds: BEGIN + timedelta(seconds=seconds)),
)


def totals(reasons: object) -> Counter:
    rows = reasons.values_list("kind").annotate(Sum("count"))
    return Counter(dict(rows))


class AddingUp(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.lists(happenings, max_size=8), max_size=8))
    def test_gross_is_net_and_filtered(self, messages: list[list[tuple[Event, datetime]]]) -> None:
        for message in messages:
            count(message)
        told = [event for message in messages for event, _at in message]
        net, filtered = totals(HourlyCount.objects.net()), totals(HourlyCount.objects.filtered())
        assert net + filtered == Counter(str(event.kind) for event in told)
        once = {event.key: str(event.kind) for event in told if event.reason is Reason.COUNTED}
        assert net == Counter(once.values())
        for reason in REASONS[1:]:
            counted = HourlyCount.objects.filter(reason=reason).total()
            assert counted == sum(event.reason is reason for event in told)
