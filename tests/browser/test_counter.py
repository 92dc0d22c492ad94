"""The counter below the text agrees with the server, whatever is typed (moderation/texts.py)."""

import random

import pytest
from playwright.sync_api import Page

from news.comments.moderation import TEXT_MAX, normalise
from news.models import ArticlePage
from tests.browser.comment_form import make_held_article
from tests.browser.waiting import wait_until

# Line ends of all kinds, what is invisible, what joins or stacks, and signs beyond the first 65,536.
PIECES = [
    *("a", "Ä", " ", "  ", "\n", "\r\n", "\r", "\t", "\u2028", "\x0b", "\x85", "\x00", "\x1b"),
    *("\ufeff", "\u00ad", "\u200d", "\u200b", "\u202e", "\u2066", "\ufe0f", "\u3164", "\u00a0", "\u3000"),
    *("a\u0308", "\u0308", "\u0301\u0302\u0303", "\u20dd", "\u180e", "\u1100", "\u1161", "\u0905", "\u093f"),
    *("\u2060", "\ufff9", "\uffff", "\U0001f3f4\U000e0067\U000e0062\U000e007f", "\u206a", "\x1f"),
    *("\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea", "\U0001d518", "\U000e0041", "\ufb01", "\uac01"),
]


@pytest.fixture
def article() -> ArticlePage:
    return make_held_article()


def texts() -> list[str]:
    """Made up of everything that is counted in a special way; and some of just the longest length."""
    chance = random.Random(5)
    made = ["".join(chance.choices(PIECES, k=chance.randrange(1, 30))) for _number in range(400)]
    most = (TEXT_MAX, TEXT_MAX + 1)
    whole = [piece * times for piece in ("x", "\U0001f44d", "ä\r\n", "a\u0308") for times in most]
    return [*made, *whole]


def test_the_counter_agrees_with_the_server(page: Page, article: ArticlePage) -> None:
    """A browser takes line ends together before anybody asks: what is sent is counted, not what was typed."""
    page.goto(article.url)
    wait_until(page, "document.querySelector('.field__help').ariaLive === 'off'")
    given = texts()
    told = page.evaluate(
        """texts => {
            const area = document.querySelector("textarea");
            const place = document.getElementById(`${area.id}_helptext`);
            return texts.map(text => {
                area.value = text;
                area.dispatchEvent(new Event("input"));
                return place.textContent;
            });
        }""",
        given,
    )
    wrong = [(text, words) for text, words in zip(given, told, strict=True) if words not in expected(text)]
    assert wrong == []


def expected(text: str) -> tuple[str, ...]:
    left = TEXT_MAX - len(normalise(text))
    number = f"{abs(left):,}".replace(",", ".")
    if left < 0:
        return (f"{number} Zeichen zu viel",)
    return (f"noch {number} Zeichen", "Höchstens 3.000 Zeichen")
