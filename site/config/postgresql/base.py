"""The backend: Django's own, which notices within seconds that its server is gone or hangs.

A server that is gone says so at once; one that hangs, or whose machine vanished, says nothing, and Django
would wait for it with every thread until the last reader is locked out, those of kept pages as well.
`is_usable`, `get_new_connection` and the connection's `wait` are all that differs.
"""

from collections.abc import Generator
from time import monotonic
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.errors import _WaitTimeout

from .line import Line

LOOK_SECONDS = 2.0
"""For the question whether a kept connection lives."""

line = Line()


class Connection(psycopg.Connection):
    """Gives its server up after so many seconds without an answer."""

    patience: float | None = None
    """None: for ever, as commands do that migrate or read out everything. `limit_patience` sets it."""

    def wait(self, gen: Generator, *args: Any, **given: Any) -> Any:
        if given or args:  # whoever listens for news has a limit of their own
            return super().wait(gen, *args, **given)
        begun = monotonic()
        try:
            return super().wait(gen, timeout=self.patience)
        except _WaitTimeout as silence:
            line.failed(begun)
            self.close()
            raise psycopg.OperationalError("the database does not answer") from silence


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        if not line.may_try():
            raise psycopg.OperationalError("the database was away just now")
        if Connection.patience:
            conn_params = conn_params | {
                "options": ended_by_the_server(conn_params.get("options", ""), Connection.patience)
            }
        begun = monotonic()
        # What Django does besides is for its pool and for other isolation levels.
        self.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        try:
            connection = Connection.connect(**conn_params)
        except psycopg.OperationalError:
            line.failed(begun)
            raise
        line.answered()
        return connection

    def is_usable(self) -> bool:
        if self.connection is None or line.is_silent:
            return False
        usual, self.connection.patience = self.connection.patience, LOOK_SECONDS
        try:
            return super().is_usable()
        finally:
            self.connection.patience = usual


def ended_by_the_server(options: str, patience: float) -> str:
    """A living server ends what takes too long by itself: a second before it would be taken for dead."""
    return f"{options} -c statement_timeout={int((patience - 1) * 1000)}".strip()


def limit_patience(seconds: float) -> None:
    """For processes that serve: no statement takes longer."""
    Connection.patience = seconds
