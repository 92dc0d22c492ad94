"""`make lighthouse`: what Lighthouse's mobile preset says of the home page, a section and an article.

It serves the demo newsroom with production settings on a port of its own, or measures the running site that
LIGHTHOUSE_URL names. Three rounds each, the median round is shown, with what keeps a score from 100. Nothing
is asserted: figures on a busy machine say as much about the machine.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PINNED = ROOT / "tests" / "benchmarks" / "package.json"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time")
FIGURES = (*TIMES, "cumulative-layout-shift")
ROUNDS = int(os.environ.get("LIGHTHOUSE_ROUNDS", "3"))
PATIENCE_SECONDS = 900
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    program, browser = install(Path(os.environ["UMBRUCH_DATA"]) / "lighthouse"), chromium()
    if named := os.environ.get("LIGHTHOUSE_URL"):
        measure(program, browser, named.rstrip("/"))
    else:
        with demo_site() as address:
            measure(program, browser, address)


def install(folder: Path) -> Path:
    """The pinned Lighthouse, fetched with npm when it isn't there yet."""
    if not shutil.which("npm"):
        sys.exit("Lighthouse braucht Node.js und npm. Unter Debian: apt install npm")
    if not (folder / "package.json").exists() or (folder / "package.json").read_text() != PINNED.read_text():
        folder.mkdir(parents=True, exist_ok=True)
        print("Lighthouse holen, einmalig", flush=True)
        command = ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
        shutil.copy(PINNED, folder)
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or sys.exit("Lighthouse braucht Chromium. Unter Debian: apt install chromium")


@contextmanager
def demo_site() -> Iterator[str]:
    """The demo newsroom as the public would get it, in a folder that is thrown away."""
    with socket.socket() as probe, tempfile.TemporaryDirectory(prefix="umbruch-lighthouse-") as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        address = f"http://localhost:{port}"
        settings = {
            "UMBRUCH_DATA": folder,
            "UMBRUCH_URL": address,
            "UMBRUCH_INSECURE": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "SERVE_MEDIA": "1",
            "PORT": str(port),
        }
        print("Die Demo-Redaktion wird eingerichtet: einige Minuten", flush=True)
        command = [sys.executable, "manage.py", "start", "--demo"]
        server = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.DEVNULL)
        try:
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: subprocess.Popen) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience and server.poll() is None:
        try:
            return urlopen(f"{address}/health/").close()  # noqa: S310
        except URLError:
            time.sleep(1)
    return sys.exit("Die Demo-Redaktion antwortet nicht.")


def read(url: str) -> str:
    with urlopen(url) as response:  # noqa: S310
        return response.read().decode()


def paths_in(sitemap: str) -> list[str]:
    return re.findall(r"<loc>[^<]*?//[^/<]+(/[^<]*)", sitemap)


def pages(address: str) -> dict[str, str]:
    """The front page, the first section that it leads to, and the article that it opens with."""
    front = read(f"{address}/")
    files = [read(address + file) for file in paths_in(read(f"{address}/sitemap.xml"))]
    locations = [path for file in files for path in paths_in(file)]
    sections = [path for path in locations if path.count("/") == 2 and f'href="{path}"' in front]
    articles = [
        path for path in re.findall(r'<h[23][^>]*>\s*<a[^>]* href="(/[^"#]+)"', front) if path in locations
    ]
    return {"home": "/", "section": sections[0], "article": articles[0]}


def measure(program: Path, browser: str, address: str) -> None:
    for kind, path in pages(address).items():
        for _warming in range(2):
            read(address + path)
        reports = [run(program, browser, address + path) for _round in range(ROUNDS)]
        reports.sort(key=lambda report: report["categories"]["performance"]["score"] or 0)
        show(kind, path, reports[len(reports) // 2])


def run(program: Path, browser: str, url: str) -> dict:
    command = ["node", str(program), url, "--quiet", "--output=json", "--throttling-method=simulate"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    environment = os.environ | {"CHROME_PATH": browser}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def show(kind: str, path: str, report: dict) -> None:
    scores = {name: round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    print(f"\n{kind} {path}\n  " + "  ".join(f"{name} {score}" for name, score in scores.items()))
    print("  " + "  ".join(f"{name} {report['audits'][name]['displayValue']}" for name in FIGURES))
    for name in CATEGORIES:
        for line in limits(report, name):
            print(f"    {line}")
    sys.stdout.flush()


def limits(report: dict, category: str) -> list[str]:
    """The audits that cost the category points, and the insights that say where its time goes."""
    lines = []
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if audit["score"] is not None and audit["score"] < 1:
            weight = f" (Gewicht {reference['weight']})" if reference["weight"] else ""
            lines.append(f"{category}: {audit['title']}{weight} {audit.get('displayValue', '')}".rstrip())
    return lines


if __name__ == "__main__":
    main()
