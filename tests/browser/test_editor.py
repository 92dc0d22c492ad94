"""The editor composes the page that everything began with, through Wagtail's own editor."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import factories, house
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.browser.desk import choose_several, publish, sign_in, write_paragraphs
from tests.browser.newsroom import open_newsroom

SEED = house.ROOT.parent / "shared" / "seed" / "t24-article.txt"
OWN = Path(__file__).parent / "article.txt"


@dataclass
class Manuscript:
    """An article as a text browser shows it, each line a part of the page."""

    lines: list[str]

    @classmethod
    def read(cls, path: Path) -> "Manuscript":
        return cls([line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()])

    @property
    def section(self) -> str:
        return self.lines[0]

    @property
    def headline(self) -> str:
        return self.lines[1]

    @property
    def byline(self) -> str:
        return self.lines[3]

    @property
    def lead(self) -> str:
        return self.lines[4]

    @property
    def body(self) -> list[str]:
        return self.lines[5:-5]

    @property
    def source(self) -> str:
        return self.lines[-5]

    @property
    def visible(self) -> list[str]:
        """The lines as they stand on the page; the last one names its control between quotation marks."""
        return [*self.lines[:-1], self.lines[-1].split('"')[1]]


@pytest.fixture(params=[path for path in (SEED, OWN) if path.exists()], ids=lambda path: path.stem)
def manuscript(request: pytest.FixtureRequest) -> Manuscript:
    return Manuscript.read(request.param)


def find_in_order(words: list[str], text: str) -> list[str]:
    """Those of the words that do not follow their predecessor in the text."""
    missing, position = [], 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            missing.append(word)
        else:
            position = found + len(word)
    return missing


def test_an_editor_composes_and_publishes_the_article(
    page: Page, plain_page: Page, manuscript: Manuscript
) -> None:
    section = open_newsroom(manuscript.section)
    factories.make_contributor(manuscript.byline, slug="agentur", kind="agency")
    factories.make_source(manuscript.source)
    neighbour = factories.make_article(section, "Die Fähre bleibt im Hafen")
    campaign = make_campaign()
    make_line(campaign, [make_slot()], [make_creative(campaign)])

    sign_in(page, "redaktion")
    page.goto(f"/admin/pages/add/news/articlepage/{section.pk}/")
    page.locator("#id_title").fill(manuscript.headline)
    page.locator("#id_lead").fill(manuscript.lead)
    choose_several(page, "bylines", [manuscript.byline])
    write_paragraphs(page, manuscript.body)
    page.get_by_role("tab", name="Verbindungen").click()
    choose_several(page, "sources", [manuscript.source])
    choose_several(page, "related_by_hand", [neighbour.title])
    publish(page)

    plain_page.goto(section.get_url())
    plain_page.get_by_role("link", name=manuscript.headline).click()
    text = " ".join(plain_page.locator("body").inner_text().split())
    assert find_in_order([" ".join(line.split()) for line in manuscript.visible], text) == []
    assert plain_page.locator("h1").inner_text() == manuscript.headline
    assert plain_page.locator("[data-slot] [data-marker]").first.inner_text() == "Werbung"
    assert plain_page.locator(".related").get_by_role("link", name=neighbour.title).is_visible()
