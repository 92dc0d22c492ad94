"""Many readers at once: what their pages tell, over real connections and until it is answered for."""

import random
import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from ads.measurement.events import Event, Reason, events_of
from ads.measurement.tokens import Place, View, dump

from .conftest import READER

PLACES = 6
WORDS = ("view rendered:1 rendered:2 rendered:3", "viewable:1 viewable:2 read")
"""A page with six slots, the first four of them filled: thirteen events in two messages."""
EVENTS_OF_A_VIEW = 13
TRIES = 600


@dataclass(frozen=True)
class Told:
    """A message of a page, as bytes, and the events that it stands for."""

    request: bytes
    events: tuple[Event, ...]


def tell_of(number: int, chance: random.Random) -> list[Told]:
    places = [Place(slot, line=chance.randint(1, 50), creative=slot * 7) for slot in range(1, 5)]
    places += [Place(slot) for slot in range(5, PLACES + 1)]
    decision = f"{chance.getrandbits(40):010x}{number:06x}"
    view = View(decision, page=chance.randint(1, 30), section=chance.randint(1, 8), places=tuple(places))
    token = dump(view)
    return [Told(request_of(token, words, number), events(view, words)) for words in WORDS]


def events(view: View, words: str) -> tuple[Event, ...]:
    return tuple(events_of(view, words, Reason.COUNTED, timedelta()))


def request_of(token: str, words: str, number: int) -> bytes:
    """Each page view comes from another network: nobody here tells too often."""
    body = urlencode({"v": token, "e": words})
    lines = ["POST /m/ HTTP/1.1", "Host: localhost", f"User-Agent: {READER}"]
    lines += [f"X-Forwarded-For: 100.{number // 250 % 250}.{number % 250}.1", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: application/x-www-form-urlencoded", "", body]
    return "\r\n".join(lines).encode()


def told_by(views: int, duplicates: float = 0.05, seed: int = 7) -> tuple[list[Told], Counter]:
    """What is told, some of it twice and all out of order, and what must come out of it."""
    chance = random.Random(seed)
    told = [message for number in range(views) for message in tell_of(number, chance)]
    expected = Counter(row(event) for message in told for event in message.events)
    told += chance.sample(told, round(len(told) * duplicates))
    chance.shuffle(told)
    return told, expected


def row(event: Event) -> tuple:
    """A row of the counts without its hour, which is that of the clock."""
    return (str(event.kind), event.line, event.creative, event.slot, event.section, event.page)


class Reader:
    """One connection that tells messages one after another, again until each is answered with 204."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: socket.socket | None = None
        self.repeated = 0

    def tell(self, message: Told) -> None:
        for _ in range(TRIES):
            if self.is_taken_in(message.request):
                return
            self.repeated += 1
            self.close()
            time.sleep(0.05)
        raise TimeoutError

    def is_taken_in(self, request: bytes) -> bool:
        try:
            if self.connection is None:
                self.connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            self.connection.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                part = self.connection.recv(4096)
                if not part:
                    return False
                answer += part
            if b"connection: close" in answer.lower():
                self.close()
            return answer.startswith(b"HTTP/1.1 204")
        except OSError:
            return False

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def tell_all(
    told: Sequence[Told], port: int, readers: int = 8, at: dict[int, Callable[[], None]] | None = None
) -> int:
    """Tells everything; `at` says what happens after how many messages. How often something was repeated."""
    incidents, queue = dict(at or {}), iter(enumerate(told))

    def work() -> int:
        reader = Reader(port)
        for number, message in queue:
            if number in incidents:
                incidents.pop(number)()
            reader.tell(message)
        reader.close()
        return reader.repeated

    with ThreadPoolExecutor(readers) as pool:
        return sum(found.result() for found in [pool.submit(work) for _ in range(readers)])
