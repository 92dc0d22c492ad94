"""The stream of a broker that speaks Redis' language (Redis or Valkey): quicker to take in than a database.

What is appended here is counted by `manage.py count_events`, by one or several at once.
"""

import logging
import time
from collections.abc import Iterable
from functools import lru_cache

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Away
from redis.exceptions import RedisError, ResponseError
from redis.retry import Retry

from .messages import Message, dump, load

logger = logging.getLogger(__name__)

NAME = "umbruch:events"
UNREADABLE = "umbruch:unreadable"
GROUP = "counting"
MOST = 500
"""Entries of one batch."""
PAUSE = 5.0
"""Seconds in which a broker that failed isn't asked again: no reader's message waits for it."""


class Stream:
    def __init__(self, url: str) -> None:
        # The one retry is for connections that a broker's restart has cut. One that hangs is not asked twice:
        # readers of other pages wait for the same threads.
        retry = Retry(NoBackoff(), 1, supported_errors=(Away,))
        self._client = Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.2, retry=retry)
        self._silent_until = 0.0

    def append(self, message: Message) -> bool:
        """Whether the broker has said that it keeps the message. If not it may keep it all the same."""
        if time.monotonic() < self._silent_until:
            return False
        try:
            self._client.xadd(NAME, dump(message))
        except RedisError:
            self._silent_until = time.monotonic() + PAUSE
            logger.exception("The broker takes nothing in; events are counted in the database meanwhile")
            return False
        return True

    def open(self) -> None:
        """Make the group of the workers, if this is the first of them."""
        try:
            self._client.xgroup_create(NAME, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    def receive(self, worker: str, take_over_after: int) -> dict[bytes, Message]:
        """A batch for this worker: what others have left for so many milliseconds, else what is new."""
        _cursor, entries, *_deleted = self._client.xautoclaim(
            NAME, GROUP, worker, min_idle_time=take_over_after, count=MOST
        )
        if not entries:
            entries = [
                entry
                for _name, found in self._client.xreadgroup(GROUP, worker, {NAME: ">"}, count=MOST)
                for entry in found
            ]
        return dict(self._read(entries))

    def _read(self, entries: Iterable[tuple[bytes, dict[bytes, bytes]]]) -> Iterable[tuple[bytes, Message]]:
        for name, fields in entries:
            try:
                yield name, load(fields)
            except ValueError:
                logger.exception("Entry %s of the stream is put aside", name.decode())
                self._client.xadd(UNREADABLE, fields)
                self.confirm([name])

    def confirm(self, names: Iterable[bytes]) -> None:
        """These are counted: only now, and only they, are dropped from the stream."""
        names = list(names)
        with self._client.pipeline(transaction=True) as steps:
            steps.xack(NAME, GROUP, *names)
            steps.xdel(NAME, *names)
            steps.execute()

    def leave(self, worker: str) -> None:
        """Strike off a worker who ends, unless something still waits in his name: that is taken over."""
        if not self._client.xpending_range(NAME, GROUP, "-", "+", 1, consumername=worker):
            self._client.xgroup_delconsumer(NAME, GROUP, worker)

    def weaknesses(self) -> list[str]:
        """The broker's settings with which events that were answered for can be lost."""
        wanted = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction"}
        try:
            return [
                f"{name} is {value}, not {wanted[name]}"
                for name in wanted
                for value in self._client.config_get(name).values()
                if value != wanted[name]
            ]
        except ResponseError:
            return ["the broker doesn't tell its settings"]


@lru_cache(maxsize=8)
def stream_at(url: str) -> Stream:
    """One for each process and address; its connections are made when they are needed."""
    return Stream(url)
