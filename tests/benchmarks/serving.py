"""Servers for benchmarks: each with its own processes, asked in turns over loopback by wrk.

What other work the machine has falls on all alike, and the processor time of a request, counted over all
processes that had to do with it, stays the steadiest figure.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.ads.measurement.programs import wait_until
from tests.suite import ROOT, free_port, postgresql_programs, temporary_cluster

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
CONNECTIONS = 8
TICKS = os.sysconf("SC_CLK_TCK")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "UMBRUCH_INSECURE": "1",
    "SECRET_KEY": "only-for-measuring-" * 3,
    "ALLOWED_HOSTS": "127.0.0.1",
    "UMBRUCH_URL": "http://127.0.0.1",
    "LOG_LEVEL": "error",
    "WEB_CONCURRENCY": "2",
}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Target:
    """An address, whose answers cost time in the processes of `pids` and in all below them."""

    name: str
    url: str
    pids: tuple[int, ...]
    encoding: str = "gzip"


@dataclass(frozen=True)
class Figures:
    """Of one round: requests a second, the median and the 99th percentile of their time and the processor's
    time for each, in milliseconds, and how many didn't go well.
    """

    rate: float
    median: float
    p99: float
    spent: float
    errors: int


def processor_seconds(pid: int) -> float:
    """User and system time of a process and of all below it, the ended ones included."""
    own = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(map(int, own[11:15])) / TICKS + sum(map(processor_seconds, map(int, below)))


def ask(target: Target, seconds: int, connections: int = CONNECTIONS) -> Figures:
    before = sum(map(processor_seconds, target.pids))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", f"User-Agent: {AGENT}"]
    said = subprocess.run(
        [*command, "-H", f"Accept-Encoding: {target.encoding}", target.url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    count = max(1, int(re.search(r"(\d+) requests in", said)[1]))
    times = [
        float(value) * UNITS[unit] for value, unit in re.findall(r"(?:50|99)%\s+([\d.]+)(us|ms|s)", said)
    ]
    failed = [int(number) for number in re.findall(r"(?:read|write|timeout|responses:) (\d+)", said)]
    spent = sum(map(processor_seconds, target.pids)) - before
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return Figures(rate, times[0], times[1], spent / count * 1000, sum(failed))


def in_turns(targets: Sequence[Target], rounds: int, seconds: int) -> dict[str, Figures]:
    """The medians of each target over rounds in which all take turns."""
    found: dict[str, list[Figures]] = {target.name: [] for target in targets}
    for target in targets:
        show_progress(f"warming up: {target.name}")
        answers(target.url)  # pictures are made on first sight
        ask(target, 1)
    for number in range(rounds):
        for target in targets:
            show_progress(f"round {number + 1} of {rounds}: {target.name}")
            found[target.name].append(ask(target, seconds))
    show_progress("")
    return {name: middle(figures) for name, figures in found.items()}


def middle(figures: Sequence[Figures]) -> Figures:
    columns = zip(*(vars(it).values() for it in figures), strict=True)
    rate, median, p99, spent, errors = columns
    return Figures(*map(statistics.median, (rate, median, p99, spent)), errors=sum(errors))


def show_progress(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words:<70}\r", end="", file=sys.stderr, flush=True)


@contextmanager
def server(variables: Mapping[str, str], *arguments: str, path: str = "/") -> Iterator[tuple[int, str]]:
    """gunicorn with the project's own configuration and what is said besides: its pid and its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", *arguments]
    own = os.environ | variables | {"PORT": str(port)}
    process = subprocess.Popen(command, cwd=ROOT, env=own)
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}{path}"), "the server", 300)
        yield process.pid, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def answers(url: str) -> bool:
    probe = ["curl", "--silent", "--fail", "--output", os.devnull, url]
    return subprocess.run(probe).returncode == 0


@contextmanager
def site(seed: str) -> Iterator[dict[str, str]]:
    """The environment of a site on a PostgreSQL of its own, with what `seed`, lines of Python, puts there."""
    with temporary_cluster(postgresql_programs()) as url, tempfile.TemporaryDirectory() as folder:
        variables = PRODUCTION | {"DATABASE_URL": url, "UMBRUCH_DATA": folder}
        manage = [sys.executable, "manage.py"]
        for arguments in (["start", "--prepare"], ["shell", "--no-imports", "-c", seed]):
            subprocess.run(
                [*manage, *arguments],
                cwd=ROOT,
                env=os.environ | variables,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        yield variables


def database_pid(variables: Mapping[str, str]) -> int:
    """The server's first process, of which all connections are children."""
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        folder = connection.execute("SHOW data_directory").fetchone()[0]
    return int(Path(folder, "postmaster.pid").read_text().split()[0])


def missing_programs(*names: str) -> str:
    """Which of them the machine hasn't, in words; nothing if all are there."""
    missing = [name for name in names if not shutil.which(name)]
    return f"This needs {', '.join(missing)}, which is not installed." if missing else ""
