"""The page of an article tells once that it was read: after five seconds on the screen."""

from playwright.sync_api import Page, expect

from news.models import ArticlePage, ArticleReads
from tests import factories
from tests.browser.newsroom import open_newsroom


def told(page: Page, article: ArticlePage) -> list[str]:
    """Opens the article with a clock that the test turns, and collects what the page sends."""
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(request.post_data or "") if request.url.endswith("/m/") else None,
    )
    page.clock.install()
    page.goto(article.get_url())
    return sent


def test_a_glance_is_no_reading(page: Page) -> None:
    sent = told(page, factories.make_article(open_newsroom()))
    page.clock.run_for(4900)
    assert sent == []


def test_reading_is_told_once_and_counted(page: Page) -> None:
    article = factories.make_article(open_newsroom())
    sent = told(page, article)
    with page.expect_response("**/m/") as answer:
        page.clock.run_for(5100)
    assert answer.value.status == 204
    page.clock.run_for(60_000)
    assert sent == [f"read={article.pk}"]
    assert ArticleReads.objects.get().count == 1
    expect(page.locator("h1")).to_have_text(article.title)
