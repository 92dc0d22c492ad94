"""What people of the newsroom do first after signing in, in a real browser, in light and dark."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from news.comments.actions import Words, submit
from news.comments.models import ReaderComment
from news.models import ArticlePage, SectionPage
from tests.browser.desk import publish, sign_in
from tests.browser.newsroom import open_newsroom
from tests.factories import make_article


@pytest.fixture
def section() -> SectionPage:
    return open_newsroom()


def draft(section: SectionPage, title: str) -> ArticlePage:
    owner = User.objects.get(username="redaktion")
    article = make_article(
        section, title, slug=title.lower(), live=False, owner=owner, first_published_at=None
    )
    article.save_revision(user=owner)
    return article


def comment_below(article: ArticlePage, text: str) -> ReaderComment:
    words = Words(text=text, name="Greta M.", email="greta@example.org")
    return submit(article, words, mode="held", at=timezone.now())


def test_an_editor_goes_on_with_her_draft(page: Page, section: SectionPage) -> None:
    article = draft(section, "Hafenfest")
    sign_in(page, "redaktion")
    panel = page.locator("#desk-drafts-section")
    panel.get_by_role("listitem").filter(has_text="Hafenfest").get_by_text("Weiter schreiben").click()
    expect(page.locator("#id_title")).to_have_value("Hafenfest")
    assert page.url.endswith(f"/admin/pages/{article.pk}/edit/")


def test_from_signing_in_to_a_published_article_in_three_clicks(page: Page, section: SectionPage) -> None:
    sign_in(page, "redaktion")
    page.get_by_role("navigation", name="Neuer Artikel in").get_by_role("link", name="Auto").click()
    page.locator("#id_title").fill("Die Brücke ist offen")
    page.locator("#id_lead").fill("Seit sechs Uhr rollt der Verkehr.")
    publish(page)  # opens the menu, presses the button
    assert ArticlePage.objects.get(slug="die-brucke-ist-offen").live


def test_a_moderator_decides_from_the_dashboard(page: Page, section: SectionPage) -> None:
    comment = comment_below(make_article(section), "Und wann kommt der Kran?")
    sign_in(page, "moderation")
    waiting = page.locator("#reader-comments-waiting-section")
    expect(waiting).to_contain_text("Und wann kommt der Kran?")
    waiting.get_by_role("button", name="Freigeben").click()
    expect(page.get_by_text("Der Kommentar von Greta M. ist freigegeben.")).to_be_visible()
    expect(waiting).to_contain_text("Nichts wartet")
    comment.refresh_from_db()
    assert comment.status == "approved"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk(
    scheme: str, open_page: Callable[..., Page], section: SectionPage
) -> None:
    article = make_article(section)
    comment_below(article, "Und wann kommt der Kran?")
    draft(section, "Hafenfest")
    scheduled = draft(section, "Morgen")
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    scheduled.save_revision(user=scheduled.owner).publish()
    screens = {
        "redaktion": ["/admin/", "/admin/articles/", f"/admin/pages/{article.pk}/edit/"],
        "chefredaktion": ["/admin/", "/admin/contributors/"],
        "moderation": ["/admin/", "/admin/reader-comments/"],
    }
    found = []
    for username, paths in screens.items():
        page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
        sign_in(page, username)
        for path in paths:
            page.goto(path)
            found += [f"{username} {path}: {fault}" for fault in faults(page)]
    assert found == []


def faults(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:120]}" for violation in violations for node in violation["nodes"]
    ]
