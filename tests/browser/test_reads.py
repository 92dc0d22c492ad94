"""What a page tells of itself: that it was on the screen or read, and which of its ads were seen."""

from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route

from ads.measurement.models import HourlyCount
from ads.models import LineItem
from news.models import ArticlePage
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.ads.measurement.conftest import READER
from tests.browser.newsroom import open_newsroom

TEXT = [("paragraph", "<p>Ein Absatz, der Platz braucht, damit man scrollen muss.</p>" * 60)]


@pytest.fixture
def article() -> ArticlePage:
    return factories.make_article(open_newsroom(), body=TEXT)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A reader's browser: the one without a window says of itself that it is a robot."""
    return open_page(user_agent=READER)


@pytest.fixture
def booking() -> LineItem:
    """A text in a slot that lies below the first screen."""
    campaign = make_campaign()
    slot = make_slot("unter-artikel", "below-article")
    return make_line(campaign, [slot], [make_creative(campaign)])


def opened(page: Page, article: ArticlePage) -> list[str]:
    """Opens the article with a clock that the test turns; gives the words as the page tells them."""
    words: list[str] = []

    def listen(route: Route) -> None:
        words.extend(parse_qs(route.request.post_data or "").get("e", [""])[0].split())
        route.continue_()

    page.route("**/m/", listen)
    page.clock.install()
    page.goto(article.get_url())
    return words


def pass_time(page: Page, milliseconds: int) -> None:
    """Lets the page's time pass, and what it sends arrive."""
    page.clock.run_for(milliseconds)
    page.clock.run_for(1000)
    page.wait_for_load_state("networkidle")


def counted(booking: LineItem) -> dict[str, int]:
    return dict(HourlyCount.objects.net().filter(line=booking.pk).values_list("kind", "count"))


def test_a_glance_is_a_view_and_no_reading(page: Page, article: ArticlePage) -> None:
    words = opened(page, article)
    pass_time(page, 1000)
    assert words == ["view"]
    assert HourlyCount.objects.net().filter(kind="view", page=article.pk).exists()


def test_five_seconds_are_a_reading_told_once(page: Page, article: ArticlePage) -> None:
    words = opened(page, article)
    pass_time(page, 5100)
    pass_time(page, 60_000)
    assert words == ["view", "read"]
    assert HourlyCount.objects.net().get(kind="read", page=article.pk).count == 1


def test_an_ad_is_viewable_after_a_second_on_the_screen(
    page: Page, article: ArticlePage, booking: LineItem
) -> None:
    words = opened(page, article)
    pass_time(page, 3000)
    place = page.locator("[data-place]")
    rendered, viewable = (f"{word}:{place.get_attribute('data-place')}" for word in ("rendered", "viewable"))
    assert rendered in words
    assert viewable not in words
    place.scroll_into_view_if_needed()
    for _ in range(30):  # the browser itself tells when something comes into sight
        page.wait_for_timeout(100)
        pass_time(page, 1100)
        if counted(booking).keys() == {"requested", "rendered", "viewable"}:
            break
    assert viewable in words
    assert counted(booking) == {"requested": 1, "rendered": 1, "viewable": 1}


def test_an_article_is_whole_when_nobody_listens(
    page: Page, article: ArticlePage, console: list[str]
) -> None:
    page.route("**/m/", lambda route: route.abort())
    page.goto(article.get_url())
    page.wait_for_timeout(1500)
    assert page.locator("h1").inner_text() == article.title
    console.clear()


def test_readers_without_scripts_are_counted_by_a_picture(
    open_page: Callable[..., Page], article: ArticlePage
) -> None:
    plain_page = open_page(user_agent=READER, java_script_enabled=False)
    with plain_page.expect_response("**/m/**") as answer:
        plain_page.goto(article.get_url())
    assert answer.value.headers["content-type"] == "image/gif"
    assert HourlyCount.objects.net().filter(kind="view", page=article.pk).exists()
