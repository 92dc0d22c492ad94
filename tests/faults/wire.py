"""A wire between two programs that can be cut, hung up on, or left without an answer."""

import socket
import struct
from contextlib import suppress
from threading import Event, Thread

AT_ONCE = struct.pack("ii", 1, 0)
"""Closed so, a connection ends with a reset instead of a farewell."""


class Wire:
    """Passes on what comes in at `port`. Where it leads can be changed, and whether it passes anything."""

    def __init__(self, target: int) -> None:
        self.target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._flows = Event()
        self._flows.set()
        self._left: int | None = None
        Thread(target=self._accept, daemon=True).start()

    def hang(self) -> None:
        """Connections stay open, new ones are accepted, and no byte comes through."""
        self._flows.clear()

    def flow(self) -> None:
        self._left = None
        self._flows.set()

    def cut_after(self, sent: int) -> None:
        """All connections break once so many bytes more have gone to the server; then it is whole again."""
        self._left = sent

    def cut(self) -> None:
        """Every connection breaks now; new ones are let through."""
        for end in list(self._open):
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()
        self._flows.set()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                Thread(target=self._connect, args=[self._listener.accept()[0]], daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        try:
            self._flows.wait()
            far = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            near.close()
            return
        self._open |= {near, far}
        Thread(target=self._pass_on, args=[far, near, False], daemon=True).start()
        self._pass_on(near, far, True)

    def _pass_on(self, source: socket.socket, sink: socket.socket, is_sent: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                if is_sent and self._left is not None:
                    data = data[: self._left]
                    self._left -= len(data)
                sink.sendall(data)
                if self._left == 0:
                    self._left = None
                    self.cut()
        for end in (source, sink):
            self._open.discard(end)
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
                end.close()
