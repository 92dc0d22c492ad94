"""Leased quotas: how many processes together stop at a goal without asking each other at every page. Pure.

Before it shows a booking with a goal, a process takes a small quota of what is left. What was leased and what
was counted never exceed the goal together; so more than the goal is counted only for ads that began to render
later than `GRACE` after the end of their lease.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from threading import Lock
from typing import TypeAlias

AHEAD = 10.0
"""Seconds of showing for which a lease is made out."""
LIFE = 150.0
"""Seconds for which one may be used: where few pages are read it must wait for the next reader."""
RENEWED = 75.0
"""Seconds after which what is left is given back for a new one."""
GRACE = timedelta(seconds=30)
"""How long a lease stays on the books after its end: what was shown last is still to be counted."""
AT_ONCE = 500
"""Lines whose leases are renewed in one go."""
MOST = 100
"""At most one part in so many of what remains, but one at least."""

Grant: TypeAlias = Callable[[Mapping[int, int]], Mapping[int, int]]


def allowed(wish: int, left: float, leased: int) -> int:
    """What is granted of a wish, where `left` is still to be counted and `leased` is out already."""
    return max(0, min(wish, max(1, int(left) // MOST), int(left) - leased))


@dataclass(slots=True)
class Lease:
    left: int
    made_at: float
    used: int = 0


class Purse:
    """The leases of one process. `monotonic` is handed in: seconds of a clock that never runs backwards."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._leases: dict[int, Lease] = {}
        self._now = 0.0
        self._wanted: set[int] = set()

    def holds(self, line: int, shown: int = 0) -> bool:
        """Whether the line may be shown once more than `shown` times, which are not spent yet.

        One that may not is put down for the next renewal.
        """
        lease = self._leases.get(line)
        if lease is not None and lease.left > shown and self._now < lease.made_at + LIFE:
            return True
        self._wanted.add(line)
        return False

    def spend(self, line: int) -> None:
        with self._lock:
            if lease := self._leases.get(line):
                lease.left -= 1
                lease.used += 1

    def tick(self, monotonic: float) -> None:
        self._now = monotonic

    def wishes(self, running: Mapping[int, object]) -> dict[int, int]:
        """How much of which lines this process needs now: those that readers missed come first."""
        missed, self._wanted = self._wanted, set()
        fresh = {pk for pk, lease in self._leases.items() if lease.left > 0 and not self._is_old(lease)}
        needed = running.keys() - (fresh - missed)
        first = sorted(needed, key=lambda pk: (pk not in missed, pk))[:AT_ONCE]
        self._leases = {pk: lease for pk, lease in self._leases.items() if pk in running}
        return {pk: self._wish(pk) for pk in first}

    def put(self, granted: Mapping[int, int]) -> None:
        """In the place of the lines' old leases, whose rest is given up."""
        with self._lock:
            for line, amount in granted.items():
                self._leases[line] = Lease(amount, self._now)

    def _is_old(self, lease: Lease) -> bool:
        return self._now >= lease.made_at + RENEWED

    def _wish(self, line: int) -> int:
        lease = self._leases.get(line)
        if lease is None:
            return 1
        elapsed = max(1.0, self._now - lease.made_at)
        return max(1, ceil(lease.used / elapsed * AHEAD))
