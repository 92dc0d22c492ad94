"""What readers ask of their system is heard: colours of their own, more contrast, less motion."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests import house
from tests.sweep import Rack, Shown, everything

PAGES = ("home", "section, page 2", "article", "search", "comment with errors", "style guide")

# Backgrounds and shadows are gone there: what can be worked needs an edge, what is current a line.
WITHOUT_EDGE = """() => {
  const edged = (one) => [null, "::before"].map((part) => getComputedStyle(one, part)).some((style) =>
    ["Top", "Right", "Bottom", "Left"].some((side) =>
      style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1));
  const controls = ".button, .embed__play, .slot__creative--text, .embed__stage, .facts, .key-points,"
    + " .pull-quote, .correction, .notice, textarea, select,"
    + " input:not([type=hidden], [type=radio], [type=checkbox])";
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
    .filter((one) => ![one, one.parentElement, ...one.children].some(edged))
    .map((one) => one.outerHTML.slice(0, 90));
}"""
CURRENT = """() => [...document.querySelectorAll(".bar__sections [aria-current], .pages [aria-current]")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(parseFloat(getComputedStyle(one).borderBottomWidth) >= 2
    || getComputedStyle(one).textDecorationLine.includes("underline")))
  .map((one) => one.outerHTML.slice(0, 90))"""
RING = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0)
  .filter((one) => {
    one.focus({ focusVisible: true });
    const parts = [null, "::after"].map((part) => getComputedStyle(one, part));
    return !parts.some((part) => part.outlineStyle === "solid" && parseFloat(part.outlineWidth) >= 2);
  }).map((one) => one.outerHTML.slice(0, 90))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(one);
  const slow = transitionDuration.split(",").some((time) => parseFloat(time) > 0);
  return animationName !== "none" || slow || scrollBehavior === "smooth";
}).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Shown:
    return everything(django_db_blocker, media_folder)


@pytest.fixture
def rack(open_page: Callable[..., Page], shown: Shown, media_folder: Path) -> Rack:
    return Rack(open_page(viewport={"width": 1280, "height": 900}), shown, media_folder)


@pytest.mark.parametrize("rule", [WITHOUT_EDGE, CURRENT, RING], ids=["edges", "current item", "focus"])
def test_forced_colours_hide_nothing(rule: str, rack: Rack) -> None:
    rack.page.emulate_media(forced_colors="active")
    house.nothing(f"{kind}: {line}" for kind in PAGES for line in rack.show(kind).evaluate(rule))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_wants_more_contrast_gets_it(scheme: str, rack: Rack) -> None:
    page = rack.show("article")
    page.emulate_media(color_scheme=scheme)
    quiet = "getComputedStyle(document.querySelector('.date')).color"
    ink = "getComputedStyle(document.body).color"
    assert page.evaluate(quiet) != page.evaluate(ink)
    page.emulate_media(color_scheme=scheme, contrast="more")
    assert page.evaluate(quiet) == page.evaluate(ink)


def test_nothing_moves_for_who_wants_it_still(rack: Rack) -> None:
    rack.page.emulate_media(reduced_motion="reduce")
    house.nothing(f"{kind}: {line}" for kind in PAGES for line in rack.show(kind).evaluate(MOVING))
