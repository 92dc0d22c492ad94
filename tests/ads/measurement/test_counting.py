"""The counts are exact: however often, in whatever order and by however many the same events are told."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from ads.measurement.counting import count
from ads.measurement.events import Event, Kind, Reason
from ads.measurement.models import CountedEvent, HourlyCount
from ads.models import Creative
from ads.tokens import Click, dump

from .conftest import READER, counts

BEGIN = datetime(2026, 3, 4, 9, 59, tzinfo=UTC)


def happenings(number: int) -> list[tuple[Event, datetime]]:
    chance = random.Random(7)
    return [
        (
            Event(
                decision=f"d{index:06}",
                kind=chance.choice([Kind.RENDERED, Kind.VIEWABLE]),
                line=chance.randint(1, 3),
                slot=chance.randint(1, 2),
            ),
            BEGIN + timedelta(seconds=index % 120),
        )
        for index in range(number)
    ]


@pytest.mark.django_db
def test_duplicates_and_disorder_change_nothing() -> None:
    events = happenings(500)
    told = events + random.Random(1).sample(events, 25)
    random.Random(2).shuffle(told)
    for start in range(0, len(told), 40):
        count(told[start : start + 40])
    assert HourlyCount.objects.net().total() == 500
    assert HourlyCount.objects.filter(reason="replayed").total() == 25
    by_line = {line: HourlyCount.objects.net().filter(line=line).total() for line in (1, 2, 3)}
    assert by_line == {line: sum(event.line == line for event, _at in events) for line in (1, 2, 3)}


@pytest.mark.django_db
def test_a_replay_of_everything_adds_nothing() -> None:
    events = happenings(200)
    count(events)
    before = list(HourlyCount.objects.net().order_by("pk").values_list("pk", "count"))
    count(events)
    assert list(HourlyCount.objects.net().order_by("pk").values_list("pk", "count")) == before


@pytest.mark.django_db
def test_hours_are_those_of_the_event() -> None:
    count(
        [
            (Event(decision="a", kind=Kind.VIEW), BEGIN),
            (Event(decision="b", kind=Kind.VIEW), BEGIN + timedelta(minutes=1)),
        ]
    )
    assert [row.hour.hour for row in HourlyCount.objects.order_by("hour")] == [9, 10]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_count_once() -> None:
    events = happenings(120)

    def work(part: list) -> None:
        try:
            for start in range(0, len(part), 20):
                count(part[start : start + 20])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, [events, events[::-1]]))
    assert HourlyCount.objects.net().total() == 120
    assert HourlyCount.objects.filter(reason="replayed").total() == 120


@pytest.mark.django_db
def test_refused_events_keep_their_reason() -> None:
    count([(Event(decision="a", kind=Kind.VIEW, reason=Reason.BOT), BEGIN)] * 2)
    assert counts() == {("view", "bot"): 2}
    assert not CountedEvent.objects.exists()


@pytest.mark.django_db
def test_ids_are_forgotten_and_counts_stay() -> None:
    count([(Event(decision="a", kind=Kind.VIEW), BEGIN)])
    call_command("forget_events")
    assert not CountedEvent.objects.exists()
    assert HourlyCount.objects.total() == 1


@pytest.mark.django_db
def test_a_click_is_counted_once_and_always_arrives() -> None:
    creative = Creative.objects.create(
        name="Rad", kind="text", headline="Rad", text="Rad", destination="https://janssen.example/", live=True
    )
    address = f"/r/{dump(Click(creative.pk, 20, 1, 'aBcD_-123456', 3))}/"
    for agent in (READER, READER, "curl/8.5.0"):
        assert Client().get(address, headers={"user-agent": agent})["Location"] == "https://janssen.example/"
    assert counts() == {("click", ""): 1, ("click", "replayed"): 1, ("click", "bot"): 1}
    row = HourlyCount.objects.net().get()
    assert (row.line, row.creative, row.slot, row.section) == (20, creative.pk, 1, 3)
