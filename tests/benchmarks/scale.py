"""What grows with the newspaper: the same addresses in a small and in a large one.

`DATABASE_SERVER=postgresql://postgres@127.0.0.1 .venv/bin/python tests/benchmarks/scale.py` builds both where
they are missing (large_paper.py), in databases umbruch_scale_<articles> that stay there, with their pictures
below UMBRUCH_DATA. Without a server: SQLite files below UMBRUCH_DATA. SIZES="1000 100000" are articles; ten
times as many comments. ONLY=search names the lines to measure, PLAN=1 prints the slowest queries of each.

Milliseconds of processor time: this process's, through the whole WSGI application with no page kept, and that
of PostgreSQL's process behind its connection, which has to run on this machine. Sizes take turns. "first" is
with all forgotten that a process remembers of the database, as after a publication, "again" is without that.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.benchmarks.large_paper import build  # noqa: E402  the path comes first
from tests.benchmarks.large_texts import COMMON, RARE, SAME, Size, sentences  # noqa: E402

SIZES = [int(size) for size in os.environ.get("SIZES", "1000 100000").split()]
TURNS, ROUNDS = 3, int(os.environ.get("ROUNDS", "7"))
COMMENTS_EACH = 10
ONLY, PLAN = os.environ.get("ONLY", ""), bool(os.environ.get("PLAN"))
PAGES = {
    "article": "/auto/der-kran-bleibt/",
    "section front": "/auto/",
    "section, page 50": "/auto/?page=50",
    "home": "/",
    f"search, {SAME}": f"/suche/?q={SAME}",
    "search, a rare word": f"/suche/?q={RARE}",
    "search, a very common word": f"/suche/?q={COMMON}",
    "search, a word nobody wrote": "/suche/?q=Quastenflosser",
    "search, newest first": f"/suche/?q={COMMON}&sort=neueste",
    "search page without words": "/suche/",
    "suggestions": "/suche/vorschlaege/?q=de",
    "feed": "/feed/",
    "feed of a section": "/auto/feed/",
    "topic": "/thema/thema-1/",
    "topic, page 50": "/thema/thema-1/?page=50",
    "author": "/autor/person-1/",
    "archive": "/archiv/",
    "archive of a year": "/archiv/{now:%Y}/",
    "archive of a month": "/archiv/{then:%Y/%m}/",
    "archive of a day": "/archiv/{then:%Y/%m/%d}/",
    "sitemap": "/sitemap.xml",
    "health": "/health/",
}
ADMIN_PAGES = {
    "list of articles": "articles",
    "list of articles, searched": f"articles?q={SAME}",
    "section in the explorer": "section",
    "dashboard": "dashboard",
}
WANTED_RATIO = 1.3


def processor_seconds(backend: int | None) -> float:
    own = time.process_time()
    if backend is None:
        return own
    return own + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e9


class Paper:
    """One of the newspapers, in this process: asked for a line it says what that cost."""

    def __init__(self) -> None:
        from django.contrib.auth.models import User
        from django.db import connection
        from django.test import Client
        from django.utils import timezone

        from news.memory import memory
        from news.models import ArticlePage

        memory.watch(lambda: None)
        self.memory = memory
        connection.ensure_connection()
        on_postgresql = connection.vendor == "postgresql"
        self.backend = connection.connection.info.backend_pid if on_postgresql else None
        self.reader = Client(headers={"accept-encoding": "gzip"})
        self.editor = Client()
        self.editor.force_login(
            User.objects.get_or_create(username="chef", defaults={"is_superuser": True})[0]
        )
        self.probe = ArticlePage.objects.get(slug="der-kran-bleibt")
        then = ArticlePage.objects.get(slug="damals-3").published_at
        self.moments = {"now": timezone.now(), "then": then}
        self.published = 0

    def lines(self) -> dict[str, Callable[[], object]]:
        pages = {name: path.format(**self.moments) for name, path in PAGES.items()}
        own = {name: lambda path=path: self.get(self.reader, path) for name, path in pages.items()}
        own |= {
            name: lambda path=path: self.get(self.editor, self.admin_path(path))
            for name, path in ADMIN_PAGES.items()
        }
        own["publish an article"] = self.publish
        return {name: ask for name, ask in own.items() if ONLY in name}

    def get(self, client: Any, path: str) -> bytes:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.getvalue()

    def admin_path(self, name: str) -> str:
        from django.urls import reverse

        place, _question, query = name.partition("?")
        paths = {
            "articles": lambda: reverse("articles:index"),
            "section": lambda: reverse("wagtailadmin_explore", args=[self.probe.get_parent().pk]),
            "dashboard": lambda: reverse("wagtailadmin_home"),
        }
        return f"{paths[place]()}?{query}" if query else paths[place]()

    def publish(self) -> None:
        """One changed in Wagtail's own form, which is fetched outside of what is measured."""
        self.published += 1
        form = self.form | {"deck": f"Zum {self.published}. Mal.", "action-publish": "1"}
        answer = self.editor.post(self.form_path, form)
        assert answer.status_code == 302, answer.context["form"].errors

    def prepare_form(self) -> None:
        from django.urls import reverse
        from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

        from news.models import ArticlePage

        article = ArticlePage.objects.filter(slug__startswith="text-").order_by("-pk")[0]
        self.form_path = reverse("wagtailadmin_pages:edit", args=[article.pk])
        page = self.editor.get(self.form_path).content.decode()
        said = " ".join(sentences(Random(1), 4))
        body = streamfield([("paragraph", rich_text(f"<p>{said}</p>"))] * 10)
        kept = querydict_from_html(page, form_id="page-edit-form").dict()
        self.form = kept | nested_form_data({"body": body})

    def measure(self, ask: Callable[[], object], *, forgetting: bool) -> tuple[float, float]:
        """Milliseconds of processor time and of the clock."""
        if forgetting:
            self.memory.forget()
        begun, clock = processor_seconds(self.backend), time.monotonic()
        ask()
        taken = processor_seconds(self.backend) - begun, time.monotonic() - clock
        return taken[0] * 1000, taken[1] * 1000

    def queries(self, ask: Callable[[], object]) -> list[dict[str, str]]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.memory.forget()
        with CaptureQueriesContext(connection) as captured:
            ask()
        return list(captured)


