"""The page cache: finished pages without their ads, the same for every reader who isn't signed in.

Each process keeps its own (site/decisions/0010): a hit costs no query and no journey to another server. A
page is dropped the moment that anything which it was made of changes, in this process at once, in all others
within a second; and it is made anew after `FRESH` even so, by one reader, while the others get the old one.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from hashlib import sha256
from math import inf
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpResponse
from django.utils import timezone

from ads.sheets import Layout
from ads.watching import Watch
from news.freshness import EVERYTHING, listeners, tell
from news.memory import memory
from news.models import ContentChange

FRESH = 60.0
"""Seconds after which a page is made anew though nothing changed: what is most read does all the time."""
KEPT = 24 * 3600
"""Seconds for which an old one may help out while none can be made."""
TURNS = 64
WAIT = 10.0
"""Seconds that a reader waits for another one's page before making it as well."""
LOOKS_EVERY = 0.5
LOOKS_BACK = timedelta(seconds=60)
"""A change counts from when it was written, and is seen when its transaction is over."""
MOST_SUBJECTS = 20_000


@dataclass(frozen=True)
class Shell:
    """A kept response. `begun` and `fresh_until` are seconds of this process's own clock."""

    content: bytes
    headers: dict[str, str]
    page_context: Any
    subjects: frozenset[str]
    begun: float
    fresh_until: float

    @cached_property
    def layout(self) -> Layout:
        """Where it is cut for its slots: found once for all who get it."""
        return Layout(self.content)

    def response(self) -> HttpResponse:
        response = HttpResponse(self.content)
        response.layout = self.layout
        for name, value in self.headers.items():
            response.headers[name] = value
        if self.page_context is not None:
            response.page_context = self.page_context
        return response


def place(key: str) -> str:
    """Where it lies: an address may be longer, and of other signs, than a cache takes."""
    return sha256(key.encode(errors="surrogatepass")).hexdigest()


class Shelf:
    """The pages that a process keeps, and what it has heard of changes. Safe for many threads."""

    def __init__(self) -> None:
        self._heard: dict[str, float] = {}
        self._turns = [Lock() for _number in range(TURNS)]
        self._watch: Watch | None = None
        self._seen: set[int] = set()
        listeners.append(self.hear)

    @property
    def cache(self) -> BaseCache:
        return caches["shells"]

    def hear(self, subjects: Iterable[str]) -> None:
        """Whatever was begun before now and made of one of them is out of date."""
        if len(self._heard) > MOST_SUBJECTS:
            self._heard = {EVERYTHING: time.monotonic()}
        self._heard |= dict.fromkeys(subjects, time.monotonic())

    def find(self, key: str) -> Shell | None:
        """The page, unless something has changed since. It may be older than `FRESH`."""
        self._look_if_watched()
        shell = self.cache.get(place(key))
        return shell if shell and not self._is_out_of_date(shell) else None

    def _is_out_of_date(self, shell: Shell) -> bool:
        heard = self._heard
        return any(heard.get(subject, -inf) >= shell.begun for subject in shell.subjects)

    def keep(self, key: str, shell: Shell) -> None:
        self.cache.set(place(key), shell, KEPT)

    @contextmanager
    def turn(self, key: str, patience: float) -> Iterator[bool]:
        """Whether it is this reader's turn to make the page: one after another."""
        lock = self._turns[hash(key) % TURNS]
        mine = lock.acquire(timeout=patience) if patience else lock.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                lock.release()

    def watch(self) -> None:
        """For processes that serve: a thread hears what others change. It begins with the first page."""
        self._watch = Watch(self.look, LOOKS_EVERY)
        if settings.REMEMBERS:
            memory.watch(self._look_if_watched)

    def _look_if_watched(self) -> None:
        if self._watch is not None and not self._watch.runs:
            self.look()
            self._watch.begin()

    def look(self) -> None:
        """Hear what all processes have changed lately."""
        rows = dict(ContentChange.objects.since(timezone.now() - LOOKS_BACK).values_list("pk", "subject"))
        fresh = [subject for pk, subject in rows.items() if pk not in self._seen]
        self._seen = set(rows)
        if fresh:
            tell(tuple(fresh))


shelf = Shelf()
