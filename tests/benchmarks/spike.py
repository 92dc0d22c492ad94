"""Ten times the usual load on one article that nobody has read yet: how often it is made, how long it takes.

Eighty readers ask for the same cold address at the same moment and go on asking for SECONDS; each ROUND takes
another article. Wanted: one making in each process, nobody over a second.
Needs PostgreSQL's programs and curl.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import chain
from pathlib import Path
from statistics import quantiles
from threading import Barrier

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

import psycopg  # noqa: E402  the path comes first

from tests.benchmarks.serving import AGENT, missing_programs, server, site  # noqa: E402

READERS, ROUNDS, SECONDS = 80, 3, 4
WANTED = 1.0
WORKERS = 2
SEED = (
    "from tests.benchmarks.misses import make_busy_newspaper; make_busy_newspaper();"
    "from news.models import ArticlePage; from tests.full_paper import add_comments;"
    "[add_comments(article, 20) for article in ArticlePage.objects.filter(slug__contains='sagt')[:5]]"
)
COLD = "SELECT slug FROM wagtailcore_page WHERE slug LIKE '%-sagt' AND url_path LIKE '%/auto/%' ORDER BY id"


def read(address: str, path: str, together: Barrier) -> list[tuple[float, int]]:
    """Seconds and status of each answer that one reader gets, on one connection."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.connect()
    taken = []
    together.wait()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        begun = time.monotonic()
        connection.request("GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.monotonic() - begun, answer.status))
    connection.close()
    return taken


def makings(url: str) -> int:
    """How often the sources of articles were looked up: each making of an article's page does it once."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT coalesce(seq_scan, 0) + coalesce(idx_scan, 0) FROM pg_stat_user_tables "
            "WHERE relname = 'news_articlesource'"
        ).fetchone()
    return int(row[0])


def settled(url: str) -> int:
    """An idle connection tells the server what it did after ten seconds at the latest."""
    time.sleep(11)
    return makings(url)


def spike(address: str, path: str) -> list[tuple[float, int]]:
    together = Barrier(READERS)
    with ThreadPoolExecutor(READERS) as readers:
        answers = readers.map(lambda _number: read(address, path, together), range(READERS))
        return list(chain.from_iterable(answers))


def main() -> None:
    if missing := missing_programs("curl"):
        print(missing)
        return
    with site(SEED) as variables:
        url = variables["DATABASE_URL"]
        with psycopg.connect(url) as connection:
            slugs = [row[0] for row in connection.execute(COLD)][: ROUNDS + 1]
        own = variables | {"WEB_CONCURRENCY": str(WORKERS)}
        with server(own, path=f"/auto/{slugs[0]}/") as (_pid, address):
            print(f"\n{READERS} readers at once on one cold article, {WORKERS} processes, {SECONDS} s each:")
            for slug in slugs[1:]:
                before = settled(url)
                taken = spike(address, f"/auto/{slug}/")
                show(taken, settled(url) - before)


def show(taken: list[tuple[float, int]], made: int) -> None:
    times = sorted(seconds for seconds, _status in taken)
    failed = sum(status != 200 for _seconds, status in taken)
    late = sum(seconds > WANTED for seconds in times)
    middle, worst = quantiles(times, n=100)[49], quantiles(times, n=100)[98]
    print(
        f"  {len(times):6} answers, {failed} failed; made {made} times; p50 {middle * 1000:.0f} ms,", end=""
    )
    print(
        f" p99 {worst * 1000:.0f} ms, at most {times[-1] * 1000:.0f} ms; {late} over {WANTED:.0f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
