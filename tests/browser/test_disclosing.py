"""Who pays for an ad stands one key away from its marker, on the narrowest phone and without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.browser.newsroom import open_newsroom

PHONE = {"width": 390, "height": 844}
PLACE = """(slot) => {
  const { left, right } = slot.getBoundingClientRect();
  return [left >= 0, right <= innerWidth, document.documentElement.scrollWidth <= innerWidth];
}"""
BELOW = "() => document.querySelector('[data-creative]').getBoundingClientRect().top + scrollY"


@pytest.fixture
def address(transactional_db: None) -> str:
    article = factories.make_article(open_newsroom(), body=[("paragraph", "<p>Ein Absatz.</p>" * 9)])
    order = make_campaign(payer="Agentur Deichblick", on_behalf_of="Verband der Radhändler")
    make_line(order, [make_slot()], [make_creative(order)])
    return article.get_url()


def test_the_keyboard_opens_and_closes_it_and_nothing_moves(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(viewport=PHONE)
    page.goto(address)
    summary, told = page.locator(".slot__who summary"), page.locator(".slot__who p")
    expect(told).not_to_be_visible()
    before = page.evaluate(BELOW)
    summary.focus()
    page.keyboard.press("Enter")
    expect(told).to_be_visible()
    expect(told).to_contain_text("Bezahlt von: Agentur Deichblick")
    expect(told).to_contain_text("Im Auftrag von: Verband der Radhändler")
    assert page.evaluate(BELOW) == before
    assert told.evaluate(PLACE) == [True, True, True]
    page.keyboard.press("Enter")
    expect(told).not_to_be_visible()


def test_it_opens_without_a_script(plain_page: Page, address: str) -> None:
    plain_page.goto(address)
    plain_page.locator(".slot__who summary").click()
    expect(plain_page.locator(".slot__who p")).to_be_visible()


def test_a_finger_hits_it(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(address)
    box = page.locator(".slot__who summary").bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24
