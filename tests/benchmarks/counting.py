"""`make bench`: how many events are taken in, and that each is counted once whatever is killed meanwhile.

Per round 200,000 events with 5 % duplicates, out of order; the web process, the worker and the broker are
killed in the middle; then everything is told once more. Readers, server, worker and database share this
machine, so the processor time of the server says more than the clock. `EVENTS=20000` makes it shorter,
`MODES=sqlite,postgresql,stream` chooses.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

EVENTS = int(os.environ.get("EVENTS", "200000"))
READERS = 16
WANTED = {"sqlite": 500, "postgresql": 2000, "stream": 5000}
TICKS = os.sysconf("SC_CLK_TCK")


def processor_seconds(pids: list[int]) -> float:
    """What these processes have used so far; one that has ended meanwhile counts as nothing."""
    return sum(ticks(pid) for pid in pids) / TICKS


def ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def in_database(environment: dict[str, str]) -> Counter:
    """The net counts without their hours, as another process sees them."""
    code = (
        "from django.db.models import Sum; from ads.measurement.models import HourlyCount;"
        "print(list(HourlyCount.objects.net().values_list("
        "'kind', 'line', 'creative', 'slot', 'section', 'page').annotate(Sum('count'))))"
    )
    rows = manage(environment, "shell", "--no-imports", "-c", code)
    return Counter({tuple(row): number for *row, number in _read(rows)})


def _read(rows: str) -> list[tuple]:
    import ast

    return ast.literal_eval(rows.strip().splitlines()[-1])


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def throughput(told: list, port: int, web_processes: Callable[[], list[int]]) -> tuple[float, float]:
    """Events a second by the clock, and for each second of the server's processor time."""
    from tests.ads.measurement.telling import tell_all

    events = sum(len(message.events) for message in told)
    used, begun = processor_seconds(web_processes()), time.monotonic()
    tell_all(told, port, READERS)
    seconds, used = time.monotonic() - begun, processor_seconds(web_processes()) - used
    return events / seconds, events / max(used, 0.01)


def measure(mode: str, environment: dict[str, str], stack: ExitStack, broker: object) -> None:
    from tests.ads.measurement.programs import Web, Worker, running, wait_until
    from tests.ads.measurement.telling import EVENTS_OF_A_VIEW, tell_all, told_by

    manage(environment, "migrate", "--verbosity", "0")
    told, expected = told_by(EVENTS // EVENTS_OF_A_VIEW)
    web = stack.enter_context(running(Web(environment)))
    kills = [web.kill_a_worker]
    part = len(told) // 4
    rates = throughput(told[:part], web.port, web.workers)
    if broker:
        worker = stack.enter_context(running(Worker(environment)))
        kills += [lambda: (worker.kill(), worker.start()), lambda: (broker.kill(), broker.start())]
    rest = told[part:]
    at = {len(rest) * (number + 1) // (len(kills) + 1): kill for number, kill in enumerate(kills)}
    repeated = tell_all(rest, web.port, READERS, at)
    if broker:
        wait_until(lambda: in_database(environment) == expected, "the worker", 900)
    first = in_database(environment) == expected
    random.Random(3).shuffle(told)
    tell_all(told, web.port, READERS)
    if broker:
        wait_until(lambda: not waiting(broker), "the worker", 900)
    show(mode, rates, repeated, exact=first and in_database(environment) == expected, kills=len(kills))


def waiting(broker: object) -> int:
    from redis import Redis

    from ads.measurement.stream import NAME

    with Redis.from_url(broker.url) as client:
        return client.xlen(NAME)


def show(mode: str, rates: tuple[float, float], repeated: int, *, exact: bool, kills: int) -> None:
    wall, processor = rates
    word = "exact" if exact else "WRONG"
    print(
        f"  {mode:<12}{wall:>9.0f}{WANTED[mode.partition(' ')[0]]:>9}{processor:>14.0f}"
        f"{kills:>7}{repeated:>10}  {word}",
        flush=True,
    )


@contextmanager
def places(mode: str, folder: Path) -> Iterator[tuple[str, object]]:
    """A database and, for the stream, a broker, both of this round alone and as careful as in production."""
    from tests.ads.measurement.programs import Broker, broker_program, running
    from tests.suite import postgresql_programs, temporary_cluster

    with ExitStack() as stack:
        broker = None
        if "stream" in mode:
            broker = stack.enter_context(running(Broker(broker_program(), folder)))
        if "postgresql" in mode:
            yield stack.enter_context(temporary_cluster(postgresql_programs(), "")), broker
        else:
            yield f"sqlite:///{folder}/counts.sqlite3", broker


def main() -> None:
    warnings.simplefilter("ignore")
    import django

    django.setup()
    from tests.ads.measurement.programs import environment

    print(f"\nCounting {EVENTS} events, 5 % twice, out of order, {READERS} readers at once:")
    print(
        f"  {'':<12}{'events/s':>9}{'wanted':>9}{'per CPU sec.':>14}{'kills':>7}{'repeated':>10}  net counts"
    )
    for mode in os.environ.get("MODES", "sqlite,postgresql,stream sqlite,stream postgresql").split(","):
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            database, broker = stack.enter_context(places(mode, folder))
            variables = environment(database, folder, broker.url if broker else "")
            measure(mode, variables, stack, broker)


if __name__ == "__main__":
    main()
