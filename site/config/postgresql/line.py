"""What all threads of this process know of the way to the database: whether it is worth trying. Pure."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

SHORTEST = 1.0
FACTOR = 2


class Line:
    """After a failure nobody tries for a while; then one does, and the others once more don't.

    The pause is twice as long as the failure was waited for, and no less than `SHORTEST`: a machine that says
    no at once is asked every second, one that says nothing never holds more than a third of one thread.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now, self._lock = now, Lock()
        self._silent_until = 0.0
        self._pause = 0.0

    @property
    def is_silent(self) -> bool:
        return self._now() < self._silent_until

    def may_try(self) -> bool:
        with self._lock:
            if self.is_silent:
                return False
            # After a failure the first to come tries for all.
            self._silent_until = self._now() + self._pause
            return True

    def failed(self, begun: float) -> None:
        """`begun` is when the one who failed began, by the same clock."""
        now = self._now()
        self._pause = max(SHORTEST, FACTOR * (now - begun))
        self._silent_until = now + self._pause

    def answered(self) -> None:
        self._pause = self._silent_until = 0.0
