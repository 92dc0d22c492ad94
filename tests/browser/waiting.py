"""Waiting for something that a page does in its own time.

Playwright's `wait_for_function` evaluates text within the page, which our content security policy forbids.
"""

from playwright.sync_api import Page

TRIES = 100
PAUSE = 50  # milliseconds


def wait_until(page: Page, expression: str) -> None:
    """Until the expression is true in the page; fails after some seconds."""
    for _ in range(TRIES):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {expression}")
