"""The real programs of counting, as processes that can be killed: web server, worker, broker."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from tests.suite import ROOT, free_port

PATIENCE = 60


def wait_until(holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.05)


def environment(database: str, data: Path, redis: str = "") -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "UMBRUCH_INSECURE": "1",
        "ALLOWED_HOSTS": "localhost",
        "SECRET_KEY": settings.SECRET_KEY,
        "UMBRUCH_DATA": str(data),
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "LOG_LEVEL": "critical",
    }


class Web:
    """gunicorn as in production, with its workers; `below` is a program that starts it."""

    def __init__(self, variables: dict[str, str], workers: int = 2, below: Sequence[str] = ()) -> None:
        self.port = free_port()
        variables = variables | {"PORT": str(self.port), "WEB_CONCURRENCY": str(workers)}
        self.process = subprocess.Popen(
            [*below, sys.executable, "-m", "gunicorn"], cwd=ROOT, env=variables, stderr=subprocess.DEVNULL
        )
        wait_until(self.answers, "the web server")

    def answers(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/health/", headers={"Host": "localhost"})
            return connection.getresponse().status == 200
        except OSError:
            return False

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]

    def kill_a_worker(self) -> None:
        """What the kernel does when memory runs out; gunicorn starts another one."""
        os.kill(self.workers()[0], signal.SIGKILL)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


class Worker:
    """`manage.py count_events --stay`."""

    def __init__(self, variables: dict[str, str]) -> None:
        self.variables = variables
        self.start()

    def start(self) -> None:
        command = [sys.executable, "manage.py", "count_events", "--stay", "--take-over-after", "2000"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.variables, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


class Broker:
    """A Redis or Valkey of our own that writes each change to disk before it answers."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder, self.port = program, folder, free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/3"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", ""]
        options += ["--appendonly", "yes", "--appendfsync", "always"]
        self.process = subprocess.Popen([self.program, *options], stdout=subprocess.DEVNULL)
        wait_until(self.answers, "the broker")

    def answers(self) -> bool:
        from redis import Redis
        from redis.exceptions import RedisError

        with suppress(RedisError), Redis.from_url(self.url) as client:
            return client.ping()
        return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def broker_program() -> str | None:
    return shutil.which("redis-server") or shutil.which("valkey-server")


@contextmanager
def running(program: Web | Worker | Broker) -> Iterator[Web | Worker | Broker]:
    try:
        yield program
    finally:
        program.kill() if isinstance(program, Broker) else program.stop()
