"""A report from a reader's phone to the moderator's desk and back, and the pages of one's own data."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from news.comments import actions
from news.comments.actions.erasing import send_my_data
from news.comments.actions.resolving import decide_reports
from news.comments.law.mailbox import my_data_path
from news.comments.models import Letter, Notice, ReaderComment
from news.models import ArticlePage
from tests.browser.test_comments import article, said  # noqa: F401

WHY = "Im zweiten Satz steht eine Drohung gegen die Nachbarn."


def violations(page: Page) -> Iterator[str]:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page).response["violations"]:
            yield f"{scheme} {violation['id']}: {violation['nodes'][0]['html'][:140]}"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_report_from_the_phone_to_its_decision(
    open_page: Callable[..., Page],
    article: ArticlePage,  # noqa: F811
    console: list[str],
) -> None:
    comment = said(article, "Der Kran gehört zur Stadt. " + "ohne-ende-" * 30)
    page = open_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto(article.url)
    page.locator(f"#{comment.anchor} a.comment__report").click()
    law = page.locator("[name=law]")
    expect(law).to_be_hidden()
    assert [*violations(page)] == []
    page.locator("[name=category][value=illegal]").check()
    expect(law).to_be_visible()
    page.locator("[name=explanation]").fill(WHY)
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[name=explanation]")).to_have_value(WHY)
    assert [*violations(page)] == []
    console.clear()  # the browser notes the 422
    page.locator("[name=name]").fill("Almut R.")
    page.locator("[name=email]").fill("almut@example.org")
    page.locator("[name=good_faith]").check()
    page.locator("main button[type=submit]").click()
    notice = Notice.objects.get()
    expect(page.get_by_text(notice.reference, exact=True)).to_be_visible()
    assert [*violations(page)] == []
    moderator = User.objects.create_superuser("moderation", password="umbruch")
    decide_reports(notice, "removed", reasons="Eine Drohung.", by=moderator, at=now())
    page.reload()
    expect(page.get_by_text("Eine Drohung.")).to_be_visible()
    assert [*violations(page)] == []


def test_the_authors_objection(
    open_page: Callable[..., Page],
    article: ArticlePage,  # noqa: F811
) -> None:
    comment = said(article, "Der Kran gehört zur Stadt.")
    moderator = User.objects.create_superuser("moderation", password="umbruch")
    actions.reject(comment, by=moderator, at=now(), reason="claim", note="Woher weißt Du das?")
    page = open_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page.goto(comment.get_absolute_url())
    expect(page.get_by_text("Woher weißt Du das?")).to_be_visible()
    page.locator(".reasons summary").click()
    page.locator(".reasons [name=text]").fill(WHY)
    page.locator(".reasons button[type=submit]").click()
    expect(page.get_by_text(Notice.objects.get().reference, exact=True)).to_be_visible()


@pytest.mark.parametrize("texts", ["remove", "keep"])
def test_ones_own_data_to_the_erasure(
    open_page: Callable[..., Page],
    article: ArticlePage,  # noqa: F811
    texts: str,
) -> None:
    comment = said(article, "Der Kran gehört zur Stadt. " + "ohne-ende-" * 30, email="greta@example.org")
    page = open_page(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page.goto("/kommentare/meine-daten/")
    assert [*violations(page)] == []
    send_my_data("greta@example.org", network="", at=now())
    page.goto(my_data_path(Letter.objects.get(), now()))
    expect(page.get_by_text("Der Kran gehört zur Stadt.")).to_be_visible()
    assert [*violations(page)] == []
    page.locator(f"[value={texts}]").check()
    page.locator("[name=sure]").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/meine-daten/geloescht/")
    comment = ReaderComment.objects.get(pk=comment.pk)
    assert (comment.email, comment.is_visible) == ("", texts == "keep")
