"""The backend gives up a server that hangs; what it then knows spares everybody else the wait."""

from collections.abc import Iterator
from time import monotonic
from urllib.parse import urlsplit

import psycopg
import pytest

from config.postgresql.base import Connection, ended_by_the_server, line
from config.postgresql.line import Line
from tests.faults.wire import Wire
from tests.suite import postgresql


class Hasty(Connection):
    patience = 1.2


class Hands:
    """A clock that stands where it was put."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_after_a_failure_one_tries_and_the_others_do_not() -> None:
    hands = Hands()
    line = Line(hands)
    assert [line.may_try(), line.may_try()] == [True, True]
    line.failed(begun=hands.now)
    assert (line.may_try(), line.is_silent) == (False, True)
    hands.now += 1
    assert [line.may_try(), line.may_try()] == [True, False]
    line.answered()
    assert [line.may_try(), line.may_try(), line.is_silent] == [True, True, False]


def test_the_longer_it_was_waited_for_the_later_it_is_asked_again() -> None:
    hands = Hands()
    line = Line(hands)
    line.failed(begun=hands.now - 3)
    hands.now += 5.9
    assert not line.may_try()
    hands.now += 0.2
    assert line.may_try()


@pytest.fixture
def wire() -> Iterator[tuple[Wire, str]]:
    with postgresql() as url:
        if not url:
            pytest.skip("no PostgreSQL")
        parts = urlsplit(url)
        wire = Wire(parts.port or 5432)
        yield wire, url.replace(parts.netloc, f"{parts.username}@127.0.0.1:{wire.port}")
        wire.close()
        # The tests that follow have another server.
        line.answered()


@pytest.mark.once
def test_a_statement_is_not_waited_for_without_end(wire: tuple[Wire, str]) -> None:
    between, url = wire
    # One that the server itself ends leaves the connection as it was.
    options = ended_by_the_server("", Hasty.patience)
    with Hasty.connect(url, autocommit=True, options=options) as connection:
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("SELECT pg_sleep(9)")
        assert connection.execute("SELECT 1").fetchone() == (1,)
        between.hang()
        begun = monotonic()
        with pytest.raises(psycopg.OperationalError, match="does not answer"):
            connection.execute("SELECT 1")
        assert 1 < monotonic() - begun < 3
        assert connection.closed
