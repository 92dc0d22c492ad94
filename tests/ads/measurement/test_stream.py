"""With a broker, events are safe once it has them; counted they are once, however often it hands them out."""

import signal
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from pytest_django.fixtures import Settings
from redis import Redis

from ads.measurement import intake, stream
from ads.measurement.counting import count_messages
from ads.measurement.events import Event, Kind, Reason
from ads.measurement.management.commands import count_events
from ads.measurement.messages import Message
from ads.measurement.models import HourlyCount
from ads.measurement.stream import GROUP, NAME, Stream, stream_at

from .conftest import counts, tell
from .programs import Broker

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 4, 9, 59, tzinfo=UTC)


@pytest.fixture
def client(broker: Broker, settings: Settings) -> Redis:
    """The site with a broker, and what looks into it."""
    settings.REDIS_URL = broker.url
    return Redis.from_url(broker.url)


def message(name: str, *reasons: Reason) -> Message:
    events = [
        Event(decision=f"{name}-{number}", kind=Kind.VIEW, reason=it) for number, it in enumerate(reasons)
    ]
    return Message(name, AT, tuple(events))


def test_what_is_told_waits_in_the_stream_until_it_is_counted(client: Redis) -> None:
    assert tell("view rendered:1") == 204
    assert not counts()
    assert client.xlen(NAME) == 1
    call_command("count_events")
    assert counts() == {("view", ""): 1, ("requested", ""): 2, ("rendered", ""): 1}
    assert client.xlen(NAME) == 0


def test_reason_and_moment_travel_along(client: Redis) -> None:
    stream_at(client_url(client)).append(message("a", Reason.COUNTED, Reason.BOT))
    call_command("count_events")
    assert counts() == {("view", ""): 1, ("view", "bot"): 1}
    assert {row.hour for row in HourlyCount.objects.all()} == {AT.replace(minute=0)}


def client_url(client: Redis) -> str:
    values = client.connection_pool.connection_kwargs
    return f"redis://{values['host']}:{values['port']}/{values['db']}"


def test_repetitions_of_readers_are_told_apart(client: Redis) -> None:
    for _ in range(3):
        tell("view")
    call_command("count_events")
    assert counts()[("view", "")] == 1
    assert counts()[("view", "replayed")] == 2


def test_a_worker_that_died_after_counting_left_nothing_twice(client: Redis) -> None:
    """Refused events have no key of their own: the message's id holds them."""
    here = stream_at(client_url(client))
    here.append(message("a", Reason.COUNTED, Reason.BOT))
    here.open()
    count_messages(here.receive("dead", 0).values())
    call_command("count_events", take_over_after=0)
    assert counts() == {("view", ""): 1, ("view", "bot"): 1}
    assert client.xlen(NAME) == 0


def test_a_worker_that_died_before_counting_is_stood_in_for(client: Redis) -> None:
    tell("view")
    here = stream_at(client_url(client))
    here.open()
    assert len(here.receive("dead", 0)) == 1
    call_command("count_events")  # it may yet be alive
    assert not counts()
    assert client.xlen(NAME) == 1
    call_command("count_events", take_over_after=0)
    assert counts()[("view", "")] == 1


def test_a_replay_of_the_whole_stream_adds_nothing(client: Redis) -> None:
    for name in "abc":
        stream_at(client_url(client)).append(message(name, Reason.COUNTED, Reason.BOT))
    entries = client.xrange(NAME)
    call_command("count_events")
    before = counts()
    for _name, fields in entries * 2:
        client.xadd(NAME, fields)
    call_command("count_events")
    assert counts() == before


def test_only_what_was_counted_is_dropped(client: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_messages: object) -> None:
        raise DatabaseError

    tell("view")
    with monkeypatch.context() as patch:
        patch.setattr(count_events, "count_messages", broken)
        with pytest.raises(DatabaseError):
            call_command("count_events")
    assert client.xlen(NAME) == client.xpending(NAME, GROUP)["pending"] == 1
    call_command("count_events", take_over_after=0)
    assert counts()[("view", "")] == 1


def test_many_messages_are_many_batches(client: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST", 4)
    for number in range(10):
        stream_at(client_url(client)).append(message(f"m{number}", Reason.COUNTED))
    call_command("count_events")
    assert counts() == {("view", ""): 10}


def test_what_nobody_can_read_is_put_aside_and_stops_nothing(
    client: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    for fields in ({"x": "y"}, {"told": "["}, {"told": '["a", "gestern", []]'}, {"told": "7"}):
        client.xadd(NAME, fields)
    tell("view")
    call_command("count_events")
    assert counts()[("view", "")] == 1
    assert client.xlen(NAME) == 0
    assert client.xlen(stream.UNREADABLE) == 4


def test_without_its_broker_a_site_counts_directly(
    client: Redis, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    broker.kill()
    for words in ("view", "read"):
        assert tell(words) == 204
    assert counts() == {("view", ""): 1, ("requested", ""): 2, ("read", ""): 1}
    said = [record for record in caplog.records if record.name == "ads.measurement.stream"]
    assert len(said) == 1, "the broker is left alone for some seconds"


def test_an_answer_that_got_lost_counts_once(
    client: Redis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The broker kept the message and could not say so: it is counted directly, and known again later."""
    append = Stream.append

    def unheard(self: Stream, told: Message) -> bool:
        append(self, told)
        return False

    monkeypatch.setattr(Stream, "append", unheard)
    tell("view", agent="curl/8.5.0")
    tell("view")
    call_command("count_events")
    assert counts() == {
        (kind, reason): 2 if kind == "requested" else 1
        for kind in ("view", "requested")
        for reason in ("", "bot")
    }


def test_only_without_both_a_page_is_to_tell_again(
    client: Redis, broker: Broker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_messages: object) -> None:
        raise DatabaseError

    broker.kill()
    monkeypatch.setattr(intake, "count_messages", broken)
    assert tell("view") == 503


def test_messages_survive_a_broker_that_is_killed(client: Redis, broker: Broker) -> None:
    assert tell("view") == 204
    broker.kill()
    broker.start()
    call_command("count_events")
    assert counts()[("view", "")] == 1


def test_a_broker_that_may_lose_something_is_named(client: Redis) -> None:
    here = stream_at(client_url(client))
    assert here.weaknesses() == []
    client.config_set("appendfsync", "everysec")
    assert here.weaknesses() == ["appendfsync is everysec, not always"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_stays_until_it_is_told_to_end(client: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[int] = []

    def batch_and_end(*arguments: object) -> int:
        batches.append(count_events_batch(*arguments))
        signal.raise_signal(signal.SIGTERM)
        return batches[-1]

    count_events_batch = count_events.count_batch
    monkeypatch.setattr(count_events, "count_batch", batch_and_end)
    tell("view")
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("count_events", stay=True)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert batches == [1]
    assert counts()[("view", "")] == 1
    assert client.xinfo_consumers(NAME, GROUP) == []


def test_a_message_reads_as_it_was_written() -> None:
    from ads.measurement.messages import dump, load

    event = Event(
        decision="d", kind=Kind.CLICK, reason=Reason.LATE, line=1, creative=2, slot=3, section=4, page=5
    )
    told = Message("id", AT + timedelta(microseconds=5), (event,))
    assert load({key.encode(): value.encode() for key, value in dump(told).items()}) == told


def test_without_a_broker_nothing_waits() -> None:
    call_command("count_events")
