"""What a reader typed stays in the browser if they ask for it, and only then."""

import pytest
from playwright.sync_api import Page, expect

from news.comments.moderation import TEXT_MAX
from news.models import ArticlePage
from tests.browser.comment_form import WAITS, WORDS, fill, kept_text, make_held_article, send
from tests.browser.waiting import wait_until

STORED = "Object.keys(localStorage).sort().join()"


@pytest.fixture
def article() -> ArticlePage:
    return make_held_article()


def test_nothing_is_kept_before_it_is_asked_for(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    fill(page)
    assert page.evaluate(STORED) == ""
    page.reload()
    assert kept_text(page) == ""
    send_to = page.get_by_role("checkbox", name="in diesem Browser speichern")
    expect(send_to).not_to_be_checked()
    assert page.context.cookies() == []


def test_a_draft_stays_until_it_is_sent_or_no_longer_wanted(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    box = page.get_by_role("checkbox", name="in diesem Browser speichern")
    box.check()
    fill(page, Kommentar="Noch nicht fer")
    page.goto("/")
    page.goto(article.url)
    assert kept_text(page) == "Noch nicht fer"
    expect(box).to_be_checked()
    fill(page)
    send(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    wait_until(page, f"{STORED} === 'kommentar'")
    page.goto(article.url)
    assert kept_text(page) == ""
    expect(page.get_by_role("textbox", name="Name")).to_have_value(WORDS["Name"])
    box.uncheck()
    assert page.evaluate(STORED) == ""


def test_a_draft_survives_a_refusal(page: Page, article: ArticlePage, console: list[str]) -> None:
    page.goto(article.url)
    page.get_by_role("checkbox", name="in diesem Browser speichern").check()
    fill(page, Kommentar="x" * (TEXT_MAX + 1))
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    page.goto(article.url)
    assert len(kept_text(page)) == TEXT_MAX + 1
    console.clear()
