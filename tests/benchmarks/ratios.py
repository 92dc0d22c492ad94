"""`make bench`: what pages and decisions cost, as multiples of something small that runs beside them.

Absolute times say more about the machine than about the code. So each figure is the processor time of a
page divided by that of Django's plainest answer, both taken in turn within this process: the median of
many rounds. What bookings get comes last (tests/benchmarks/delivery.py). Nothing is asserted: a benchmark
shows, a test judges.
"""

import random
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 30
LINES = 1000


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def ratio(work: Callable[[], object], beside: Callable[[], object]) -> float:
    """How many times as much as `beside` the work costs: the median over the rounds, taken in turn."""
    work(), beside()
    return median(processor_time(work) / max(processor_time(beside), 1e-6) for _ in range(ROUNDS))


def show(name: str, figure: float) -> None:
    print(f"  {name:<44}{figure:8.1f} ×  {'▇' * min(40, max(1, round(figure / 2)))}", flush=True)


def bench_pages() -> None:
    from django.test import Client

    from tests.newspaper import PATHS, add_related, make_newspaper

    newspaper = make_newspaper()
    add_related(newspaper.article, 5)
    client = Client()

    def get(path: str) -> Callable[[], object]:
        return lambda: client.get(path)

    print("\nPages, uncached, against /robots.txt (Django's plainest answer with all middleware):")
    for kind in ("home", "section", "article", "search", "standard page", "not found"):
        show(kind, ratio(get(PATHS[kind]), get("/robots.txt")))


def bench_decision() -> None:
    from ads import selection
    from ads.candidates import SlotIndex
    from ads.decision import fill
    from tests.ads.inventory import ARTICLE, NOON, line

    slots = [selection.Slot(pk=pk) for pk in range(1, 7)]
    chance = random.Random(1).random

    def decide(count: int) -> Callable[[], object]:
        lines = [line(pk, slots=frozenset({pk % 6 + 1})) for pk in range(1, count + 1)]
        indexes = [SlotIndex(slot, lines) for slot in slots]
        return lambda: fill(indexes, ARTICLE, NOON, chance)

    print("\nThe decision for six slots, against the same with ten bookings:")
    for count in (100, LINES):
        show(f"{count} bookings", ratio(decide(count), decide(10)))


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    warnings.filterwarnings("ignore", "No directory at")
    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        from tests.benchmarks.delivery import bench_delivery

        bench_pages()
        bench_decision()
        bench_delivery()
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
