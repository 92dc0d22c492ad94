"""Writing a comment, changing it, deleting it: with a mouse, a keyboard, half a script or none."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.browser.comment_form import (
    SUSPICIOUS,
    WAITS,
    WORDS,
    fill,
    kept_text,
    make_held_article,
    refuse,
    send,
)
from tests.browser.waiting import wait_until

# Calculates when it is told to.
SLOW = """
    const derive = SubtleCrypto.prototype.deriveBits;
    const told = new Promise(tell => { window.calculate = tell; });
    SubtleCrypto.prototype.deriveBits = async function (...given) {
        await told;
        return derive.apply(this, given);
    };
"""


@pytest.fixture
def article() -> ArticlePage:
    return make_held_article()


def test_a_comment_is_written_changed_and_deleted_without_scripts(
    plain_page: Page, article: ArticlePage
) -> None:
    page = plain_page
    page.goto(article.url)
    expect(page.locator("[data-keep]")).to_be_hidden()
    fill(page)
    page.get_by_role("checkbox", name="wenn jemand antwortet").check()
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    page.locator("summary", has_text="Kommentar ändern").click()
    page.get_by_role("textbox", name="Kommentar").fill("Wann kommt denn der Kran?")
    page.get_by_role("button", name="Änderung speichern").click()
    expect(page.locator("blockquote")).to_have_text("Wann kommt denn der Kran?")
    page.locator("summary", has_text="Kommentar löschen").click()
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.get_by_role("heading", name="Ihr Kommentar wurde gelöscht")).to_be_visible()
    assert ReaderComment.objects.get().status == "deleted"


def test_a_keyboard_is_enough_to_change_and_delete(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    fill(page)
    page.get_by_role("textbox", name="E-Mail-Adresse").press("Enter")
    expect(page.get_by_text(WAITS)).to_be_visible()
    page.locator("summary", has_text="Kommentar ändern").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ach ja: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote")).to_contain_text("Ach ja:")
    page.locator("summary", has_text="Kommentar löschen").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("wie gewünscht")).to_be_visible()


def test_two_clicks_are_one_comment(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    fill(page)
    page.get_by_role("button", name="Kommentar abschicken").dblclick()
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert ReaderComment.objects.count() == 1


def break_off(route: Route) -> None:
    route.fulfill(body="const half = (;", content_type="text/javascript")


def arrived(page: Page, console: list[str]) -> None:
    """What the browser says of the page before has been heard, so that it can be forgotten."""
    page.wait_for_load_state("networkidle")
    console.clear()


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("**/js/*.js", refuse),
        ("**/js/writing*.js", break_off),
        ("**/beginn/", refuse),
        ("**/beginn/", break_off),
    ],
)
def test_a_script_that_comes_half_or_not_at_all_changes_nothing(
    page: Page, article: ArticlePage, console: list[str], address: str, answer: Callable[[Route], None]
) -> None:
    page.route(address, answer)
    page.goto(article.url)
    fill(page)
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert ReaderComment.objects.get().text == WORDS["Kommentar"]
    arrived(page, console)


def test_a_browser_that_stores_nothing_changes_nothing(page: Page, article: ArticlePage) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.goto(article.url)
    fill(page)
    expect(page.locator("#schreiben-text_helptext")).to_contain_text("noch")
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()


def test_closed_while_somebody_writes(page: Page, article: ArticlePage, console: list[str]) -> None:
    page.goto(article.url)
    ArticlePage.objects.update(comment_mode="closed")
    page.get_by_role("textbox", name="Kommentar").focus()
    expect(page.locator(".comment-form__closed")).to_have_text(
        "Die Kommentare zu diesem Artikel sind geschlossen."
    )
    fill(page)
    send(page)
    expect(page.locator(".notice")).to_be_focused()
    assert kept_text(page) == WORDS["Kommentar"]
    assert ReaderComment.objects.count() == 0
    assert all("409" in line for line in console)
    console.clear()


def test_a_browser_calculates_for_a_suspicious_one_and_sends_it(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    fill(page, Kommentar=SUSPICIOUS)
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert ReaderComment.objects.get().text == SUSPICIOUS


def test_it_waits_for_somebody_who_changes_something(page: Page, article: ArticlePage) -> None:
    page.add_init_script(SLOW)
    page.goto(article.url)
    fill(page, Kommentar=SUSPICIOUS)
    send(page)
    expect(page.locator("[data-challenge]")).to_contain_text("rechnet")
    page.get_by_role("textbox", name="Kommentar").fill("Doch ohne Verweise.")
    expect(page.locator("[data-challenge]")).to_contain_text("selbst abschicken")
    page.evaluate("calculate()")
    wait_until(page, "document.querySelector('[name=proof]').value.length > 100")
    expect(page.get_by_role("heading", name="Bitte noch einmal bestätigen")).to_be_visible()
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    assert ReaderComment.objects.get().text == "Doch ohne Verweise."


def test_without_scripts_a_button_confirms(plain_page: Page, article: ArticlePage) -> None:
    page = plain_page
    page.goto(article.url)
    fill(page, Kommentar=SUSPICIOUS)
    send(page)
    expect(page.get_by_role("heading", name="Bitte noch einmal bestätigen")).to_be_visible()
    assert kept_text(page) == SUSPICIOUS
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()


def test_too_soon_and_the_text_is_there(page: Page, article: ArticlePage, console: list[str]) -> None:
    for text in ("Der erste.", "Der zweite."):
        page.goto(article.url)
        fill(page, Kommentar=text)
        send(page)
        expect(page.get_by_text(WAITS).or_(page.get_by_text("Sekunden abschicken"))).to_be_visible()
    expect(page.locator(".notice")).to_be_focused()
    expect(page.locator(".notice")).to_contain_text("Sekunden abschicken")
    assert kept_text(page) == "Der zweite."
    assert all("429" in line for line in console)
    console.clear()
