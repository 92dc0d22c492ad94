"""What a process remembers of what it has read, until something that it was made of changes.

The same promise as that of kept pages (home/shells.py): a change is heard by this process at once, by all
others within a second. It holds only where somebody listens for changes of other processes; anywhere else, in
commands, in tests and on a developer's own server, nothing is remembered at all.
"""

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from sys import getsizeof
from threading import Lock
from typing import Any, TypeVar

from django.utils import timezone

from news.freshness import EVERYTHING, Making, good_until, listeners, made_of, noting

FRESH = 60.0
"""Seconds after which a thing is read anew though nothing changed."""
LONG = 3600.0
"""The same for what changes with known subjects alone, never with the hour."""
ROOM = 48_000_000
"""Bytes, roughly, of all that a process remembers."""
ROW = 2_000
"""Bytes, roughly, of one row or thing that is no text."""
MOST_HEARD = 10_000

T = TypeVar("T")


@dataclass(frozen=True)
class Kept:
    """`ends` is a second of this process's own clock."""

    value: Any
    making: Making
    ends: float

    @cached_property
    def weight(self) -> int:
        """Bytes, roughly: what is long is markup, or a list of rows, or says itself what it weighs."""
        if isinstance(self.value, str):
            return ROW + getsizeof(self.value)
        if own := getattr(self.value, "weight", 0):
            return ROW + own
        return ROW * (1 + len(self.value) if isinstance(self.value, list | tuple | set | dict) else 2)


class Memory:
    """Safe for many threads. Values are shared by all requests: nobody may change them."""

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._weight = room, 0
        self._kept: dict[Hashable, Kept] = {}
        self._heard: dict[str, float] = {}
        self._lock = Lock()
        self._listen: Callable[[], object] | None = None
        listeners.append(self.hear)

    @property
    def works(self) -> bool:
        return self._listen is not None

    def watch(self, listen: Callable[[], object]) -> None:
        """From now on things are remembered. `listen` is called each time: it has to see to it."""
        self._listen = listen

    def unwatch(self) -> None:
        self._listen = None
        self.forget()

    def get(self, key: Hashable, make: Callable[[], T], *, fresh: float = FRESH) -> T:
        """What `make` gives, or gave a while ago. A page that is being made becomes made of the same."""
        if self._listen is None:
            return make()
        self._listen()
        kept = self._kept.get(key)
        if kept is None or time.monotonic() >= kept.ends:
            kept = self._make(key, make, fresh)
        made_of(*kept.making.subjects)
        good_until(kept.making.until)
        return kept.value

    def holds(self, key: Hashable) -> bool:
        """Whether `get` needn't make it; for those who would fetch much at once for what is to be made."""
        kept = self._kept.get(key)
        return kept is not None and time.monotonic() < kept.ends

    def _make(self, key: Hashable, make: Callable[[], T], fresh: float) -> Kept:
        with noting() as making:
            value = make()
        left = (making.until - timezone.now()).total_seconds() if making.until else fresh
        kept = Kept(value, making, time.monotonic() + min(fresh, max(0.0, left)))
        with self._lock:
            if all(self._heard.get(subject, 0.0) < making.begun for subject in making.subjects):
                self._drop(key)
                self._kept[key] = kept
                self._weight += kept.weight
                if self._weight > self._room:
                    self._make_room()
        return kept

    def _drop(self, key: Hashable) -> None:
        if old := self._kept.pop(key, None):
            self._weight -= old.weight

    def _make_room(self) -> None:
        """What is out of date goes first, then the oldest, until half of the room is free."""
        now = time.monotonic()
        for key in sorted(self._kept, key=lambda key: self._kept[key].ends > now):
            if self._weight <= self._room / 2 and self._kept[key].ends > now:
                break
            self._drop(key)

    def hear(self, subjects: Iterable[str]) -> None:
        """Forget what was made of one of them, also what is being made right now."""
        told = set(subjects)
        with self._lock:
            self._heard |= dict.fromkeys(told, time.monotonic())
            if len(self._heard) > MOST_HEARD:
                self._heard = {EVERYTHING: time.monotonic()}
            for key, kept in list(self._kept.items()):
                if not told.isdisjoint(kept.making.subjects):
                    self._drop(key)

    def forget(self) -> None:
        """Start anew."""
        with self._lock:
            self._kept.clear()
            self._weight = 0


memory = Memory()
