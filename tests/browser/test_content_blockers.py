"""Who uses a content blocker loses nothing, neither readers nor editors: decided by a blocker's own engine.

Ghostery's engine with EasyList, EasyPrivacy, uBlock's filters and EasyList Germany. `make test` fetches what
npm has (tests/browser/blockers/install.py); the other lists come from Debian's webext-ublock-origin-chromium.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import playwright
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, Request

from home.demo.load_people import load_accounts
from tests import house
from tests.browser.desk import sign_in
from tests.full_paper import make_full_paper
from tests.newspaper import PATHS, Newspaper

ENGINE = house.ROOT / ".venv" / "blockers"
ASSETS = Path("/usr/share/chromium/extensions/ublock-origin/assets")
LISTS = [
    ASSETS / "thirdparties/easylist/easylist.txt",
    ASSETS / "thirdparties/easylist/easyprivacy.txt",
    ASSETS / "ublock/filters.min.txt",
    ENGINE / "german.txt",
]
NODE = Path(playwright.__file__).parent / "driver" / "node"
# Lists spare `localhost`: the pages are judged as though they stood where the public finds them.
PUBLIC_HOST = "www.tagblatt-aldenhafen.de"
KINDS = {"document": "main_frame", "fetch": "xmlhttprequest", "xhr": "xmlhttprequest"}
INVENTORY = [
    f"inventory/{name}/{action}"
    for name in ("bookings", "campaigns", "creatives", "customers", "slots", "industries")
    for action in ("", "add/")
]
ADMIN = ["", *INVENTORY, "reader-comments/", "contributors/", "topics/", "reports/site-history/"]

NAMES = """() => ({
  classes: [...new Set([...document.querySelectorAll("[class]")].flatMap((it) => [...it.classList]))],
  ids: [...document.querySelectorAll("[id]")].map((it) => it.id),
  hrefs: [...document.querySelectorAll("[href]")].map((it) => it.getAttribute("href")),
})"""
# A style sheet of the blocker's kind: the page's own policy does not keep it out.
HIDE = """(styles) => {
  const seen = (it) => it.checkVisibility();
  const before = [...document.body.querySelectorAll("*")].filter(seen);
  const words = document.body.innerText;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const hidden = before.filter((it) => !seen(it)).map((it) => it.outerHTML.slice(0, 120));
  return words === document.body.innerText ? hidden : [...hidden, "other words than before"];
}"""


class Blocker:
    """The engine in a process of its own, with all lists applied."""

    def __init__(self) -> None:
        command = [str(NODE), "judge.js", *map(str, LISTS)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ENGINE, **pipes)

    def judge(self, page: Page, requests: list[dict[str, str]]) -> dict:
        """What the engine would block of the requests, and the styles it would lay over the page."""
        case = {"url": page.url, "requests": requests, "names": page.evaluate(NAMES)}
        host = page.evaluate("location.host")
        self.process.stdin.write(json.dumps(case).replace(host, PUBLIC_HOST) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def losses(self, page: Page, path: str) -> list[str]:
        """What a reader with this blocker lacks: requests that are refused, elements that are hidden."""
        requests: list[dict[str, str]] = []

        def hear(request: Request) -> None:
            kind = request.resource_type
            requests.append({"url": request.url, "type": KINDS.get(kind, kind)})

        page.on("request", hear)
        response = page.goto(path, wait_until="load", timeout=60_000)
        assert response.status < 400 or path == PATHS["not found"]
        links = page.evaluate("[...document.links].map((it) => it.href)")
        # Links are judged before anybody follows them, and so is the beacon that is sent after a while.
        requests += [{"url": link, "type": "main_frame"} for link in links if page.evaluate("origin") in link]
        requests += [{"url": page.evaluate("origin") + "/m/", "type": "ping"}]
        page.remove_listener("request", hear)
        verdict = self.judge(page, requests)
        assert verdict["styles"]
        return verdict["blocked"] + page.evaluate(HIDE, verdict["styles"])


@pytest.fixture(scope="module")
def blocker() -> Iterator[Blocker]:
    missing = [str(path) for path in (ENGINE / "node_modules", *LISTS) if not path.exists()]
    if missing:
        refuse = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        refuse(f"no content blocker: {', '.join(missing)} missing (needs npm, webext-ublock-origin-chromium)")
    blocker = Blocker()
    yield blocker
    blocker.process.terminate()
    blocker.process.wait()


@pytest.fixture
def paper() -> Newspaper:
    return make_full_paper()


def test_readers_lose_nothing(blocker: Blocker, page: Page, paper: Newspaper) -> None:
    assert {kind: lost for kind, path in PATHS.items() if (lost := blocker.losses(page, path))} == {}


def test_editors_and_ad_managers_lose_nothing(blocker: Blocker, page: Page, paper: Newspaper) -> None:
    call_command("roles", verbosity=0)
    load_accounts()
    sign_in(page, "admin")
    pages = [*ADMIN, f"pages/{paper.article.pk}/edit/", f"pages/{paper.section.pk}/"]
    losses = {path: blocker.losses(page, f"/admin/{path}") for path in pages}
    assert {path: lost for path, lost in losses.items() if lost} == {}


def test_the_blocker_is_awake(blocker: Blocker, page: Page, paper: Newspaper) -> None:
    page.goto(PATHS["standard page"])
    page.evaluate("document.querySelector('main').className = 'werbung'")
    address = page.evaluate("origin")
    pictures = [
        {"url": f"{address}/werbung/banner-300x250.jpg", "type": "image"},
        {"url": "https://googleads.g.doubleclick.net/pagead/ads", "type": "script"},
    ]
    verdict = blocker.judge(page, pictures)
    assert len(verdict["blocked"]) == len(pictures)
    assert any("<main" in it for it in page.evaluate(HIDE, verdict["styles"]))
