"""A comment from a reader's browser to the moderator's and back."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.factories import make_article, make_home, make_section


@pytest.fixture
def article() -> ArticlePage:
    article = make_article(make_section(make_home()), comment_mode="held")
    article.save_revision().publish()
    return article


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Kommentar").fill(text)
    page.get_by_role("textbox", name="Name").fill("Greta M.")
    page.get_by_role("textbox", name="E-Mail-Adresse").fill("greta@example.org")
    page.get_by_role("button", name="Kommentar abschicken").click()


def test_writing_and_answering_without_scripts(plain_page: Page, article: ArticlePage) -> None:
    page = plain_page
    page.goto(article.url)
    write(page, "Wann kommt der Kran?")
    expect(page.get_by_text("Die Redaktion liest ihn, bevor er erscheint.")).to_be_visible()
    comment = ReaderComment.objects.get()
    comment.status, comment.decided_at = "approved", comment.created_at
    comment.save()
    page.get_by_role("link", name="Zurück zum Artikel").click()
    page.locator(f"#{comment.anchor}").get_by_role("link", name="Antworten").click()
    expect(page.get_by_text("Wann kommt der Kran?")).to_be_visible()
    write(page, "Am Dienstag.")
    assert comment.replies.get().text == "Am Dienstag."


def test_a_mistake_is_told_where_the_reader_is(page: Page, article: ArticlePage, console: list[str]) -> None:
    page.goto(article.url)
    page.locator("form.comment-form").evaluate("form => form.noValidate = true")
    page.get_by_role("textbox", name="Kommentar").fill("Lange überlegt.")
    page.get_by_role("button", name="Kommentar abschicken").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Name").click()
    expect(page.get_by_role("textbox", name="Name")).to_be_focused()
    expect(page.get_by_role("textbox", name="Kommentar")).to_have_value("Lange überlegt.")
    assert all("422" in line for line in console)
    console.clear()


def test_publishing_beside_the_article(page: Page, plain_page: Page, article: ArticlePage) -> None:
    User.objects.create_superuser("admin", password="umbruch")
    plain_page.goto(article.url)
    write(plain_page, "Wann kommt der Kran?")
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.locator("[name=username]").fill("admin")
    page.locator("[name=password]").fill("umbruch")
    page.keyboard.press("Enter")
    page.locator("[data-side-panel-toggle=reader-comments]").click()
    page.locator("[data-side-panel=reader-comments]").get_by_role("button", name="Freigeben").click()
    expect(page.get_by_text("Der Kommentar von Greta M. ist freigegeben.")).to_be_visible()
    plain_page.goto(article.url)
    expect(plain_page.locator("#kommentare")).to_contain_text("Wann kommt der Kran?")
