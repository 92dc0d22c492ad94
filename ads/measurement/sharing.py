"""One transaction for what several requests of a process bring at the same moment.

The first counts for all who came while the one before it was at work; each is answered after the commit
that holds its events. Commits cost more than events, and the rows of an hour are wanted by every message.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TypeAlias

from django.db import DatabaseError

from .events import Event

Events: TypeAlias = Sequence[tuple[Event, datetime]]


@dataclass(slots=True)
class Ticket:
    events: Events
    is_done: bool = False
    error: DatabaseError | None = None


class Sharing:
    def __init__(self, count: Callable[[Events], None]) -> None:
        self._count = count
        self._door, self._desk = Lock(), Lock()
        self._waiting: list[Ticket] = []

    def count(self, events: Events) -> None:
        """Durable once this returns; else DatabaseError, for all who shared the transaction."""
        mine = Ticket(events)
        with self._door:
            self._waiting.append(mine)
        with self._desk:
            if not mine.is_done:
                self._count_for_all()
        if mine.error:
            raise DatabaseError from mine.error

    def _count_for_all(self) -> None:
        with self._door:
            tickets, self._waiting = self._waiting, []
        error: DatabaseError | None = DatabaseError("cut off")
        try:
            self._count([pair for ticket in tickets for pair in ticket.events])
            error = None
        except DatabaseError as reason:
            error = reason
        finally:
            for ticket in tickets:
                ticket.is_done, ticket.error = True, error
