"""Nothing moves while a page loads: what comes late comes into its place, what never comes leaves it free."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.full_paper import make_full_paper
from tests.newspaper import PATHS

WIDTHS = (360, 1280)
SHOWN = ("home", "section", "article")
LATE = {"font", "image"}
# Pictures of creatives have names of their own, without a customer's word in them (ads/pictures.py).
CREATIVE = re.compile(r"/media/images/[0-9a-f]{20}\.")
WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => window.shifts.push([
    shift.value,
    ...shift.sources.map(({ node }) => node && (node.outerHTML || node.textContent).slice(0, 90)),
  ]))).observe({ type: "layout-shift", buffered: true });
"""
# Words within a line give way by some pixels when the font arrives: its stand-in is as wide over a paragraph.
# That is 0.0002 on an article; whatever moves a line, or a thing beside one, is far above this.
ALLOWED = 0.005
PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done))))"
)
ARRIVED = {
    "font": "() => document.fonts.ready.then(() => true)",
    "image": """() => Promise.allSettled(
      [...document.images].filter((it) => it.complete).map((it) => it.decode()))""",
}
SCROLL = """() => {
  const before = scrollY;
  scrollBy({ top: innerHeight, behavior: "instant" });
  return scrollY > before;
}"""


class SlowLoading:
    """Keeps pictures and fonts waiting until the page has been painted without them."""

    def __init__(self, page: Page, *, refuse_creatives: bool) -> None:
        self.page = page
        self.refuse_creatives = refuse_creatives
        self.waiting: list[Route] = []
        self.late: Counter[str] = Counter()
        page.route("**/*", self.hear)

    def hear(self, route: Route) -> None:
        if self.refuse_creatives and CREATIVE.search(route.request.url):
            route.abort("blockedbyclient")
        elif route.request.resource_type in LATE:
            self.waiting.append(route)
        else:
            route.continue_()

    def let_in(self, kind: str) -> None:
        """Let in what has been asked for, and wait until it is on the screen."""
        chosen = [route for route in self.waiting if route.request.resource_type == kind]
        self.late[kind] += len(chosen)
        self.waiting = [route for route in self.waiting if route not in chosen]
        for route in chosen:
            route.continue_()
        self.page.evaluate(ARRIVED[kind])
        self.page.evaluate(PAINTED)


def shifts(page: Page, path: str, *, refuse_creatives: bool = False) -> list:
    """What moved, and by how much, from the first paint to the end of the page."""
    loading = SlowLoading(page, refuse_creatives=refuse_creatives)
    page.add_init_script(WATCH)
    page.goto(path, wait_until="domcontentloaded", timeout=60_000)
    page.evaluate(PAINTED)
    for kind in ("image", "font"):
        loading.let_in(kind)
    while page.evaluate(SCROLL):
        loading.let_in("image")
    page.evaluate(PAINTED)
    assert set(loading.late) == LATE
    return page.evaluate("window.shifts")


@pytest.mark.parametrize("slots", ["filled", "refused", "empty"])
def test_nothing_moves(open_page: Callable[..., Page], slots: str, console: list[str]) -> None:
    make_full_paper(filled=slots != "empty")
    moved = {}
    for width in WIDTHS:
        for kind in SHOWN:
            page = open_page(viewport={"width": width, "height": 800})
            found = shifts(page, PATHS[kind], refuse_creatives=slots == "refused")
            if sum(value for value, *_sources in found) >= ALLOWED:
                moved[f"{kind} at {width}"] = found
            page.context.close()
    console[:] = [line for line in console if "ERR_BLOCKED_BY_CLIENT" not in line]
    assert moved == {}


def test_the_watch_sees_what_moves(page: Page) -> None:
    make_full_paper(filled=False)
    page.add_init_script(WATCH)
    page.goto(PATHS["article"])
    page.evaluate(PAINTED)
    page.evaluate("() => document.querySelector('h1').insertAdjacentHTML('beforebegin', '<p>Eilmeldung</p>')")
    page.evaluate(PAINTED)
    assert sum(value for value, *_sources in page.evaluate("window.shifts")) > ALLOWED
