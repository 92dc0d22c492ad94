"""A comment from a reader's browser to the moderator's and back."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from news.comments.actions import recount
from news.comments.models import CommentRules, ReaderComment
from news.models import ArticlePage
from tests.factories import make_article, make_home, make_section

LOOKS = [
    {"viewport": {"width": 320, "height": 256}},
    {"viewport": {"width": 360, "height": 800}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
]
# What a reader may set who needs more room between letters, words and lines (WCAG 1.4.12).
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }
"""
# Of a box to tick, its words are the target as well.
INPUTS = "input:not([type=hidden], [type=checkbox]), textarea, .field--check"
CONTROLS = f".button, .comment__reply, {INPUTS}, .comments__jump, .pages a"


@pytest.fixture
def article() -> ArticlePage:
    article = make_article(make_section(make_home()), comment_mode="held")
    article.save_revision().publish()
    return article


def said(
    article: ArticlePage, text: str, name: str = "Greta M.", to: ReaderComment | None = None, **fields: Any
) -> ReaderComment:
    comment = ReaderComment.objects.create(
        article=article,
        parent=to,
        depth=to.depth + 1 if to else 1,
        name=name[:80],
        text=text,
        fingerprint=f"{name[:30]} {text[:30]}",
        decided_at=article.published_at,
        **{"status": "approved"} | fields,
    )
    recount(article.pk)
    return comment


def small_targets(page: Page) -> list[str]:
    """Controls of the comments lower than 44 pixels: the links in a line of text are none."""
    return page.evaluate(
        """controls => [...document.querySelectorAll(`.comments :is(${controls})`)]
            .filter(found => !found.closest("[aria-hidden]") && found.getBoundingClientRect().height < 43.9)
            .map(found => found.outerHTML)""",
        CONTROLS,
    )


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Kommentar").fill(text)
    page.get_by_role("textbox", name="Name").fill("Greta M.")
    page.get_by_role("textbox", name="E-Mail-Adresse").fill("greta@example.org")
    page.get_by_role("button", name="Kommentar abschicken").click()


def test_writing_and_answering_without_scripts(plain_page: Page, article: ArticlePage) -> None:
    page = plain_page
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"seconds_between": 0})
    page.goto(article.url)
    write(page, "Wann kommt der Kran?")
    expect(page.get_by_text("Die Redaktion liest ihn, bevor er erscheint.")).to_be_visible()
    comment = ReaderComment.objects.get()
    comment.status, comment.decided_at = "approved", comment.created_at
    comment.save()
    recount(article.pk)
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


def test_the_form_is_operated_by_keyboard_alone(page: Page, article: ArticlePage) -> None:
    page.goto(article.url)
    page.get_by_role("textbox", name="Kommentar").focus()
    for text in ("Gut so.", "Greta M.", "greta@example.org"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    for _box in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kommentar abschicken")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Die Redaktion liest ihn, bevor er erscheint.")).to_be_visible()
    assert ReaderComment.objects.get().name == "Greta M."


@pytest.mark.parametrize("options", LOOKS)
def test_no_comment_breaks_the_page(
    open_page: Callable[..., Page], article: ArticlePage, options: dict[str, object]
) -> None:
    first = said(article, "x" * 200, "Donaudampfschifffahrtsgesellschaftskapitän" * 2)
    second = said(article, "👩‍👩‍👧‍👦 " * 40, "أحمد", first, is_pick=True)
    third = said(article, "wort " * 590, "Redaktion", second, is_staff=True)
    said(article, "https://example.org/" + "ohne-ende-" * 60, "Ilse", second, answered=third)
    said(article, "Weg.", "Uwe", first, status="deleted")
    page = open_page(bypass_csp=True, **options)
    for address in (article.url, f"/kommentare/{article.pk}/", f"/kommentare/antwort/{first.pk}/"):
        page.goto(address)
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert small_targets(page) == []
        # Forced colours are the reader's own.
        contrast = {"color-contrast": {"enabled": "forced_colors" not in options}}
        violations = Axe().run(page, options={"rules": contrast}).response["violations"]
        assert [(address, found["id"], found["nodes"][0]["html"][:200]) for found in violations] == []


def test_a_comment_on_a_later_page_is_found(page: Page, article: ArticlePage) -> None:
    comments = [said(article, f"Nummer {number}.") for number in range(30)]
    page.goto(f"/kommentare/lesen/{comments[-1].pk}/")
    expect(page.locator(f"#{comments[-1].anchor}")).to_be_in_viewport()
    page.goto(article.url)
    page.locator(".comments__more .button").click()
    expect(page.locator(f"#{comments[20].anchor}")).to_be_in_viewport()


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
