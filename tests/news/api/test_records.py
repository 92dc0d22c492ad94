"""What programs get of a newspaper. The golden files are what they rely on."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from news.models import ArticlePage, FeedSettings, NewsImage, Source
from tests import factories
from tests.news.api.conftest import Ask

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
ENDPOINTS = ("articles", "sections", "topics", "authors")
QUERIES = {"articles": 14, "sections": 4, "topics": 4, "authors": 4}
"""Of each, for a process that remembers nothing."""


def neutral(text: str) -> str:
    """Without what the database numbers and the store names."""
    text = re.sub(r'(/(?:articles|sections)/|"id": )\d+', r"\g<1>1", text)
    return re.sub(r"kaje[\w.-]*?((?:width|fill)-\w+(?:-\w+)?)[\w.-]*\.jpg", r"kaje.\1.jpg", text)


@pytest.mark.parametrize("name", [*ENDPOINTS, "article"])
def test_an_answer_is_what_it_was(name: str, article: ArticlePage, client: Client) -> None:
    """What others read must not change unseen: whoever means it writes the golden file anew."""
    path = f"articles/{article.pk}" if name == "article" else name
    response = client.get(f"/api/v2/{path}/")
    assert response["Content-Type"] == "application/json"
    assert neutral(response.content.decode()) + "\n" == (GOLDEN / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.once
def test_everything_that_is_listed_is_there_by_its_address(article: ArticlePage, client: Client) -> None:
    for name in ENDPOINTS:
        for item in client.get(f"/api/v2/{name}/?fields=*").json()["items"]:
            alone = client.get(item["meta"]["detail_url"])
            assert alone.json() == item
            assert client.get(item["meta"]["html_url"]).status_code == 200


def test_a_text_goes_out_whole_only_where_house_and_source_let_it(article: ArticlePage, ask: Ask) -> None:
    def body() -> str | None:
        return ask(f"articles/{article.pk}/")["body"]

    assert "<b>lange</b>" in body()
    ArticlePage.objects.update(canonical_address="https://t24.example/kran/")
    assert body() is None
    ArticlePage.objects.update(canonical_address="")
    Source.objects.update(in_feeds="teaser")
    assert body() is None
    Source.objects.update(in_feeds="whole")
    FeedSettings.objects.update(content="teaser")
    assert body() is None


def test_what_a_source_keeps_back_is_nowhere(article: ArticlePage, ask: Ask, client: Client) -> None:
    Source.objects.update(in_feeds="nothing")
    assert [ask(f"{name}/")["items"] for name in ("articles", "topics", "authors")] == [[], [], []]
    response = client.get(f"/api/v2/articles/{article.pk}/")
    assert (response.status_code, response.json()) == (404, {"message": "not found"})
    assert client.get("/api/v2/articles/", {"topic": "hafen"}).status_code == 400


def test_a_picture_goes_out_where_its_licence_says_so(article: ArticlePage, ask: Ask) -> None:
    """In its own place, and in the text."""
    article.body = [("picture", {"image": factories.make_image(), "caption": "Kaje", "credit": ""})]
    article.save_revision().publish()
    NewsImage.objects.update(for_partners=True)
    shown = ask(f"articles/{article.pk}/")
    assert len(shown["picture"]["ratios"]) == 3
    assert "<img" in shown["body"]
    NewsImage.objects.update(for_partners=False)
    shown = ask(f"articles/{article.pk}/")
    assert shown["picture"] is None
    assert "<img" not in shown["body"]


def test_a_site_has_what_is_its_own(article: ArticlePage, ask: Ask, client: Client) -> None:
    """The canary crawl looks for what is hidden; this for what is public elsewhere."""
    other = Page(title="Nachbar", slug="nachbar")
    Page.get_first_root_node().add_child(instance=other)
    elsewhere = factories.make_article(factories.make_section(other, "Sport"), "Anderswo")
    assert [item["title"] for item in ask("articles/")["items"]] == ["Der Kran bleibt"]
    assert [item["title"] for item in ask("sections/")["items"]] == ["Auto", "Werkstatt"]
    assert client.get(f"/api/v2/articles/{elsewhere.pk}/").status_code == 404
    assert client.get("/api/v2/articles/", {"section": "sport"}).status_code == 400


def add_article(article: ArticlePage, number: int) -> None:
    """Of another section, on another topic, by somebody else, with pictures and a link of its own."""
    section = factories.make_section(article.get_parent(), f"Teil {number}", slug=f"teil-{number}")
    pictures = [factories.make_image(), factories.make_image()]
    body = [
        ("picture", {"image": pictures[1], "caption": "Kaje", "credit": ""}),
        ("paragraph", f'<p><a linktype="page" id="{section.pk}">Mehr</a></p>'),
    ]
    topics = [factories.make_topic(f"Thema {number}", slug=f"thema-{number}")]
    more = factories.make_article(section, f"Mehr {number}", hero_image=pictures[0], body=body, topics=topics)
    factories.give_byline(more, factories.make_contributor(f"Autorin {number}"))
    NewsImage.objects.update(for_partners=True)


def test_a_page_costs_the_same_for_one_and_for_many(article: ArticlePage, client: Client) -> None:
    def queries(name: str) -> int:
        path = f"/api/v2/{name}/?fields=*"
        client.get(path)  # pictures are drawn and their lengths known afterwards
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        return len(counted)

    add_article(article, 1)
    assert {name: queries(name) for name in ENDPOINTS} == QUERIES
    for number in range(2, 6):
        add_article(article, number)
    assert {name: queries(name) for name in ENDPOINTS} == QUERIES
