"""`make bench`: what a page costs that has to be made, as multiples of an empty Django view in this process.

The newspaper has what the WordPress has that it is measured against (tests/benchmarks/responses.py): an
article with every block, twenty comments, five related ones and four filled places. Each figure is processor
time through the whole WSGI application, compression and slots included, with no page kept: the median of
rounds that take turns with the empty view. Nothing is asserted: a benchmark shows, a test judges.

`PROFILE=article` prints where the time of that page goes instead.
"""

import cProfile
import os
import pstats
import sys
import time
import warnings
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TypeAlias

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("ROUNDS", "60"))
SECTIONS = 6
ARTICLES = int(os.environ.get("ARTICLES", "120"))
COMMENTS = 20
RELATED = 5
POSITIONS = ("above-header", "below-title", "sidebar", "after-text")
EMPTY = "/empty/"
PATHS = {
    "article": "/auto/der-kran-bleibt/",
    "home": "/",
    "section": "/auto/",
    "search": "/suche/?q=Kran",
}
Get: TypeAlias = Callable[[str], bytes]


def make_busy_newspaper() -> dict[str, str]:
    """Builds it in the database; gives back the addresses to measure, by their kinds."""
    from news.models import NewsSettings
    from tests import factories
    from tests.full_paper import PARAGRAPH, add_comments, full_body
    from tests.newspaper import add_related, make_newspaper

    pictures = [factories.make_image(f"Bild {number}", size=(1600, 1000)) for number in range(8)]
    paper = make_newspaper(hero_image=pictures[0], body=full_body(pictures[1], PARAGRAPH * 2))
    sections = [paper.section]
    sections += [factories.make_section(paper.home, f"Ressort-{number}") for number in range(2, SECTIONS + 1)]
    for number in range(ARTICLES):
        factories.make_article(
            sections[number % SECTIONS],
            f"Was der Rat zum Kran {number} sagt",
            hero_image=pictures[number % len(pictures)],
            kicker="Hafen",
            deck="Nach zwei Jahren Streit ist entschieden, was an der Kaje geschieht.",
            topics=[paper.topic],
            published_at=factories.PUBLISHED - timedelta(hours=number),
            body=[("paragraph", PARAGRAPH * 12)],
        )
    NewsSettings.objects.create(site=paper.home.get_site(), related_count=RELATED)
    add_related(paper.article, RELATED)
    add_comments(paper.article, COMMENTS)
    fill_places()
    return PATHS


def fill_places() -> None:
    from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
    from tests.full_paper import SIZES

    campaign = make_campaign()
    for position in POSITIONS:
        slot = make_slot(key=position, position=position)
        size = SIZES.get(position, (300, 250))
        make_line(campaign, [slot], [make_creative(campaign, f"Rad {position}", picture_size=size)])


def reader() -> Get:
    """Asks the WSGI application for an address, as a browser does that takes compressed answers."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory

    connection.settings_dict["CONN_MAX_AGE"] = None  # as in production, where connections stay
    application, factory = WSGIHandler(), RequestFactory(HTTP_ACCEPT_ENCODING="gzip")

    def get(path: str) -> bytes:
        seen: list[str] = []
        environ = factory.get(path).environ
        environ["wsgi.input"] = BytesIO()
        response = application(environ, lambda status, _headers: seen.append(status))
        body = b"".join(response)
        response.close()
        assert seen[0].startswith("200"), (path, seen)
        return body

    return get


def with_empty_view() -> None:
    """Django's plainest answer at an address of its own, with all middleware."""
    from django.http import HttpResponse
    from django.urls import clear_url_caches, path

    from config import urls

    urls.urlpatterns.insert(0, path(EMPTY.strip("/") + "/", lambda _request: HttpResponse("")))
    clear_url_caches()


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def publish_another() -> None:
    """Tells this process what it hears when an article appears in the section and the topic of the pages."""
    from news.freshness import tell
    from news.models import ArticlePage
    from news.receivers import subjects_of

    other = ArticlePage.objects.live().filter(path__startswith="000100020001").last()
    tell(tuple(sorted(subjects_of(other))))


def queries_of(get: Get, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        get(path)
    return len([query for query in captured if "inventoryversion" not in query["sql"]])


def measure(get: Get, paths: dict[str, str]) -> None:
    """Each page in a process that remembers, in one where an article has just been published in the section
    and on the topic of these pages, and in one that has just begun.
    """
    from news.memory import memory

    print(f"\nPages that have to be made, {ROUNDS} rounds in turn with an empty view:")
    before: dict[str, Callable[[], None]] = {
        "again": lambda: None,
        "after news": publish_another,
        "first": memory.forget,
    }
    costs = {name: rounds(get, paths, change) for name, change in before.items()}
    empty = costs["again"][EMPTY]
    print(f"  {'an empty view':<16}  1.0 ×  {empty * 1000:6.2f} ms")
    for kind, path in paths.items():
        shares = "".join(f"    {name} {cost[path] / empty:5.1f} ×" for name, cost in costs.items())
        get(path)
        print(f"  {kind:<16}{costs['again'][path] * 1000:6.2f} ms  {queries_of(get, path):3} queries{shares}")


def rounds(get: Get, paths: dict[str, str], change: Callable[[], None]) -> dict[str, float]:
    """The median of each address, asked for right after that change."""
    times: dict[str, list[float]] = {path: [] for path in (EMPTY, *paths.values())}
    for _round in range(ROUNDS):
        for path, taken in times.items():
            get(path)
            change()
            taken.append(processor_time(lambda path=path: get(path)))
    return {path: median(taken) for path, taken in times.items()}


def profile(get: Get, path: str) -> None:
    for _round in range(5):
        get(path)
    profiler = cProfile.Profile(time.process_time)
    with profiler:
        for _round in range(ROUNDS):
            get(path)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profiler).strip_dirs().sort_stats(order).print_stats(60)


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    warnings.filterwarnings("ignore", "No directory at")
    django.setup()
    from django.test.runner import DiscoverRunner

    from news.memory import memory

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        paths = make_busy_newspaper()
        with_empty_view()
        memory.watch(lambda: None)
        if kind := os.environ.get("PROFILE"):
            profile(reader(), paths[kind])
        else:
            measure(reader(), paths)
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
