"""The way back to the top: a plain link; scripts only decide when it shows and where the focus goes."""

import pytest
from playwright.sync_api import Page, expect

from home.models import BackToTopSettings
from tests import factories
from tests.browser.newsroom import open_newsroom

LONG = [("paragraph", "<p>Ein Absatz, der Platz braucht.</p>" * 60)]


@pytest.fixture
def address() -> str:
    return factories.make_article(open_newsroom(), body=LONG).get_url()


def expect_top(page: Page) -> None:
    """Waits: where motion is welcome the page glides."""
    expect(page.locator("#seitenanfang")).to_be_in_viewport()


def test_it_is_a_link_that_works_without_scripts(plain_page: Page, address: str) -> None:
    plain_page.goto(address)
    link = plain_page.get_by_role("link", name="Zurück zum Anfang")
    expect(link).to_be_visible()
    link.click()
    assert plain_page.url.endswith("#seitenanfang")
    expect_top(plain_page)


def test_it_appears_after_the_first_screen_only(page: Page, address: str) -> None:
    page.goto(address)
    link = page.locator("[data-back-to-top]")
    expect(link).not_to_be_visible()
    page.mouse.wheel(0, 1500)
    expect(link).to_be_visible()
    page.mouse.wheel(0, -1500)
    expect(link).not_to_be_visible()


def test_the_keyboard_goes_on_at_the_top(page: Page, address: str) -> None:
    page.goto(address)
    page.mouse.wheel(0, 3000)
    page.locator("[data-back-to-top]").focus()
    page.keyboard.press("Enter")
    expect_top(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top < window.innerHeight")
    assert not page.evaluate("document.activeElement.hasAttribute('data-back-to-top')")


def test_nothing_glides_for_who_asked_for_less_motion(open_page: object, address: str) -> None:
    page = open_page(reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.mouse.wheel(0, 3000)
    page.locator("[data-back-to-top]").click()
    assert page.evaluate("window.scrollY") == 0


def test_its_wording_and_whether_it_is_there_are_settings(plain_page: Page, address: str) -> None:
    site = factories.HomePage.objects.get().get_site()
    settings = BackToTopSettings.objects.create(site=site, label="Nach oben")
    plain_page.goto(address)
    expect(plain_page.locator("[data-back-to-top]")).to_have_text("Nach oben")
    settings.shown = False
    settings.save()
    plain_page.reload()
    assert plain_page.locator("[data-back-to-top]").count() == 0