def answer() -> None:
    """What a child does: build what is missing, then measure a line whenever it is told to."""
    import django
    from django.core.management import call_command

    django.setup()
    size = int(os.environ["ARTICLES"])
    call_command("migrate", verbosity=0)
    build(Size(size, size * COMMENTS_EACH))
    paper = Paper()
    lines = paper.lines()
    if "publish an article" in lines:
        paper.prepare_form()
    print(json.dumps(list(lines)), flush=True)
    for name in sys.stdin:
        ask = lines[name.strip()]
        ask()
        queries = paper.queries(ask)
        if PLAN:
            show_slowest(name.strip(), queries)
        first = [paper.measure(ask, forgetting=True) for _round in range(ROUNDS)]
        again = [paper.measure(ask, forgetting=False) for _round in range(ROUNDS)]
        print(json.dumps({"first": first, "again": again, "queries": len(queries)}), flush=True)


def show_slowest(name: str, queries: list[dict[str, str]]) -> None:
    slowest = sorted(queries, key=lambda query: -float(query["time"]))[:3]
    for query in slowest:
        print(
            f"{os.environ['ARTICLES']} {name}: {query['time']} s\n  {query['sql'][:3000]}\n", file=sys.stderr
        )


def address(articles: int) -> str:
    if server := os.environ.get("DATABASE_SERVER"):
        import psycopg

        name = f"umbruch_scale_{articles}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"
    folder = Path(os.environ.get("UMBRUCH_DATA", ROOT / "var"))
    return f"sqlite:///{folder}/scale-{articles}.sqlite3"


@contextmanager
def child(articles: int) -> Iterator[subprocess.Popen]:
    own = {
        "ARTICLES": str(articles),
        "DATABASE_URL": address(articles),
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.scale_settings",
        # A second process of the server would do work that nobody counts.
        "PGOPTIONS": "-c max_parallel_workers_per_gather=0",
    }
    command = [sys.executable, "-X", "utf8", __file__, "answer"]
    with subprocess.Popen(
        command, env=os.environ | own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.stdin.close()


def told(process: subprocess.Popen, line: str) -> dict[str, Any]:
    print(line, file=process.stdin, flush=True)
    return json.loads(process.stdout.readline())


def show(name: str, small: list[dict[str, Any]], large: list[dict[str, Any]]) -> None:
    def middle(found: list[dict[str, Any]], kind: str, column: int) -> float:
        return median(each[column] for turn in found for each in turn[kind])

    figures = [middle(found, kind, 0) for kind in ("first", "again") for found in (small, large)]
    clock = middle(large, "first", 1)
    ratio = figures[3] / figures[2]
    mark = "" if max(ratio, figures[1] / figures[0]) <= WANTED_RATIO else "  <"
    print(
        f"  {name:<30}{figures[0]:8.1f}{figures[1]:9.1f}{figures[1] / figures[0]:6.2f}"
        f"{figures[2]:9.1f}{figures[3]:9.1f}{ratio:6.2f}{clock:9.0f}"
        f"{small[0]['queries']:5}{large[0]['queries']:4}{mark}",
        flush=True,
    )


def main() -> None:
    with child(SIZES[0]) as small, child(SIZES[1]) as large:
        names, _same = [json.loads(process.stdout.readline()) for process in (small, large)]
        print(
            f"\nProcessor milliseconds at {SIZES[0]:,} and at {SIZES[1]:,} articles, ten times the comments:"
        )
        print(f"  {'':30}{'first':>8}{'':9}{'×':>6}{'again':>9}{'':9}{'×':>6}{'clock':>9}  queries")
        for name in names:
            turns = [[told(process, name) for process in (small, large)] for _turn in range(TURNS)]
            show(name, *map(list, zip(*turns, strict=True)))


if __name__ == "__main__":
    answer() if sys.argv[1:] == ["answer"] else main()
