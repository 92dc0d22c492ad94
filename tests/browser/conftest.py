"""A real browser against a real server. Where no browser is found, the tests say so and are skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

# Playwright's synchronous interface runs an event loop in this thread: Django takes it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FOLDER = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The browser logs an error for each page that isn't there: that alone is no fault of the page.
EXPECTED = ("the server responded with a status of 404",)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if item.path.is_relative_to(FOLDER):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium() -> str | None:
    """The browser: `CHROMIUM` in the environment, or the first one that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The one browser of a session."""
    program = chromium()
    if not program:
        refuse = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        refuse("no Chromium found: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _no_autosave(settings: Settings) -> None:
    """A test types faster than anybody: on a slow machine it would publish while an autosave still runs.

    What an autosave must not do is held without a browser, in tests/news/comments/test_revisions.py.
    """
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


@pytest.fixture
def console() -> list[str]:
    """What the browser complained about; a test that provokes a complaint clears the list."""
    return []


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, console: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a fresh page with options of its own, such as `viewport=` or `java_script_enabled=False`."""
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(text in message.text for text in EXPECTED):
            console.append(message.text)

    def open_page(**options: object) -> Page:
        options = {"base_url": live_server.url, "locale": "de-DE", "timezone_id": "Europe/Berlin"} | options
        context = browser.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: console.append(str(error)))
        return page

    yield open_page
    complaints = list(console)
    for context in set(contexts).intersection(browser.contexts):
        # A page that is closed tells what was seen of it: that would be counted in the test after this one.
        context.set_offline(True)
        context.close()
    assert not complaints, f"The browser complained: {complaints}"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A desktop browser that never met the site; paths are relative to it: `page.goto("/suche/")`."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    """The same without JavaScript."""
    return open_page(java_script_enabled=False)
