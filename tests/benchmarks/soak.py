"""What a worker's memory does in ten minutes of many different addresses: flat, or a leak.

gunicorn with production's settings on a newspaper of PostgreSQL; kept pages, pages with unknown queries and
pages that are not there, searches and posts that are refused. SECONDS=600 changes the length. Drawn is the
resident memory of each worker every ten seconds; the slope is that of the second half, when caches are full.
Wanted: below a megabyte a minute. Needs PostgreSQL's programs and curl.
"""

import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import linear_regression
from threading import Event

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.serving import AGENT, missing_programs, server, site  # noqa: E402  the path comes first

SECONDS = int(os.environ.get("SECONDS", "600"))
EACH, READERS, WANTED = 10, 6, 1.0
WIDTH = 50
SEED = "from tests.benchmarks.misses import make_busy_newspaper; make_busy_newspaper()"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


def address(chance: random.Random) -> tuple[str, str]:
    """Method and address of something that readers, robots or attackers ask for."""
    number = chance.randrange(1_000_000)
    kept = ("/", "/auto/", "/auto/der-kran-bleibt/", "/feed/", "/archiv/", "/thema/hafen/", "/sitemap.xml")
    return chance.choice(
        [
            *(("GET", path) for path in kept),
            ("GET", f"/auto/was-der-rat-zum-kran-{6 * (number % 20)}-sagt/"),
            ("GET", f"/auto/der-kran-bleibt/?utm_source=brief-{number}"),
            ("GET", f"/auto/der-kran-bleibt/?nie-gesehen={number}"),
            ("GET", f"/gibt-es-nicht/{number}/"),
            ("GET", f"/suche/?q=Kran+{number}"),
            ("POST", f"/kommentare/{number}/"),
        ]
    )


def read(url: str, seed: int, is_over: Event) -> int:
    """How many answers one reader got; no answer at all is an error."""
    chance, host, count = random.Random(seed), url.removeprefix("http://"), 0
    while not is_over.is_set():
        method, path = address(chance)
        connection = HTTPConnection(host, timeout=30)
        try:
            headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"} | (FORM if method == "POST" else {})
            connection.request(method, path, "text=Nein" if method == "POST" else None, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status < 500, (path, answer.status)
            count += 1
        except HTTPException as error:
            raise AssertionError(path) from error
        finally:
            connection.close()
    return count


def workers(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def megabytes(pid: int) -> float:
    """What belongs to this process alone or is shared with its siblings."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def watch(pid: int) -> dict[int, list[tuple[float, float]]]:
    """Minutes and megabytes of each worker, drawn as they come."""
    found: dict[int, list[tuple[float, float]]] = {}
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < SECONDS:
        sizes = {worker: megabytes(worker) for worker in workers(pid)}
        for worker, size in sizes.items():
            found.setdefault(worker, []).append((passed / 60, size))
        largest = max(sizes.values())
        drawn = "#" * round(WIDTH * min(1, largest / 400))
        said = "  ".join(f"{size:6.1f}" for size in sizes.values())
        print(f"  {passed:4.0f} s  {said} MB  {drawn}", flush=True)
        time.sleep(EACH)
    return found


def main() -> None:
    if missing := missing_programs("curl"):
        print(missing)
        return
    with site(SEED) as variables, server(variables) as (pid, url):
        print(f"\nResident memory of the workers over {SECONDS} s, {READERS} readers:")
        is_over = Event()
        with ThreadPoolExecutor(READERS) as readers:
            reading = [readers.submit(read, url, seed, is_over) for seed in range(READERS)]
            try:
                found = watch(pid)
            finally:
                is_over.set()
            count = sum(reader.result() for reader in reading)
    print(f"  {count} answers, {count / SECONDS:.0f} a second, none of them 5xx")
    for worker, points in found.items():
        minutes, sizes = zip(*points[len(points) // 2 :], strict=True)
        slope = linear_regression(minutes, sizes).slope if len(minutes) > 1 else 0.0
        print(f"  worker {worker}: {sizes[-1]:.0f} MB, {slope:+.2f} MB a minute (wanted: below {WANTED:.0f})")


if __name__ == "__main__":
    main()
