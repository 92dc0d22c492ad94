"""What answers cost under the server they are given by, beside what would be the least.

Kept pages, each with four slots filled anew, against an empty Django view under the same server; and pages
that have to be made. Other servers can be measured in the same turns: BESIDE names a file of lines
`name<TAB>address<TAB>file with a pid,file with a pid`.
"""

import json
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from tests.benchmarks.serving import (  # noqa: E402  the path comes first
    Figures,
    Target,
    database_pid,
    in_turns,
    missing_programs,
    server,
    site,
)

ROUNDS, SECONDS = 5, 3
ARTICLE = "/auto/der-kran-bleibt/"
PAGES = {
    "article": ARTICLE,
    "home": "/",
    "section": "/auto/",
    "search": "/suche/?q=Kran",
    "feed": "/feed/",
}
EMPTY = "empty Django view"
SEED = "from tests.benchmarks.misses import make_busy_newspaper; make_busy_newspaper()"
UNKEPT = {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.unkept_settings"}


def others() -> list[Target]:
    """What stands in the file that BESIDE names."""
    named = os.environ.get("BESIDE")
    lines = Path(named).read_text().splitlines() if named else []
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Target(name, url, tuple(int(Path(it).read_text()) for it in files.split(",")))
        for name, url, files in fields
    ]


def style_sheet(folder: str) -> str:
    """Where the biggest one is found by its hashed name, compressed once when it was collected."""
    names = json.loads(Path(folder, "static", "staticfiles.json").read_text())["paths"]
    return f"/static/{names['css/site.css']}"


def show(name: str, figures: Figures, ceiling: Figures) -> None:
    errors = f"  {figures.errors} failed" if figures.errors else ""
    times = f"{figures.median:9.1f}{figures.p99:8.1f}{figures.spent:9.2f}"
    print(f"  {name:<34}{figures.rate:8.0f}{figures.rate / ceiling.rate:7.0%}{times}{errors}")


def main() -> None:
    if missing := missing_programs("wrk", "curl"):
        print(f"\nAnswers under a server: {missing}")
        return
    with site(SEED) as variables:
        empty = ("-c", "gunicorn.conf.py", "--pythonpath", ".", "tests.benchmarks.empty_site:application")
        with (
            server(variables, *empty) as (empty_pid, empty_url),
            server(variables, path=ARTICLE) as (kept_pid, kept_url),
            server(variables | UNKEPT, path=ARTICLE) as (made_pid, made_url),
        ):
            database = database_pid(variables)
            kept, made = (kept_pid, database), (made_pid, database)
            targets = [
                Target(EMPTY, f"{empty_url}/", (empty_pid,)),
                Target("kept article, packed", f"{kept_url}{ARTICLE}", kept),
                Target("kept article, unpacked", f"{kept_url}{ARTICLE}", kept, "identity"),
                Target("kept home page, packed", f"{kept_url}/", kept),
                Target("static file", kept_url + style_sheet(variables["UMBRUCH_DATA"]), kept),
                *(Target(f"{name}, made", f"{made_url}{path}", made) for name, path in PAGES.items()),
                *others(),
            ]
            figures = in_turns(targets, ROUNDS, SECONDS)
    print(f"\nAnswers under gunicorn, eight connections, medians of {ROUNDS} rounds in turn:")
    print(f"  {'':34}{'1/s':>8}{'share':>7}{'p50 ms':>9}{'p99':>8}{'CPU ms':>9}")
    for target in targets:
        show(target.name, figures[target.name], figures[EMPTY])


if __name__ == "__main__":
    main()
