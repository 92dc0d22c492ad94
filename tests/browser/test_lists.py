"""Lists, archive and search in a browser: by keyboard, on a phone, without scripts."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from news.models import SectionPage
from tests import factories
from tests.factories import PUBLISHED

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung"
ADDRESSES = ("/auto/", "/auto/?page=2", "/archiv/", "/archiv/2026/", "/archiv/2026/03/", "/suche/?q=Kran")

SMALL = """() => [...document.querySelectorAll(".pages a, .narrow a, .around a, .calendar a, .search-form a")]
    .filter(link => link.getBoundingClientRect().height < 44).map(link => link.outerHTML)"""


@pytest.fixture(autouse=True)
def section() -> SectionPage:
    """A section of two pages, with the longest words that somebody could print."""
    section = factories.make_section(factories.make_home("Aldenhafener Tagblatt"), "Auto", intro=LONG_WORD)
    for number in range(23):
        title = f"Kran {number}: {LONG_WORD}" if number % 5 == 0 else f"Kran {number}"
        factories.make_article(
            section, title, kicker=LONG_WORD, published_at=PUBLISHED - timedelta(hours=number)
        )
    return section


def test_a_phone_never_scrolls_sideways_and_every_control_can_be_touched(phone: Page) -> None:
    for width in (320, 360):
        phone.set_viewport_size({"width": width, "height": 780})
        for address in ADDRESSES:
            phone.goto(address)
            assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
            assert phone.evaluate(SMALL) == [], (address, width)


def test_the_pages_of_a_list_are_walked_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/auto/")
    plain_page.get_by_role("link", name="Nächste Seite").click()
    expect(plain_page).to_have_url(re.compile(r"/auto/\?page=2$"))
    expect(plain_page.locator(".pages [aria-current=page]")).to_have_text("Seite 2")
    plain_page.get_by_role("link", name="Vorige Seite").click()
    expect(plain_page).to_have_url(re.compile("/auto/$"))


def test_the_archive_leads_from_the_year_to_the_article(plain_page: Page) -> None:
    plain_page.goto("/archiv/")
    plain_page.locator("main").get_by_role("link", name="2026", exact=True).click()
    plain_page.get_by_role("link", name="2. März: ").click()
    expect(plain_page.locator("h1")).to_have_text("Montag, 2. März 2026")
    plain_page.get_by_role("link", name="Kran 1", exact=True).click()
    expect(plain_page.locator("h1")).to_have_text("Kran 1")


def test_a_search_needs_a_keyboard_and_nothing_else(page: Page) -> None:
    page.goto("/suche/")
    assert page.evaluate("document.activeElement === document.body")
    page.get_by_role("search", name="Alle Artikel durchsuchen").get_by_role("searchbox").focus()
    page.keyboard.type("Kran")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("23 Artikel zu „Kran“")
    page.get_by_role("link", name="Neueste").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sort="))
    expect(page.get_by_role("status")).to_contain_text("23 Artikel")
    # What would leave nothing is no choice, but an address may ask for it.
    page.goto("/suche/?q=Kran&zeit=woche")
    expect(page.get_by_role("status")).to_contain_text("nichts gefunden")
    page.get_by_role("link", name="Ohne Eingrenzung suchen").click()
    expect(page.get_by_role("status")).to_contain_text("23 Artikel")


def test_a_phone_has_the_search_one_touch_away(phone: Page) -> None:
    phone.goto("/auto/")
    phone.locator(".bar").get_by_role("link", name="Suche").click()
    expect(phone.locator("main input[type=search]")).to_be_visible()
