"""When a page tells, and when it keeps silent: unseen, prerendered, gone back to, or unheard."""

import gzip
import json
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route

from ads.models import LineItem
from news.models import ArticlePage
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.ads.measurement.conftest import READER
from tests.browser.newsroom import open_newsroom

SCRIPT = settings.BASE_DIR / "site/static/js/seen.js"
HIDDEN = "Object.defineProperty(document, 'visibilityState', {get: () => window.shown ?? 'hidden'})"
PRERENDERED = "Object.defineProperty(document, 'prerendering', {get: () => window.prerendering ?? true})"
# The browser's own observer can't be turned by a clock; this one sees what the test says.
OBSERVER = """window.IntersectionObserver = class {
  constructor(then, {threshold}) {
    window.sight = (ratio) => then([{intersectionRatio: ratio}]);
    window.enough = threshold;
  }
  observe() {}
}"""


@pytest.fixture
def article() -> ArticlePage:
    return factories.make_article(open_newsroom())


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(user_agent=READER, viewport={"width": 1280, "height": 900})


@pytest.fixture
def booking() -> LineItem:
    campaign = make_campaign()
    slot = make_slot("unter-artikel", "below-article")
    return make_line(campaign, [slot], [make_creative(campaign)])


def listen(page: Page) -> list[str]:
    """The words that the page tells from now on, answered at once."""
    words: list[str] = []

    def hear(route: Route) -> None:
        words.extend(parse_qs(route.request.post_data or "").get("e", [""])[0].split())
        route.fulfill(status=204)

    page.route("**/m/", hear)
    page.clock.install()
    return words


def pass_time(page: Page, milliseconds: int) -> None:
    page.clock.run_for(milliseconds)
    page.clock.run_for(1000)
    page.wait_for_timeout(100)


def test_the_script_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes())) <= 2048


def test_a_tab_in_the_background_tells_nothing_until_it_is_looked_at(
    page: Page, article: ArticlePage
) -> None:
    words = listen(page)
    page.add_init_script(HIDDEN)
    page.goto(article.get_url())
    pass_time(page, 60_000)
    assert words == []
    page.evaluate("window.shown = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    pass_time(page, 1000)
    assert words == ["view"]


def test_a_prerendered_page_tells_nothing_until_it_is_opened(page: Page, article: ArticlePage) -> None:
    words = listen(page)
    page.add_init_script(PRERENDERED)
    page.goto(article.get_url())
    pass_time(page, 60_000)
    assert words == []
    page.evaluate("window.prerendering = false; document.dispatchEvent(new Event('prerenderingchange'))")
    pass_time(page, 1000)
    assert words == ["view"]


def test_who_comes_back_to_a_kept_page_is_no_second_view(page: Page, article: ArticlePage) -> None:
    words = listen(page)
    page.goto(article.get_url())
    pass_time(page, 1000)
    for name in ("pagehide", "pageshow"):
        page.evaluate(f"dispatchEvent(new PageTransitionEvent({json.dumps(name)}, {{persisted: true}}))")
        pass_time(page, 1000)
    assert words.count("view") == 1


@pytest.mark.parametrize(("size", "enough"), [((300, 250), 0.5), ((970, 250), 0.3), ((970, 249), 0.5)])
def test_of_large_formats_less_is_enough(
    page: Page, article: ArticlePage, booking: LineItem, size: tuple[int, int], enough: float
) -> None:
    words = listen(page)
    width, height = size
    page.add_init_script(OBSERVER)
    page.add_init_script(
        f"Object.defineProperties(HTMLElement.prototype, {{offsetWidth: {{get: () => {width}}},"
        f"offsetHeight: {{get: () => {height}}}}})"
    )
    page.goto(article.get_url())
    pass_time(page, 1000)
    assert page.evaluate("window.enough") == enough
    page.evaluate("window.sight(window.enough - 0.01)")
    pass_time(page, 5000)
    assert not [word for word in words if word.startswith("viewable")]
    page.evaluate("window.sight(window.enough)")
    pass_time(page, 1000)
    assert len([word for word in words if word.startswith("viewable")]) == 1


def test_a_second_in_pieces_is_no_second(page: Page, article: ArticlePage, booking: LineItem) -> None:
    words = listen(page)
    page.add_init_script(OBSERVER)
    page.goto(article.get_url())
    pass_time(page, 1000)
    for _ in range(4):
        page.evaluate("window.sight(1)")
        page.clock.run_for(900)
        page.evaluate("window.sight(0)")
        page.clock.run_for(900)
    pass_time(page, 1000)
    assert not [word for word in words if word.startswith("viewable")]


LAYOUT = (
    "[...document.querySelectorAll('body *')].map((it) => Math.round(it.getBoundingClientRect().top)).join()"
)
SILENCES = {
    "down": lambda route: route.abort(),
    "slow": lambda route: None,
    "full": lambda route: route.fulfill(status=503),
    "answering": lambda route: route.fulfill(status=204),
}


def test_a_page_looks_the_same_whoever_listens(
    open_page: Callable[..., Page], article: ArticlePage, booking: LineItem, console: list[str]
) -> None:
    layouts = {}
    for name, answer in SILENCES.items():
        page = open_page(user_agent=READER, viewport={"width": 1280, "height": 900})
        page.route("**/m/", answer)
        with page.expect_request("**/m/"):
            page.goto(article.get_url())
        page.wait_for_timeout(300)
        layouts[name] = page.evaluate(LAYOUT)
        assert page.locator("h1").inner_text() == article.title
    assert len(set(layouts.values())) == 1
    console.clear()


def test_what_could_not_be_stored_is_told_again(page: Page, article: ArticlePage, console: list[str]) -> None:
    told: list[str] = []

    def refuse_once(route: Route) -> None:
        told.append(parse_qs(route.request.post_data)["e"][0])
        route.fulfill(status=503 if len(told) == 1 else 204)

    page.route("**/m/", refuse_once)
    page.clock.install()
    page.goto(article.get_url())
    pass_time(page, 1000)
    pass_time(page, 15_000)
    pass_time(page, 15_000)
    assert told[0] == "view"
    assert " ".join(told[1:]).split().count("view") == 1
    console.clear()
