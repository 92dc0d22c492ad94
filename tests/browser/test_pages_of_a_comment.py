"""Every page on the way of a comment, from the form to its end: for everybody, zoomed, in the dark."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from django.utils import timezone
from playwright.sync_api import Page, expect

from news.comments.models import CommentRules, ReaderComment
from news.models import ArticlePage
from tests.browser.comment_form import SUSPICIOUS, fill, make_held_article, refuse, send

CONTROLS = ".button, summary, textarea, input:not([type=hidden], [type=checkbox]), .field--check"


@pytest.fixture
def article() -> ArticlePage:
    return make_held_article()


def pages(page: Page, article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The headings of all pages of the way, one after another."""
    yield from pages_of_one_that_is_taken(page, article)
    yield from pages_of_those_that_are_not(page, article, monkeypatch)


def pages_of_one_that_is_taken(page: Page, article: ArticlePage) -> Iterator[str]:
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"seconds_between": 3600})
    page.goto(article.url)
    yield "Der Kran bleibt"
    page.locator("form.comment-form").evaluate("form => form.noValidate = true")
    fill(page, Name="", **{"E-Mail-Adresse": "greta@"})
    send(page)
    yield "Bitte noch einmal ansehen"
    page.route("**/js/proof*.js", refuse)
    fill(page, Kommentar=SUSPICIOUS)
    send(page)
    yield "Bitte noch einmal bestätigen"
    send(page)
    page.locator("summary", has_text="Kommentar ändern").click()
    page.locator("summary", has_text="Kommentar löschen").click()
    yield "Ihr Kommentar wartet auf die Redaktion"
    page.get_by_role("textbox", name="Kommentar").fill(" ")
    page.get_by_role("button", name="Änderung speichern").click()
    yield "Bitte noch einmal ansehen"
    ReaderComment.objects.update(
        status="rejected", reason="offensive", note="Bitte ohne Schimpfworte.", decided_at=timezone.now()
    )
    page.goto(ReaderComment.objects.get().get_absolute_url())
    yield "Ihr Kommentar ist nicht erschienen"


def pages_of_those_that_are_not(
    page: Page, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    page.goto(article.url)
    fill(page, Kommentar="Zu früh.")
    send(page)
    yield "Zu viele Kommentare auf einmal"
    ArticlePage.objects.update(comment_mode="closed")
    send(page)
    yield "Die Kommentare sind geschlossen"
    CommentRules.objects.update(seconds_between=0)
    ArticlePage.objects.update(comment_mode="held")
    page.goto(article.url)
    fill(page)
    monkeypatch.setattr("news.comments.views.writing.submit", out_of_order)
    send(page)
    yield "Der Kommentar ist noch nicht angekommen"
    ArticlePage.objects.update(live=False)
    page.get_by_role("button", name="Noch einmal abschicken").click()
    yield "Hier lässt sich nichts kommentieren"


def out_of_order(*args: object, **given: object) -> None:
    raise OperationalError


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 1280, "height": 900}},
        {"viewport": {"width": 320, "height": 256}, "color_scheme": "dark"},
    ],
    ids=["wide and light", "at 400 per cent and dark"],
)
def test_every_page_of_the_way_can_be_used(
    open_page: Callable[..., Page],
    article: ArticlePage,
    monkeypatch: pytest.MonkeyPatch,
    console: list[str],
    options: dict[str, object],
) -> None:
    page = open_page(bypass_csp=True, **options)
    found = []
    for name in pages(page, article, monkeypatch):
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        page.wait_for_load_state()
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name}: too wide")
        found += [f"{name}: {control}" for control in small(page)]
        violations = Axe().run(page).response["violations"]
        found += [f"{name}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in violations]
    assert found == []
    console.clear()


def small(page: Page) -> list[str]:
    """Controls lower than 44 pixels; a box and the label beside it count together."""
    return page.evaluate(
        """controls => [...document.querySelectorAll(`main :is(${controls})`)]
            .filter(one => !one.closest("[aria-hidden]") && one.checkVisibility())
            .filter(one => one.getBoundingClientRect().height < 43.9)
            .map(one => one.outerHTML.slice(0, 160))""",
        CONTROLS,
    )
