"""`manage.py count_events`: counts what waits in the stream. The clock calls it; `--stay` is a worker.

Any number of them may run at once. One that is killed loses nothing: what it had received is taken over by
another, and what it had counted without saying so is known by the ids of its messages.
"""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from redis.exceptions import RedisError

from ads.measurement.counting import count_messages
from ads.measurement.stream import MOST, Stream, stream_at

logger = logging.getLogger(__name__)

GATHER = 1.0
"""Seconds in which a worker lets messages gather."""
LONGEST = 20.0
"""Seconds that a run without `--stay` may take: the clock has other jobs, too."""
SILENCE = 30_000
"""Milliseconds after which what a worker received and didn't confirm is another's."""


class Command(BaseCommand):
    help = "Counts the events that wait in the stream of REDIS_URL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stay", action="store_true", help="Go on until stopped, as a worker.")
        parser.add_argument("--take-over-after", type=int, default=SILENCE, metavar="MILLISECONDS")

    def handle(self, *, stay: bool, take_over_after: int, **options: Any) -> None:
        if not settings.REDIS_URL:
            return
        stream = stream_at(settings.REDIS_URL)
        worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        if stay:
            work(stream, worker, take_over_after)
            return
        stream.open()
        end = time.monotonic() + LONGEST
        while count_batch(stream, worker, take_over_after) and time.monotonic() < end:
            pass
        stream.leave(worker)


def count_batch(stream: Stream, worker: str, take_over_after: int) -> int:
    """How many messages were received, counted and confirmed, in this order."""
    batch = stream.receive(worker, take_over_after)
    if batch:
        count_messages(batch.values())
        stream.confirm(batch)
    return len(batch)


def work(stream: Stream, worker: str, take_over_after: int) -> None:
    stop = threading.Event()
    # The batch that is being counted is finished first.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *received: stop.set())
    is_known = False
    while not stop.is_set():
        close_old_connections()
        try:
            if not is_known:
                is_known = greet(stream)
            if count_batch(stream, worker, take_over_after) < MOST:
                stop.wait(GATHER)
        except (RedisError, DatabaseError):
            # A broker that was emptied has forgotten the group as well.
            is_known = False
            connection.close()
            logger.exception("Nothing can be counted; it waits in the stream")
            stop.wait(GATHER)
    if is_known:
        stream.leave(worker)


def greet(stream: Stream) -> bool:
    stream.open()
    for weakness in stream.weaknesses():
        logger.warning("Events may be lost when the broker's machine fails: %s", weakness)
    return True
