"""Work that a process which serves pages does beside its requests, once a second."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)


class Watch:
    """A daemon thread of this process. It doesn't survive a fork: whoever needs it begins it again."""

    def __init__(self, look: Callable[[], object], every: float = 1.0) -> None:
        self._look, self._every = look, every
        self._beginning, self._end = Lock(), Event()
        self._thread: Thread | None = None
        self._is_failing = False

    @property
    def runs(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        with self._beginning:
            if not self.runs:
                self._end.clear()
                self._thread = Thread(target=self._run, name="inventory", daemon=True)
                self._thread.start()

    def end(self) -> None:
        """Wait until the thread has closed its connection."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            while not self._end.wait(self._every):
                self._look_once()
        finally:
            connection.close()

    def _look_once(self) -> None:
        """Whatever is raised: pages go on with what they have. Said once, not every second."""
        try:
            close_old_connections()
            self._look()
            self._is_failing = False
        except Exception:
            connection.close()
            if not self._is_failing:
                logger.exception("The inventory cannot be looked after; pages go on with the last one")
            self._is_failing = True
