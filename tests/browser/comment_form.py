"""The form below an article, as a reader fills it in."""

from playwright.sync_api import Page, Route

from news.models import ArticlePage
from tests.factories import make_article, make_home, make_section

WORDS = {"Kommentar": "Wann kommt der Kran?", "Name": "Greta M.", "E-Mail-Adresse": "greta@example.org"}
SUSPICIOUS = "Hier https://example.org/ und dort https://example.com/"
WAITS = "Die Redaktion liest ihn, bevor er erscheint."


def make_held_article() -> ArticlePage:
    """Whatever is written below it waits for the newsroom."""
    article = make_article(make_section(make_home()), comment_mode="held")
    article.save_revision().publish()
    return article


def fill(page: Page, **other: str) -> None:
    for name, value in (WORDS | other).items():
        page.get_by_role("textbox", name=name).fill(value)


def send(page: Page) -> None:
    page.get_by_role("button", name="Kommentar abschicken").click()


def kept_text(page: Page) -> str:
    return page.get_by_role("textbox", name="Kommentar").input_value()


def refuse(route: Route) -> None:
    route.abort()
