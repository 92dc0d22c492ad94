"""What a Varnish in front makes of the article, beside a static file of the same size from itself."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.benchmarks.responses import ARTICLE, SEED, show  # noqa: E402  the path comes first
from tests.benchmarks.serving import AGENT, Target, in_turns, missing_programs, server, site  # noqa: E402

ROUNDS, SECONDS = 7, 3
FILE = "/static/noise.woff2"
NAMES = ("static file", "article", "home page")


def compressed_size(url: str) -> int:
    command = ["curl", "--silent", "--header", "Accept-Encoding: gzip", "--user-agent", AGENT, url]
    return len(subprocess.run(command, capture_output=True, check=True).stdout)


def main() -> None:
    if missing := missing_programs("wrk", "curl", "varnishd"):
        print(f"\nAnswers through a cache in front: {missing}")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from tests.proxy.front import Varnish

    with site(SEED) as variables, tempfile.TemporaryDirectory() as folder:
        with server(variables, path=ARTICLE) as (_pid, url):
            size = compressed_size(url + ARTICLE)
        Path(variables["UMBRUCH_DATA"], "static", Path(FILE).name).write_bytes(bytes(size))
        with server(variables, path=ARTICLE) as (pid, url):
            varnish = Varnish(shutil.which("varnishd"), Path(folder, "front"), int(url.rpartition(":")[2]))
            front, pids = f"http://127.0.0.1:{varnish.port}", (pid, varnish.process.pid)
            try:
                paths = (FILE, ARTICLE, "/")
                targets = [Target(name, front + path, pids) for name, path in zip(NAMES, paths, strict=True)]
                figures = in_turns(targets, ROUNDS, SECONDS)
            finally:
                varnish.stop()
    print(f"\nAnswers of a Varnish, {size / 1024:.0f} kB, eight connections, medians of {ROUNDS} rounds:")
    print(f"  {'':34}{'1/s':>8}{'share':>7}{'p50 ms':>9}{'p99':>8}{'CPU ms':>9}")
    for name in NAMES:
        show(name, figures[name], figures[NAMES[0]])


if __name__ == "__main__":
    main()
