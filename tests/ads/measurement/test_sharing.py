"""Requests at the same moment share one transaction, and each hears what became of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event as Flag

import pytest
from django.db import DatabaseError

from ads.measurement.events import Event, Kind
from ads.measurement.sharing import Events, Sharing

AT = datetime(2026, 3, 4, 10, tzinfo=UTC)


def events(name: str) -> Events:
    return [(Event(decision=name, kind=Kind.VIEW), AT)]


class Database:
    """Holds the first transaction until the others wait."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.transactions: list[list[str]] = []
        self.is_busy, self.may_go_on = Flag(), Flag()

    def count(self, told: Events) -> None:
        self.transactions.append([event.decision for event, _at in told])
        self.is_busy.set()
        assert self.may_go_on.wait(10)
        if self.fails:
            raise DatabaseError


def tell_at_once(database: Database) -> list[BaseException | None]:
    sharing = Sharing(database.count)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(sharing.count, events("first"))
        assert database.is_busy.wait(10)
        others = [pool.submit(sharing.count, events(name)) for name in ("a", "b", "c")]
        while len(sharing._waiting) < 3:
            pass
        database.may_go_on.set()
        return [future.exception() for future in (first, *others)]


def test_who_comes_meanwhile_shares_the_next_transaction() -> None:
    database = Database()
    assert tell_at_once(database) == [None] * 4
    assert [sorted(names) for names in database.transactions] == [["first"], ["a", "b", "c"]]


def test_each_hears_of_a_failure() -> None:
    database = Database(fails=True)
    assert all(isinstance(error, DatabaseError) for error in tell_at_once(database))


def test_the_next_one_is_not_held_responsible() -> None:
    database = Database(fails=True)
    database.may_go_on.set()
    sharing = Sharing(database.count)
    with pytest.raises(DatabaseError):
        sharing.count(events("a"))
    database.fails = False
    sharing.count(events("b"))
    assert database.transactions == [["a"], ["b"]]
