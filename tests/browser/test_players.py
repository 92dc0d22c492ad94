"""Films of other sites: nothing of theirs before a click, and a choice kept only by wish."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests import factories
from tests.browser.newsroom import open_newsroom

FILM = ("embed", {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "Rundgang"})
PLAYER = "https://www.youtube-nocookie.com/"


@pytest.fixture
def address() -> str:
    return factories.make_article(open_newsroom(), body=[FILM]).get_url()


@pytest.fixture
def reader(open_page: Callable[..., Page]) -> tuple[Page, list[str]]:
    """A reader, and every address beyond the site that their browser asks for."""
    page, asked = open_page(viewport={"width": 390, "height": 844}), []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="Film")

    page.route(lambda url: "localhost" not in url and "127.0.0.1" not in url, answer)
    return page, asked


def test_a_film_is_loaded_after_a_click_and_asks_again_next_time(
    reader: tuple[Page, list[str]], address: str
) -> None:
    page, asked = reader
    page.goto(address)
    assert asked == []
    page.get_by_role("button", name="Von YouTube abspielen").click()
    expect(page.locator("iframe[title=Rundgang]")).to_be_focused()
    page.wait_for_function("document.querySelector('iframe')")
    assert [url for url in asked if not url.startswith(PLAYER)] == []
    assert len(asked) == 1
    page.reload()
    expect(page.get_by_role("button", name="Von YouTube abspielen")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_a_choice_that_is_kept_can_be_taken_back(reader: tuple[Page, list[str]], address: str) -> None:
    page, _asked = reader
    page.goto(address)
    page.get_by_label("In diesem Browser für YouTube merken").check()
    page.get_by_role("button", name="Von YouTube abspielen").click()
    page.reload()
    expect(page.locator("iframe[title=Rundgang]")).to_be_visible()
    page.goto("/datenschutz/")
    page.get_by_role("button", name="Gemerkte Anbieter in diesem Browser vergessen").click()
    expect(page.get_by_text("Vergessen.")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("button", name="Von YouTube abspielen")).to_be_visible()


def test_without_scripts_there_is_the_link(plain_page: Page, address: str) -> None:
    plain_page.goto(address)
    expect(plain_page.get_by_role("link", name="„Rundgang“ bei YouTube ansehen")).to_be_visible()
    expect(plain_page.get_by_role("button", name="Von YouTube abspielen")).not_to_be_visible()
