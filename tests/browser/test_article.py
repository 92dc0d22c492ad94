"""An article in a real browser: sharing, pictures, zoom, and everything on the narrowest screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from news.models import ArticlePage
from news.pictures import WIDTHS
from tests.browser.article_with_everything import make_article_with_everything
from tests.browser.waiting import wait_until

WCAG_TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`p { margin-block-end: 2em !important; }
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
# What is wider than the page and can't be scrolled to, or is cut off by its box.
LOST = """() => [...document.querySelectorAll("main *")].filter((found) => {
  if (found.closest(".table__window, .gallery__strip, .visually-hidden, .print-only, [hidden]")) return false;
  const box = found.getBoundingClientRect();
  const clips = getComputedStyle(found).overflowX === "hidden" && found.scrollWidth > found.clientWidth + 1;
  return box.width > 0 && (clips || box.right > document.documentElement.clientWidth + 1 || box.left < -1);
}).map((found) => found.outerHTML.slice(0, 80))"""
PLACES = ".hero picture, .article__text > .figure picture, .gallery li:first-child picture"
# For every picture: how wide it is drawn, how wide `sizes` says it is.
MEASURED = """(places) => [...document.querySelectorAll(places)].map((picture) => {
  const image = picture.querySelector("img"), box = image.getBoundingClientRect();
  const ratio = image.getAttribute("width") / image.getAttribute("height");
  const cropped = getComputedStyle(image).objectFit === "cover";
  const needed = cropped ? Math.max(box.width, box.height * ratio) : box.width;
  const rules = picture.querySelector("source").sizes.split(/,(?![^(]*\\))/).map((rule) => rule.trim());
  const holds = (rule) => !rule.startsWith("(") || matchMedia(rule.slice(0, rule.indexOf(")") + 1)).matches;
  const ruler = document.body.appendChild(document.createElement("div"));
  ruler.style.width = rules.find(holds).replace(/^\\([^)]*\\) /, "");
  const said = ruler.getBoundingClientRect().width;
  ruler.remove();
  return [picture.parentElement.className, Math.round(needed), Math.round(said)];
})"""


def file_for(width: int) -> int:
    """The smallest width that is drawn and fills the place; a few pixels less are not seen."""
    return next((choice for choice in WIDTHS if choice >= width - 32), WIDTHS[-1])


@pytest.fixture
def article() -> ArticlePage:
    return make_article_with_everything()


def test_its_address_can_be_copied(article: ArticlePage, open_page: Callable[..., Page]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(article.url)
    row = page.locator(".share")
    row.get_by_role("button").first.click()
    expect(row.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == article.full_url
    for control in row.locator("a:visible, button:visible").all():
        box = control.bounding_box()
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_the_devices_own_sheet_is_offered_where_there_is_one(article: ArticlePage, phone: Page) -> None:
    phone.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); }")
    phone.goto(article.url)
    phone.locator("[data-share=device]").click()
    assert phone.evaluate("window.shared") == {"title": article.title, "url": article.full_url}


def test_without_script_no_button_is_there_that_does_nothing(article: ArticlePage, plain_page: Page) -> None:
    plain_page.goto(article.url)
    expect(plain_page.locator(".share button:visible")).to_have_count(0)
    expect(plain_page.locator(".share a[href^='mailto:']")).to_be_visible()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("spaced", [False, True])
def test_zoom_and_wide_letters_lose_nothing(
    width: int, spaced: bool, article: ArticlePage, open_page: Callable[..., Page]
) -> None:
    page = open_page(viewport={"width": width, "height": 256 if width == 320 else 900})
    page.goto(article.url)
    if spaced:
        page.evaluate(WCAG_TEXT_SPACING)
    assert page.evaluate(LOST) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_wide_table_can_be_scrolled_by_keyboard(article: ArticlePage, phone: Page) -> None:
    phone.goto(article.url)
    table = phone.get_by_role("region", name="Umschlag im Hafen nach Monaten")
    table.focus()
    phone.keyboard.press("ArrowRight")
    wait_until(phone, "document.querySelector('.table__window').scrollLeft > 0")


@pytest.mark.parametrize("width", [360, 768, 1024, 1280, 1920])
def test_pictures_are_loaded_as_wide_as_they_stand(
    width: int, article: ArticlePage, open_page: Callable[..., Page]
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(article.url)
    found = page.evaluate(MEASURED, PLACES)
    assert len(found) == 3
    assert [place for place in found if file_for(place[1]) != file_for(place[2])] == []


def test_avif_comes_first_and_the_cropped_picture_keeps_its_point(article: ArticlePage, page: Page) -> None:
    image = article.hero_image
    image.focal_point_x, image.focal_point_y = 320, 900
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    page.goto(article.url)
    hero = page.locator(".hero img")
    assert hero.evaluate("(image) => image.currentSrc").endswith(".avif")
    assert hero.evaluate("(image) => getComputedStyle(image).objectPosition") == "20% 90%"
