"""Monday morning: a queue decided on with the keyboard, and the slip taken back."""

import pytest
from playwright.sync_api import Page, expect

from news.comments.actions import Words, submit
from news.comments.models import ReaderComment
from tests import factories
from tests.browser.desk import sign_in
from tests.browser.newsroom import open_newsroom
from tests.news.comments.conftest import NOON

TEXTS = ("Der Kran bleibt.", "Kauft Pfannen!", "Unsinn.", "Und der Hafen?")


@pytest.fixture
def queue(page: Page) -> Page:
    article = factories.make_article(open_newsroom())
    for number, text in enumerate(TEXTS):
        words = Words(text=text, name=f"Greta {number}", email=f"greta{number}@example.org")
        submit(article, words, mode="held", at=NOON.replace(minute=number))
    sign_in(page, "moderation")
    page.goto("/admin/reader-comments/?status=pending")
    return page


def stands(text: str) -> str:
    return ReaderComment.objects.values_list("status", flat=True).get(text=text)


def test_decided_with_single_keys_and_one_taken_back(queue: Page) -> None:
    rows = queue.locator("tr[data-comment]")
    queue.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    queue.keyboard.press("a")
    expect(rows.nth(1)).to_be_focused()
    queue.keyboard.press("s")
    expect(rows.nth(2)).to_be_focused()
    queue.keyboard.press("r")
    expect(rows.nth(3)).to_be_focused()
    assert [stands(text) for text in TEXTS] == ["approved", "spam", "rejected", "pending"]
    queue.keyboard.press("u")
    expect(rows.nth(2)).to_be_focused()
    expect(rows.nth(2).locator("[data-verbs]")).to_be_visible()
    assert stands("Unsinn.") == "pending"
    queue.keyboard.press("d")
    expect(rows.nth(3)).to_be_focused()
    queue.keyboard.press("a")
    expect(queue.locator("[data-queue-next]")).to_be_visible()
    queue.keyboard.press("k")
    queue.keyboard.press("Enter")
    expect(queue).to_have_url(f"/admin/reader-comments/edit/{ReaderComment.objects.get(text='Unsinn.').pk}/")


def test_keys_are_silent_in_fields_and_once_they_are_turned_off(queue: Page) -> None:
    rows = queue.locator("tr[data-comment]")
    queue.keyboard.press("?")
    expect(queue.get_by_role("dialog")).to_be_visible()
    queue.keyboard.press("a")
    queue.keyboard.press("Escape")
    queue.locator("[name=q]").press("s")
    rows.nth(0).locator("select").press("d")
    queue.locator("[data-queue-keys-switch]").uncheck()
    rows.nth(0).focus()
    queue.keyboard.press("a")
    queue.reload()
    expect(queue.locator("[data-queue-keys-switch]")).not_to_be_checked()
    assert {stands(text) for text in TEXTS} == {"pending"}


def test_whoever_presses_later_is_told_in_the_row(queue: Page) -> None:
    ReaderComment.objects.filter(text="Unsinn.").update(version=4)
    row = queue.locator("tr[data-comment]").nth(2)
    row.locator("[data-key=a]").click()
    expect(row.locator(".queue-verbs__told")).to_be_visible()
    assert stands("Unsinn.") == "pending"
    row.locator("[data-key=a]").click()
    expect(row.locator("[data-undo]")).to_be_visible()
    assert stands("Unsinn.") == "approved"
