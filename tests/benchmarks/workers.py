"""gunicorn with other numbers of processes and threads, side by side.

Needs wrk and PostgreSQL. All variants run at once on a small newspaper and are asked in turns over loopback;
the processor time of a request is the steadiest column. The machine should have nothing else to do.
"""

import sys
from contextlib import ExitStack
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from tests.benchmarks.serving import Target, in_turns, missing_programs, server, site  # noqa: E402  the path first

# Processes, threads, class.
VARIANTS = ((2, 1, "gthread"), (2, 4, "gthread"), (2, 8, "gthread"), (4, 4, "gthread"), (4, 1, "sync"))
PATHS = ("/auto/der-kran-bleibt/", "/robots.txt")
ROUNDS, SECONDS = 8, 2
SEED = "from tests.factories import *; make_article(make_section(make_home()))"


def main() -> None:
    if missing := missing_programs("wrk", "curl"):
        print(missing)
        return
    with site(SEED) as variables, ExitStack() as running:
        targets = []
        for workers, threads, kind in VARIANTS:
            own = variables | {"WEB_CONCURRENCY": str(workers)}
            arguments = ("--threads", str(threads), "-k", kind)
            pid, url = running.enter_context(server(own, *arguments, path=PATHS[0]))
            targets += [
                Target(f"{path:30}{workers} x {threads} {kind}", url + path, (pid,)) for path in PATHS
            ]
        figures = in_turns(targets, ROUNDS, SECONDS)
    print(f"{'':46}{'1/s':>8}{'p99 ms':>9}{'CPU ms':>9}")
    for name, found in sorted(figures.items()):
        print(f"{name:46}{found.rate:8.0f}{found.p99:9.1f}{found.spent:9.2f}")


if __name__ == "__main__":
    main()
