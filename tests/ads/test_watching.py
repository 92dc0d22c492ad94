"""A process that serves pages looks after its inventory beside the requests, whatever the database does."""

import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ads.models import AdSlot, LineItem
from ads.snapshot import Keeper
from ads.watching import Watch

from .inventory import NOON

PATIENCE = 10


def comes_true(holds: Callable[[], object]) -> bool:
    """Whether it does before patience ends: nothing is said about how soon."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def workers() -> Iterator[list[Keeper]]:
    """Two processes as they serve."""
    workers = [Keeper(), Keeper()]
    for worker in workers:
        worker.watch()
    yield workers
    for worker in workers:
        worker.unwatch()


@pytest.mark.django_db(transaction=True)
def test_all_workers_come_to_serve_a_change_without_a_query_in_a_request(
    booking: LineItem, workers: list[Keeper], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pk = AdSlot.objects.get().pk

    def lines(worker: Keeper) -> list:
        return list(worker.current(time.monotonic(), timezone.now()).indexes[pk].lines)

    assert all(lines(worker) for worker in workers)
    booking.delete()
    with django_assert_num_queries(0):
        assert comes_true(lambda: not any(lines(worker) for worker in workers))


@pytest.mark.django_db
def test_requests_of_a_served_process_never_look_themselves(
    booking: LineItem, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch, "begin", lambda _watch: None)
    worker = Keeper()
    worker.watch()
    first = worker.current(0.0, NOON)
    with django_assert_num_queries(0):
        assert worker.current(1000.0, NOON) is first


def test_what_fails_is_said_once_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    looks: list[int] = []

    def look() -> None:
        looks.append(1)
        if len(looks) < 4:
            raise DatabaseError

    watch = Watch(look, every=0.001)
    watch.begin()
    assert comes_true(lambda: len(looks) > 5)
    watch.end()
    assert len([record for record in caplog.records if record.name == "ads.watching"]) == 1


@pytest.mark.django_db(transaction=True)
def test_its_connection_is_its_own_and_closed_in_the_end() -> None:
    seen: list = []

    def look() -> None:
        connection.ensure_connection()
        seen.append(connection.connection)

    watch = Watch(look, every=0.001)
    watch.begin()
    assert comes_true(lambda: seen)
    thread = watch._thread
    watch.end()
    assert not thread.is_alive()
    assert seen[0] is not connection.connection


@pytest.mark.filterwarnings("ignore:.*fork")
def test_it_begins_once_and_again_after_a_fork() -> None:
    watch = Watch(lambda: None, every=0.001)
    for _ in range(3):
        watch.begin()
    assert [thread.name for thread in threading.enumerate()].count("inventory") == 1
    child = os.fork()
    if not child:
        forked_without = not watch.runs
        watch.begin()
        os._exit(0 if forked_without and watch.runs else 1)
    assert os.waitpid(child, 0)[1] == 0
    watch.end()


def test_nothing_watches_but_a_server() -> None:
    from ads.snapshot import keeper

    assert keeper._watch is None
