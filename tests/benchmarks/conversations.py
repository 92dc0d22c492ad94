"""`make bench`: what it costs to read an article with 100,000 comments, one conversation of which has 10,000.

Queries and milliseconds of each kind of address, the median of some rounds, on SQLite and on PostgreSQL. At
most 15 queries and 300 ms are promised, on a machine that does nothing else. `COMMENTS=10000` makes it
shorter.
"""

import os
import subprocess
import sys
import time
import warnings
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
COMMENTS = int(os.environ.get("COMMENTS", "100000"))
ROUNDS = 7
QUERIES, MILLISECONDS = 15, 300


def measure(name: str, address: str) -> None:
    """The first round is not counted: a process that has answered before is what readers meet."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times, worked, queries = Client(), [], [], 0
    for _round in range(ROUNDS + 1):
        with CaptureQueriesContext(connection) as captured:
            begun, busy = time.perf_counter(), time.process_time()
            response = client.get(address)
            times.append((time.perf_counter() - begun) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        assert response.status_code in (200, 302), (address, response.status_code)
        queries = len(captured)
    took, busy = median(times[1:]), median(worked[1:])
    kept = queries <= QUERIES and took <= MILLISECONDS
    print(
        f"  {name:<44}{queries:4} queries {took:7.0f} ms, of this process {busy:4.0f}"
        f"  {'' if kept else 'NOT KEPT'}",
        flush=True,
    )


def addresses() -> dict[str, str]:
    from news.comments.models import ReaderComment
    from tests.factories import make_article, make_home, make_section
    from tests.news.comments.crowd import make_crowd

    article = make_article(make_section(make_home()), comment_mode="held")
    make_crowd(article, COMMENTS, largest=COMMENTS // 10)
    base = f"/kommentare/{article.pk}/"
    comments = ReaderComment.objects.visible().order_by("pk")
    largest = ReaderComment.objects.order_by("-thread_size").first()
    middle = ReaderComment.objects.visible().filter(parent=None).order_by("pk")[COMMENTS // 10]
    return {
        "article": article.url,
        "oldest first": base,
        "oldest first, last page": f"{base}?page=999999",
        "newest first": f"{base}neueste/",
        "recommended first": f"{base}empfohlene/",
        "recommended first, last page": f"{base}empfohlene/?page=999999",
        "a conversation of 10,000 answers": f"/kommentare/gespraech/{largest.pk}/",
        "the same, last page": f"/kommentare/gespraech/{largest.pk}/?page=999999",
        "address of the first comment": f"/kommentare/lesen/{comments.first().pk}/",
        "address of one in the middle": f"/kommentare/lesen/{middle.pk}/",
        "address of the last answer of 10,000": (
            f"/kommentare/lesen/{comments.filter(root=largest).last().pk}/"
        ),
        "address of the last comment": f"/kommentare/lesen/{comments.filter(parent=None).last().pk}/",
    }


def here() -> None:
    """On the database that DATABASE_URL names."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    warnings.filterwarnings("ignore", "No directory at")
    django.setup()
    from django.db import connection
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        asked = addresses()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"\n{COMMENTS:,} comments below one article, {connection.display_name}:", flush=True)
        for name, address in asked.items():
            measure(name, address)
    finally:
        runner.teardown_databases(databases)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from tests.suite import postgresql

    run(os.environ.get("DATABASE_URL", ""))
    with postgresql() as url:
        if url:
            run(url)
        else:
            print("  PostgreSQL: not installed, not measured")


def run(url: str) -> None:
    command = [sys.executable, "-X", "utf8", __file__, "here"]
    subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    here() if "here" in sys.argv else main()
