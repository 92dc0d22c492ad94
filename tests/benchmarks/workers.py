"""gunicorn with other numbers of processes and threads, side by side.

Needs wrk and PostgreSQL. All variants run at once on a small newspaper and are asked in turns over loopback;
the processor time of a request is the steadiest column. The machine should have nothing else to do.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from tests.ads.measurement.programs import wait_until  # noqa: E402  the path comes first
from tests.suite import ROOT, free_port, postgresql_programs, temporary_cluster  # noqa: E402

# Processes, threads, class.
VARIANTS = ((2, 1, "gthread"), (2, 4, "gthread"), (2, 8, "gthread"), (4, 4, "gthread"), (4, 1, "sync"))
PATHS = ("/auto/der-kran-bleibt/", "/robots.txt")
ROUNDS, SECONDS, CONNECTIONS = 8, 2, 8
TICKS = os.sysconf("SC_CLK_TCK")
SEED = "from tests.factories import *; make_article(make_section(make_home()))"


def processor_seconds(parent: int) -> float:
    """User and system time of a process and of those below it."""
    own = Path(f"/proc/{parent}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return (int(own[11]) + int(own[12])) / TICKS + sum(map(processor_seconds, map(int, children)))


def asked(port: int, path: str) -> tuple[float, float, int]:
    """Requests a second, the 99th percentile in milliseconds, and how many there were."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip"]
    output = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    latency = float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return (
        float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),
        latency,
        max(1, int(re.search(r"(\d+) requests in", output)[1])),
    )


def answers(port: int) -> bool:
    probe = ["curl", "--silent", "--fail", "--output", os.devnull, f"http://127.0.0.1:{port}{PATHS[0]}"]
    return subprocess.run(probe).returncode == 0


def measure(variables: dict[str, str]) -> None:
    servers = {}
    for workers, threads, kind in VARIANTS:
        port = free_port()
        own = variables | {"PORT": str(port), "WEB_CONCURRENCY": str(workers)}
        command = [sys.executable, "-m", "gunicorn", "--threads", str(threads), "-k", kind]
        servers[f"{workers} x {threads} {kind}"] = (subprocess.Popen(command, cwd=ROOT, env=own), port)
    found: dict[tuple[str, str], list[tuple[float, ...]]] = {}
    try:
        for _process, port in servers.values():
            wait_until(lambda port=port: answers(port), "the server", 300)
        for _ in range(ROUNDS):
            for name, (process, port) in servers.items():
                for path in PATHS:
                    before = processor_seconds(process.pid)
                    rate, latency, count = asked(port, path)
                    spent = (processor_seconds(process.pid) - before) / count * 1000
                    found.setdefault((path, name), []).append((rate, latency, spent))
    finally:
        for process, _port in servers.values():
            process.terminate()
            process.wait()
    print(f"{'':46}{'1/s':>8}{'p99 ms':>9}{'CPU ms':>9}")
    for (path, name), rows in sorted(found.items()):
        rate, latency, spent = (statistics.median(column) for column in zip(*rows, strict=True))
        print(f"{path:30}{name:16}{rate:8.0f}{latency:9.1f}{spent:9.2f}")


def main() -> None:
    with temporary_cluster(postgresql_programs()) as url, tempfile.TemporaryDirectory() as folder:
        variables = os.environ | {
            "DATABASE_URL": url,
            "UMBRUCH_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "UMBRUCH_INSECURE": "1",
            "SECRET_KEY": "only-for-measuring-" * 3,
            "ALLOWED_HOSTS": "127.0.0.1",
            "UMBRUCH_URL": "http://127.0.0.1",
            "LOG_LEVEL": "error",
        }
        manage = [sys.executable, "manage.py"]
        for arguments in (["start", "--prepare"], ["shell", "--no-imports", "-c", SEED]):
            subprocess.run([*manage, *arguments], cwd=ROOT, env=variables, check=True)
        measure(variables)


if __name__ == "__main__":
    main()
