"""What `manage.py start` is made of: getting ready, and keeping the server and the clock running."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect_static() -> None:
    """`collectstatic`, which takes many seconds, unless nothing has changed since the last start."""
    stamp = settings.DATA_DIR / "static.fingerprint"
    current = fingerprint()
    if Path(settings.STATIC_ROOT).exists() and stamp.exists() and stamp.read_text() == current:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(current)


def fingerprint() -> str:
    """Changes with our own static files and with the versions of the packages that bring theirs."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in sorted(static_files()):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def static_files() -> Iterator[Path]:
    for folder in settings.STATICFILES_DIRS:
        yield from (path for path in Path(folder).rglob("*") if path.is_file())


class Programs:
    """The server and the clock as children of this process."""

    def __init__(self) -> None:
        self.server = self.start("-m", "gunicorn")
        self.clock = self.start("manage.py", "clock")

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *arguments], cwd=settings.BASE_DIR)  # noqa: S603

    def keep_running(self, stopping: Callable[[], bool]) -> int:
        """Until the server ends or it is time to stop; a clock that died is started anew.

        Returns the exit status.
        """
        while not stopping() and self.server.poll() is None:
            if self.clock.poll() is not None:
                self.clock = self.start("manage.py", "clock")
            time.sleep(1)
        return self.server.poll() or 0

    def stop(self) -> None:
        """Asks both to end and waits for what they are doing; who is still there after that is ended."""
        for program in (self.server, self.clock):
            program.terminate()
        for program in (self.server, self.clock):
            try:
                program.wait(timeout=30)
            except subprocess.TimeoutExpired:
                program.kill()


def answers(host: str, port: int) -> bool:
    """Whether the server finds itself healthy."""
    return get(host, port, "/health/") == 200


def get(host: str, port: int, path: str) -> int | None:
    """The status of the server's answer, or None when there is none."""
    connection = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=60)  # noqa: S104
    try:
        connection.request("GET", path, headers={"Host": own_name(), "X-Forwarded-Proto": "https"})
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def own_name() -> str:
    """A host name under which the server answers."""
    name = next(iter(settings.ALLOWED_HOSTS), "*")
    return "localhost" if name == "*" else name.removeprefix(".")
