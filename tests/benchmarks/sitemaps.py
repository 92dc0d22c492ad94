"""What the sitemaps of a large newspaper cost: seconds, and memory that doesn't grow with it.

`SIZES="1000 100000" .venv/bin/python tests/benchmarks/sitemaps.py` fills an SQLite database of its own for
each size, below UMBRUCH_DATA, or with DATABASE_SERVER=postgresql://… a database umbruch_sitemaps_<articles>
there. All articles stand in five months, so that files are as long as they may be. Every file that the index
names is read to its end, piece by piece. "memory" is the most that Python held beyond what it held before.
"""

import os
import re
import subprocess
import sys
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
SIZES = [int(size) for size in os.environ.get("SIZES", "1000 100000").split()]
MONTHS, BATCH = 5, 2_000
MOST_MORE = 8.0
"""MB that the largest newspaper may need beyond the smallest: the keys of a file, and a batch of articles."""


def fill(size: int) -> None:
    """Articles of a section, straight into their tables, each with its picture's row and no file."""
    from wagtail.models import Page

    from news.models import ArticlePage, SectionPage
    from tests import factories
    from tests.benchmarks.large_rows import next_key
    from tests.newspaper import make_newspaper

    if ArticlePage.objects.count() >= size:
        return
    paper = make_newspaper(hero_image=factories.make_image(size=(80, 50)))
    probe = paper.article
    probe.hero_image.get_rendition("format-jpeg|width-960")
    first = next_key(Page)
    for start in range(0, size, BATCH):
        add(paper.section, probe, range(start, min(start + BATCH, size)), first)
    SectionPage.objects.filter(pk=paper.section.pk).update(numchild=size + 1)


def add(section: Any, probe: Any, numbers: range, first: int) -> None:
    from django.db import transaction
    from wagtail.models import Page

    from news.models import ArticlePage
    from tests.benchmarks.large_rows import insert

    rows = [article(section, probe, number, first + number) for number in numbers]
    with transaction.atomic():
        insert(Page, rows)
        insert(ArticlePage, rows)


def article(section: Any, probe: Any, number: int, key: int) -> Any:
    from uuid import uuid4

    from news.models import ArticlePage

    fields = {field.attname: getattr(probe, field.attname) for field in ArticlePage._meta.concrete_fields}
    slug = f"text-{number}"
    month = datetime(2020, 1 + number % MONTHS, 3, 9, tzinfo=UTC)
    return ArticlePage(
        **fields
        | {
            "id": key,
            "page_ptr_id": key,
            "slug": slug,
            "url_path": f"{section.url_path}{slug}/",
            "path": ArticlePage._get_path(section.path, section.depth + 1, 1_000 + number),
            "numchild": 0,
            "translation_key": uuid4(),
            "published_at": month + timedelta(minutes=number % 20_000),
            "latest_revision_id": None,
            "live_revision_id": None,
        }
    )


def read(client: Any, path: str) -> tuple[int, int]:
    """Bytes and addresses; nothing is held longer than its piece."""
    response = client.get(path)
    assert response.status_code == 200, path
    pieces = response.streaming_content if response.streaming else [response.content]
    length = found = 0
    for piece in pieces:
        length, found = length + len(piece), found + piece.count(b"<url>")
    return length, found


def measure(size: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from news.memory import memory

    call_command("migrate", verbosity=0)
    fill(size)
    memory.watch(lambda: None)  # as in a process that serves
    client = Client(headers={"host": "localhost"})
    read(client, "/robots.txt")
    begun = time.monotonic()
    index = client.get("/sitemap.xml").content.decode()
    in_index = time.monotonic() - begun
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    length = found = 0
    files = re.findall(r"<loc>[^<]*?//[^/<]+(/[^<]*)", index)
    slowest = 0.0
    for path in files:
        began = time.monotonic()
        one, addresses = read(client, path)
        length, found, slowest = length + one, found + addresses, max(slowest, time.monotonic() - began)
    held = (tracemalloc.get_traced_memory()[1] - before) / 1e6
    assert found > size
    print(
        f"{size:>9,} articles  {len(files):>3} files  {length / 1e6:6.1f} MB  index {in_index:6.2f} s  "
        f"slowest file {slowest:6.2f} s (traced)  memory {held:5.1f} MB",
        flush=True,
    )
    Path(os.environ["RESULT"]).write_text(str(held))


def child(size: int, folder: Path) -> float:
    server = os.environ.get("DATABASE_SERVER", "")
    name = f"umbruch_sitemaps_{size}"
    if server:
        exists = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"  # noqa: S608, a name of our own
        found = subprocess.run(["psql", server, "-tAc", exists], capture_output=True, text=True, check=True)
        if not found.stdout.strip():
            subprocess.run(["psql", server, "-qc", f"CREATE DATABASE {name}"], check=True)
    result = folder / f"{name}.held"
    own = {
        "DATABASE_URL": f"{server}/{name}" if server else f"sqlite:///{folder / name}.sqlite3",
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.test"),
        "SIZE": str(size),
        "RESULT": str(result),
    }
    subprocess.run([sys.executable, "-X", "utf8", __file__], env=os.environ | own, check=True)
    return float(result.read_text())


def main() -> int:
    folder = Path(os.environ.get("UMBRUCH_DATA", ROOT / "var"))
    folder.mkdir(parents=True, exist_ok=True)
    held = [child(size, folder) for size in SIZES]
    is_flat = held[-1] - held[0] <= MOST_MORE
    print(
        f"memory: {held[-1] - held[0]:+.1f} MB, at most {MOST_MORE:+.1f}: {'kept' if is_flat else 'BROKEN'}"
    )
    return 0 if is_flat else 1


if __name__ == "__main__":
    if "SIZE" in os.environ:
        measure(int(os.environ["SIZE"]))
    else:
        sys.exit(main())
