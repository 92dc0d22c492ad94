"""Everything is reached and worked with the keyboard alone, and one always sees where one is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from news.comments.models import CommentRules
from tests import factories, house
from tests.browser.newsroom import open_newsroom
from tests.browser.waiting import wait_until
from tests.sweep import Rack, Shown, everything

SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
PAGES = ("article", "home", "section", "search")
MOST = 400  # more stops than any page has

# Where the focus is after a press of Tab, and what of it a reader sees.
LOOK = """() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return null;
  const all = window.stops ??= new Map();
  const again = all.has(at);
  all.set(at, all.size);
  const ring = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const seen = [null, "::after", "::before"].some((part) => ring(getComputedStyle(at, part)));
  const box = at.getBoundingClientRect();
  const line = at.getClientRects()[0] ?? box;
  const inside = box.bottom > 0 && box.top < innerHeight && line.right > 0 && line.left < innerWidth;
  const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 2);
  const middle = Math.max(line.top, 0) + Math.min(line.height, innerHeight) / 2;
  const y = Math.min(Math.max(middle, 1), innerHeight - 2);
  const top = document.elementFromPoint(x, y);
  const free = !top || at.contains(top) || top.contains(at) || !top.closest(".to-top, .slot--sidebar");
  const before = window.before;
  window.before = at;
  const backwards = before?.isConnected && !again
    && Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING);
  const name = (at.outerHTML.match(/^<[^>]*>/) ?? [""])[0].slice(0, 110);
  return { name, again, seen, inside, free, backwards };
}"""
# What a browser stops at, in the order of the document.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden")
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.type !== "radio" || one.checked || !one.name)
  .filter((one) => !window.stops.has(one)).map((one) => one.outerHTML.slice(0, 110))"""


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Shown:
    return everything(django_db_blocker, media_folder)


def open_rack(open_page: Callable[..., Page], shown: Shown, media: Path, size: str) -> Rack:
    return Rack(open_page(viewport=SIZES[size], reduced_motion="reduce"), shown, media)


def faults(stop: dict[str, Any]) -> list[str]:
    named = {
        "no ring": not stop["seen"],
        "out of sight": not stop["inside"],
        "covered": not stop["free"],
        "backwards": stop["backwards"],
    }
    return [f"{fault}: {stop['name']}" for fault, found in named.items() if found]


def walk(page: Page) -> list[str]:
    """Tab from the top until the page is left, which is when the focus comes round; what went wrong."""
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop is None or stop["again"]:
            break
        found += faults(stop)
    else:
        found.append("it never ends")
    return found + [f"never reached: {name}" for name in page.evaluate(STOPS)]


@pytest.mark.parametrize("size", SIZES)
def test_every_stop_is_seen_and_none_is_left_out(
    size: str, open_page: Callable[..., Page], shown: Shown, media_folder: Path
) -> None:
    rack = open_rack(open_page, shown, media_folder, size)
    house.nothing(f"{kind}: {fault}" for kind in PAGES for fault in walk(rack.show(kind)))


def test_the_first_stop_leads_past_the_navigation(
    open_page: Callable[..., Page], shown: Shown, media_folder: Path
) -> None:
    page = open_rack(open_page, shown, media_folder, "desktop").show("article")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_closes_and_gives_the_focus_back(
    open_page: Callable[..., Page], shown: Shown, media_folder: Path
) -> None:
    page = open_rack(open_page, shown, media_folder, "phone").show("article")
    button, menu = page.locator(".bar__menu"), page.locator(".menu")
    for close in ("Escape", "Enter"):
        button.focus()
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.menu') !== null")
        if close == "Enter":
            page.locator(".menu__close").focus()
        page.keyboard.press(close)
        expect(menu).not_to_be_visible()
        expect(button).to_be_focused()


@pytest.mark.parametrize("scroller", [".gallery__strip", ".table__window"])
def test_what_is_wider_than_the_page_scrolls_by_keys(
    scroller: str, open_page: Callable[..., Page], shown: Shown, media_folder: Path
) -> None:
    page = open_rack(open_page, shown, media_folder, "phone").show("article")
    page.locator(scroller).focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    wait_until(page, f"document.querySelector('{scroller}').scrollLeft > 20")


def test_a_reader_answers_without_a_mouse(page: Page) -> None:
    article = factories.make_article(open_newsroom(), comment_mode="open")
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"hold_first": 0})
    page.goto(article.get_url())
    page.locator("#kommentar-schreiben textarea").focus()
    for words in ("Der Kran gehört zur Stadt.", "Greta M.", "greta@example.org"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    for _ in range(6):
        if page.evaluate("document.activeElement.type") == "submit":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommentare/eingegangen/**")
    page.goto(article.get_url())
    page.locator(".comment__reply").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommentare/antwort/**")
    expect(page.locator("form.comment-form")).to_be_visible()
