"""A comment on its way: from a reader without scripts through the moderator's side panel onto the page."""

from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.desk import sign_in
from tests.browser.newsroom import open_newsroom


def test_a_comment_waits_until_the_moderator_publishes_it_beside_the_article(
    page: Page, plain_page: Page
) -> None:
    article = factories.make_article(open_newsroom())
    article.save_revision().publish()
    plain_page.goto(article.get_url())
    plain_page.get_by_role("textbox", name="Kommentar").fill("Der Kran gehört zum Hafen.")
    plain_page.get_by_role("textbox", name="Name").fill("Greta M.")
    plain_page.get_by_role("textbox", name="E-Mail-Adresse").fill("greta@example.org")
    plain_page.get_by_role("button", name="Kommentar abschicken").click()
    plain_page.goto(article.get_url())
    assert "Der Kran gehört zum Hafen." not in plain_page.content()

    sign_in(page, "moderation")
    page.goto(f"/admin/pages/{article.pk}/edit/")
    page.locator("[data-side-panel-toggle=reader-comments]").click()
    panel = page.locator("[data-side-panel=reader-comments]")
    expect(panel).to_contain_text("Der Kran gehört zum Hafen.")
    panel.get_by_role("button", name="Freigeben").click()
    expect(page.get_by_text("Der Kommentar von Greta M. ist freigegeben.")).to_be_visible()

    plain_page.goto(article.get_url())
    assert "Der Kran gehört zum Hafen." in plain_page.locator("#kommentare").inner_text()
    assert "greta@example.org" not in plain_page.content()
