"""At 400 per cent, and with a reader's own text spacing, nothing is lost (WCAG 2.2, 1.4.10 and 1.4.12)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import house
from tests.sweep import Rack, Shown, everything

ZOOMED = {"width": 320, "height": 256}  # what 1280 by 1024 become at 400 per cent
WIDE = {"width": 1280, "height": 800}

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Lines that a box cuts off, that stand outside of the page or on each other; not what scrolls.
LOST = """() => {
  const found = [], lines = [];
  const style = (one) => one.computed ??= getComputedStyle(one);
  const above = (one) => one ? [one, ...above(one.parentElement)] : [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${
    document.documentElement.scrollWidth} wide`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) {
    const parents = above(text.parentElement);
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    if (parents.some((one) => one.matches(".skip, .to-top"))) continue;
    if (parents.some((one) => style(one).clipPath === "inset(50%)")) continue; // for listening
    if (parents.some((one) => /auto|scroll/.test(style(one).overflowX) && one !== document.body)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      if (line.width < 2) continue;
      const words = text.data.trim().slice(0, 50);
      if (line.right > innerWidth + 1 || line.left < -1) found.push(`outside: ${words}`);
      for (const one of parents.filter((one) => /hidden|clip/.test(style(one).overflowX))) {
        const box = one.getBoundingClientRect();
        if (line.right > box.right + 2 || line.left < box.left - 2 || line.bottom > box.bottom + 4)
          found.push(`cut off: ${words}`);
      }
      for (const [other, said] of lines) {
        const wide = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        const high = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
        if (wide > 3 && high > Math.min(line.height, other.height) * 0.45) found.push(`${words} on ${said}`);
      }
      lines.push([line, words]);
    }
  }
  document.querySelectorAll("*").forEach((one) => delete one.computed);
  return [...new Set(found)].slice(0, 8);
}"""
STICKING = """() => {
  window.scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" });
  return new Promise((done) => setTimeout(() => done(
    [...document.querySelectorAll("body *")]
      .filter((one) => /sticky|fixed/.test(getComputedStyle(one).position))
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => one.getBoundingClientRect())
      .reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0)
  ), 60));
}"""


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Shown:
    return everything(django_db_blocker, media_folder)


@pytest.fixture
def rack(open_page: Callable[..., Page], shown: Shown, media_folder: Path) -> Rack:
    return Rack(open_page(viewport=ZOOMED, reduced_motion="reduce"), shown, media_folder)


def lost_at(page: Page, size: dict[str, int], what: str) -> Iterator[str]:
    page.set_viewport_size(size)
    yield from (f"{what}: {line}" for line in page.evaluate(LOST))


def found_on(page: Page) -> Iterator[str]:
    yield from lost_at(page, ZOOMED, "zoomed")
    covered = page.evaluate(STICKING)
    if covered > ZOOMED["height"] / 3:
        yield f"zoomed: {covered} pixels are covered by what sticks"
    page.evaluate(SPACING)
    yield from lost_at(page, ZOOMED, "zoomed and spaced")
    yield from lost_at(page, WIDE, "spaced")


def test_nothing_is_lost(rack: Rack, shown: Shown) -> None:
    kinds = [kind for kind in shown if not kind.startswith("block ")]
    house.nothing(f"{kind}: {line}" for kind in kinds for line in found_on(rack.show(kind)))
