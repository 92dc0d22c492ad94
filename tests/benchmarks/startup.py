"""How long from the start of gunicorn to the first page, and which modules cost the most of it.

`.venv/bin/python tests/benchmarks/startup.py`; wanted: below 3 seconds. Needs PostgreSQL's programs and curl.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.serving import missing_programs, server, site  # noqa: E402  the path comes first

ROUNDS, SHOWN, WANTED = 5, 20, 3.0
SEED = "from tests.factories import *; make_article(make_section(make_home()))"
LOAD = "import config.wsgi; from django.urls import get_resolver; get_resolver().url_patterns"


def started(variables: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first page is there: of the clock, and of processor time of one worker."""
    begun = time.monotonic()
    with server(variables, path="/auto/der-kran-bleibt/") as (pid, _url):
        passed = time.monotonic() - begun
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return passed, max(processor_seconds(worker) for worker in workers)


def processor_seconds(pid: str) -> float:
    """Of all threads of that process, proc(5): user and system time."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def imports(variables: dict[str, str]) -> list[tuple[float, str]]:
    """Milliseconds that each module took without those it asks for."""
    command = [sys.executable, "-X", "importtime", "-c", LOAD]
    own = os.environ | variables | {"PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    said = subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=True).stderr
    found = re.findall(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", said)
    return [(int(taken) / 1000, name) for taken, name in found]


def by_package(taken: list[tuple[float, str]]) -> list[tuple[float, str]]:
    sums: dict[str, float] = {}
    for milliseconds, name in taken:
        package = name.split(".")[0]
        sums[package] = sums.get(package, 0) + milliseconds
    return sorted(((total, name) for name, total in sums.items()), reverse=True)


def main() -> None:
    if missing := missing_programs("curl"):
        print(missing)
        return
    with site(SEED) as variables:
        times = [started(variables) for _round in range(ROUNDS)]
        taken = imports(variables)
    clock, processor = zip(*times, strict=True)
    print(
        f"\nFrom the start of gunicorn to the first page: {median(clock):.2f} s, at most {max(clock):.2f} s"
    )
    print(f"  (medians of {ROUNDS}; wanted: below {WANTED:.0f} s, on a machine with nothing else to do)")
    print(f"  processor time of a worker: {median(processor):.2f} s, at least {min(processor):.2f} s")
    total = sum(milliseconds for milliseconds, _name in taken)
    print(f"  imports: {len(taken)} modules, {total:.0f} ms; by package:")
    for milliseconds, name in by_package(taken)[:SHOWN]:
        print(f"    {milliseconds:7.0f} ms  {name}")


if __name__ == "__main__":
    main()
