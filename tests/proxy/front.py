"""A real Varnish with the project's own configuration, before a real gunicorn with production's settings."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from home.purging import tag
from news.freshness import EVERYTHING
from tests.ads.measurement.programs import wait_until
from tests.faults.rig import Answer, ask
from tests.suite import ROOT, free_port

CONFIGURATION = ROOT / "site/config/deploy/varnish.vcl"
AGENT = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"
PATIENT = """vcl 4.1;
sub vcl_backend_response { if (beresp.ttl > 0s) { set beresp.ttl = 10m; } }
"""
HURRIED = """vcl 4.1;
sub vcl_backend_response { set beresp.ttl = 0.05s; }
"""
HASTE = {
    "obj.ttl < -60s": "obj.ttl < 0s",
    "req.grace = 60s": "req.grace = 0s",
    "first_byte_timeout = 4s": "first_byte_timeout = 2s",
    ".interval = 2s": ".interval = 0.2s",
    ".timeout = 2s": ".timeout = 0.2s",
}
"""What is said in place of the configuration's own seconds where a test can't wait for them to pass."""


class Varnish:
    """On a port and in a folder of its own. What it holds stays fresh for longer than a test; the hurried one
    holds nothing as fresh."""

    def __init__(self, program: str, folder: Path, origin: int, *, hurried: bool = False) -> None:
        folder.mkdir()
        self.port = free_port()
        text = CONFIGURATION.read_text().replace('.port = "8000"', f'.port = "{origin}"')
        # Tests run without collected static files.
        text = text.replace("/static/staticfiles.json", "/robots.txt")
        text = (HURRIED if hurried else PATIENT) + text.replace("vcl 4.1;", "")
        if hurried:
            for calm, hasty in HASTE.items():
                assert calm in text
                text = text.replace(calm, hasty)
        (folder / "umbruch.vcl").write_text(text)
        command = [
            program,
            "-F",
            "-j",
            "none",
            "-a",
            f"127.0.0.1:{self.port}",
            "-f",
            str(folder / "umbruch.vcl"),
        ]
        command += ["-n", str(folder / "work"), "-s", "malloc,64m"]
        with (folder / "log").open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        wait_until(lambda: self.process.poll() is not None or self.answers(), "Varnish", 20)
        assert self.process.poll() is None, (folder / "log").read_text()

    def answers(self) -> bool:
        return ask(self.port, "PURGE", "/").status != 0

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class Origin:
    """gunicorn on one port through all its lives, with a list of what it was asked."""

    def __init__(self, variables: dict[str, str]) -> None:
        self.port, self.asked = int(variables["PORT"]), Path(variables["ACCESS_LOG"])
        self.variables = variables
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn"]
        own = os.environ | self.variables
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=own, stderr=subprocess.DEVNULL, start_new_session=True
        )
        wait_until(lambda: ask(self.port, "GET", "/health/").status == 200, "the web server")

    def stop(self) -> None:
        """As in a power cut, with all its workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It takes connections and answers none."""
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def times(self, path: str) -> int:
        """How often it was asked for exactly this. A line is written when its answer is out already."""
        return self.asked.read_text().count(f" {path} HTTP/")


@dataclass
class Front:
    """The newspaper as readers get it, and what stands behind."""

    varnish: Varnish
    hurried: Varnish
    origin: Origin
    seed: dict[str, str]

    @property
    def article(self) -> str:
        return self.seed["path"]

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return ask(self.varnish.port, "GET", path, headers={"User-Agent": AGENT} | (headers or {}))

    def send(self, method: str, path: str, headers: dict[str, str]) -> Answer:
        return ask(self.varnish.port, method, path, headers=headers)

    def forget(self, subjects: Iterable[str] = (EVERYTHING,)) -> None:
        assert self.send("BAN", "/", {"X-Tags": "|".join(map(tag, subjects))}).status == 200
