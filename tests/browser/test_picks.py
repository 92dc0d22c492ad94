"""An editor recommends something for a search, and a reader finds it above the results."""

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import choose, sign_in
from tests.browser.newsroom import open_newsroom


def test_from_the_menu_to_the_reader(page: Page, plain_page: Page, live_server: LiveServer) -> None:
    open_newsroom()
    sign_in(page, "redaktion")
    page.goto("/admin/searchpicks/add/")
    page.locator("[name=query_string]").fill("Kräne im Hafen")
    panel = page.locator("#id_editors_picks-FORMS > div")
    for number in range(2):
        page.locator("#id_editors_picks-ADD").click()
        expect(panel).to_have_count(number + 1)
    page.locator("[name=editors_picks-0-external_link_url]").fill("https://example.org/kran")
    page.locator("[name=editors_picks-0-external_link_text]").fill("Alte Kräne")
    choose(page, panel.nth(1), "Aldenhafener Tagblatt")
    page.locator("[name=editors_picks-1-description]").fill("Alles vom Tage.")
    panel.nth(1).locator("[data-inline-panel-child-move-up]").click()
    page.locator("footer [type=submit]").first.click()
    page.locator(".messages .success").wait_for()

    plain_page.goto("/suche/?q=hafen+kraene+IM")
    links = plain_page.locator(".picks h3 a")
    expect(links).to_have_text(["Aldenhafener Tagblatt", "Alte Kräne"])
    expect(plain_page.locator(".picks")).to_contain_text("Alles vom Tage.")
    links.first.click()
    plain_page.wait_for_url(f"{live_server.url}/")
