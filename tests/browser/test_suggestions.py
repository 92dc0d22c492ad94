"""What the search field offers while somebody types: with keys, a mouse, a finger, and without a script."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Locator, Page, Route, expect

from tests import factories
from tests.browser.newsroom import open_newsroom

ANSWERS = "**/suche/vorschlaege/**"


@pytest.fixture(autouse=True)
def _paper() -> None:
    """Two topics, three articles."""
    section = open_newsroom()
    topics = [factories.make_topic("Kräne", "kraene"), factories.make_topic("Kranfest", "kranfest")]
    for number, title in enumerate(["Der Kran bleibt", "Kranführer gesucht", "Neuer Kran"]):
        moment = timezone.now() - timedelta(hours=number)
        factories.make_article(section, title, slug=f"kran-{number}", topics=topics, published_at=moment)


def typed(page: Page, words: str = "kran", path: str = "/suche/") -> tuple[Locator, Locator]:
    """The field, in which somebody has typed, and its options."""
    page.goto(path)
    field = page.locator("main input[name=q]")
    field.click()
    expect(field).to_have_attribute("role", "combobox")
    field.press_sequentially(words)
    return field, page.locator("main [role=option]")


def test_arrows_choose_and_enter_opens(page: Page) -> None:
    field, options = typed(page)
    expect(options).to_have_count(5)
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-controls") == page.locator("main [role=listbox]").get_attribute("id")
    expect(page.locator("main .search-form [role=status]")).to_contain_text("5")

    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(page.locator("main [aria-selected=true]")).to_have_count(0)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert field.input_value() == "kran"
    field.press("Home")
    assert field.get_attribute("aria-activedescendant") is None
    for _ in range(3):
        field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/auto/kran-0/")


def test_enter_without_a_choice_searches(page: Page) -> None:
    field, options = typed(page)
    expect(options).to_have_count(5)
    field.press("Enter")
    page.wait_for_url("**/suche/?q=kran")


def test_escape_closes_first_and_keeps_what_was_typed(page: Page) -> None:
    field, options = typed(page)
    expect(options.first).to_be_visible()
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(options.first).not_to_be_visible()
    assert field.input_value() == "kran"
    field.press("Alt+ArrowDown")
    expect(options.first).to_be_visible()
    expect(page.locator("main [aria-selected=true]")).to_have_count(0)
    field.press("Tab")
    expect(options).to_have_count(0)


def test_a_click_opens_and_the_list_goes_with_the_words(page: Page) -> None:
    field, options = typed(page, "kra")
    expect(options).to_have_count(5)
    field.press("Backspace")
    field.press("Backspace")
    expect(options).to_have_count(0)
    field.press_sequentially("raenfe")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.fill("kranf")
    options.filter(has_text="Kranfest").click()
    page.wait_for_url("**/thema/kranfest/")


def test_a_finger_opens_too_and_everything_is_large_enough(phone: Page) -> None:
    _field, options = typed(phone)
    expect(options).to_have_count(5)
    boxes = [option.bounding_box() for option in options.all()]
    assert all(box["height"] >= 44 and box["x"] >= 0 for box in boxes)
    assert all(box["x"] + box["width"] <= 390 for box in boxes)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    options.first.tap()
    phone.wait_for_url("**/thema/**")


def test_in_the_menu_of_a_phone_escape_closes_the_list_alone(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".bar__menu").click()
    field = phone.locator(".menu input[name=q]")
    field.click()
    expect(field).to_have_attribute("role", "combobox")
    field.press_sequentially("kran")
    expect(phone.locator(".menu [role=option]")).to_have_count(5)
    field.press("Escape")
    expect(phone.locator(".menu [role=listbox]")).not_to_be_visible()
    expect(field).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_list(scheme: str, page: Page) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    field, options = typed(page)
    expect(options).to_have_count(5)
    field.press("ArrowDown")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:140]) for each in found] == []


def test_the_choice_is_seen_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    field, options = typed(page)
    expect(options).to_have_count(5)
    field.press("ArrowDown")
    widths = [
        option.evaluate(
            "one => parseFloat(getComputedStyle(one).outlineWidth)"
            " * (getComputedStyle(one).outlineStyle === 'solid')"
        )
        for option in options.all()
    ]
    assert widths[0] >= 2
    assert set(widths[1:]) == {0}


def test_quick_typing_asks_once_and_an_old_answer_is_nobodys(page: Page) -> None:
    asked: list[str] = []
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route.request.url.partition("q=")[2])
        waiting.append(route) if len(asked) == 1 else route.continue_()

    page.route(ANSWERS, hold)
    field, options = typed(page, "kran")
    page.wait_for_timeout(400)  # longer than it waits for another letter
    assert asked == ["kran"]
    field.press_sequentially("fe")
    expect(options).to_have_count(1)
    assert asked == ["kran", "kranfe"]


@pytest.mark.parametrize("how", ["broken", "cut off"])
def test_a_failure_is_passed_over(how: str, page: Page, console: list[str]) -> None:
    page.route(
        ANSWERS,
        lambda route: route.abort() if how == "cut off" else route.fulfill(status=503, body="<html>"),
    )
    with page.expect_event("requestfinished" if how == "broken" else "requestfailed"):
        field, options = typed(page)
    expect(options).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    assert all("Failed to load resource" in line for line in console)
    console.clear()
    field.press("Enter")
    page.wait_for_url("**/suche/?q=kran")


def test_nothing_of_it_is_loaded_before_somebody_wants_to_search(page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("/suche/")
    page.wait_for_load_state("networkidle")
    assert not any("suggest" in url for url in loaded)
    page.locator("main input[name=q]").focus()
    expect(page.locator("main input[role=combobox]")).to_be_visible()
    assert sum("suggest" in url for url in loaded) == 1


def test_without_a_script_it_is_a_plain_field(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/suche/")
    field = page.locator("main input[name=q]")
    assert field.get_attribute("role") is None
    field.fill("kran")
    field.press("Enter")
    page.wait_for_url("**/suche/?q=kran")
