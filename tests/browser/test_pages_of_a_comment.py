"""Every page on the way of a comment, from the form to its end: for everybody, zoomed, in the dark."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from django.utils import timezone
from playwright.sync_api import Page

from news.comments.models import CommentRules, ReaderComment
from news.models import ArticlePage
from tests.browser.comment_form import SUSPICIOUS, fill, make_held_article, refuse, send

CONTROLS = ".button, summary, textarea, input:not([type=hidden], [type=checkbox]), .field--check"


@pytest.fixture
def article() -> ArticlePage:
    return make_held_article()


def pages(page: Page, article: ArticlePage, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every page of the way, one after another."""
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"seconds_between": 3600})
    page.goto(article.url)
    yield "form"
    page.locator("form.comment-form").evaluate("form => form.noValidate = true")
    fill(page, Name="", **{"E-Mail-Adresse": "greta@"})
    send(page)
    yield "mistakes"
    page.route("**/js/proof*.js", refuse)
    fill(page, Kommentar=SUSPICIOUS)
    send(page)
    yield "to be confirmed"
    send(page)
    page.locator("summary", has_text="Kommentar ändern").click()
    page.locator("summary", has_text="Kommentar löschen").click()
    yield "waiting"
    page.get_by_role("textbox", name="Kommentar").fill(" ")
    page.get_by_role("button", name="Änderung speichern").click()
    yield "mistake in a change"
    ReaderComment.objects.update(
        status="rejected", reason="offensive", note="Bitte ohne Schimpfworte.", decided_at=timezone.now()
    )
    page.goto(ReaderComment.objects.get().get_absolute_url())
    yield "rejected"
    page.goto(article.url)
    fill(page, Kommentar="Zu früh.")
    send(page)
    yield "too many"
    ArticlePage.objects.update(comment_mode="closed")
    send(page)
    yield "closed"
    CommentRules.objects.update(seconds_between=0)
    ArticlePage.objects.update(comment_mode="held")
    page.goto(article.url)
    fill(page)
    monkeypatch.setattr("news.comments.views.writing.submit", out_of_order)
    send(page)
    yield "out of order"
    ArticlePage.objects.update(live=False)
    page.get_by_role("button", name="Noch einmal abschicken").click()
    yield "gone"


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
