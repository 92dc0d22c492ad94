"""An article on paper: the text, its pictures, its links and its address, and nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from news.models import ArticlePage
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.browser.article_with_everything import make_article_with_everything

A4 = {"width": 643, "height": 970}  # CSS pixels within the margins of the sheet
HALF_A_PAGE = 560
UNPRINTED = (
    *(
        "nav:not(.crumbs)",
        ".bar",
        ".share",
        ".topics",
        ".comments",
        ".related",
        ".foot",
        "[data-slot]",
        "[data-back-to-top]",
    ),
    *("form", "button", "iframe", ".dateline__comments"),
)


@pytest.fixture
def paper(open_page: Callable[..., Page]) -> Page:
    article = make_article_with_everything()
    factories.make_article(article.get_parent().specific, "Nachbar")
    campaign = make_campaign()
    for position in ("above-header", "below-title", "in-text", "after-text"):
        slot = make_slot(key=position, position=position, number=1 if position == "in-text" else None)
        make_line(campaign, [slot], [make_creative(campaign, headline=f"Rad {position}")])
    page = open_page(viewport=A4)
    page.goto(article.url)
    expect(page.locator("[data-slot]").first).to_be_attached()
    page.emulate_media(media="print")
    return page


def test_only_the_article_is_printed(paper: Page) -> None:
    for selector in UNPRINTED:
        expect(paper.locator(f"{selector}:visible"), selector).to_have_count(0)
    text = paper.locator("body").inner_text()
    article = ArticlePage.objects.get(slug="alles")
    for part in ("Tagblatt", article.title, article.lead, "Umschlag im Hafen", "2. März 2026", "Korrektur"):
        assert part in text
    assert "Rad " not in text
    assert "Nachbar" not in text
    assert text.rstrip().endswith("2. März 2026, 09:00 Uhr")
    assert article.full_url in text


def test_links_stand_once_below_the_text_by_number(paper: Page) -> None:
    assert "Gutachten[1]" in paper.locator(".article__text").inner_text()
    links = paper.locator(".print-end li").all_inner_texts()
    assert links[0] == "https://gutachten.example/2026/"
    assert len(links) == len(set(links)) == 3
    assert paper.locator("sup:visible").last.inner_text() == "[1]"


def test_it_is_black_serif_on_white(paper: Page) -> None:
    style = (
        paper.locator(".article__text p")
        .nth(1)
        .evaluate(
            "(text) => [getComputedStyle(text).color, getComputedStyle(text).fontFamily,"
            " getComputedStyle(document.body).backgroundColor]"
        )
    )
    assert style[0] == "rgb(0, 0, 0)"
    assert "Umbruch Text" in style[1]
    assert style[2] == "rgb(255, 255, 255)"


def test_no_picture_takes_more_than_half_a_page(paper: Page) -> None:
    heights = paper.locator("article img").evaluate_all(
        "(images) => images.map((image) => image.getBoundingClientRect().height)"
    )
    assert heights
    assert max(heights) <= HALF_A_PAGE


def test_dark_screens_print_dark_letters_too(paper: Page) -> None:
    paper.emulate_media(media="print", color_scheme="dark")
    colours = "(title) => [getComputedStyle(title).color, getComputedStyle(document.body).backgroundColor]"
    assert paper.locator("h1").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert paper.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
