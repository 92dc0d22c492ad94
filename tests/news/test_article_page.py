"""What stands at the head and the foot of an article."""

from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone

from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.freshness import noting
from news.models import ArticleCorrection, ArticlePage, NewsImage, SectionPage
from tests import factories
from tests.factories import PUBLISHED

pytestmark = pytest.mark.django_db


def read(client: Client, article: ArticlePage) -> BeautifulSoup:
    return BeautifulSoup(client.get(article.url).content, "html.parser")


def words(tag: Tag | None) -> str:
    return " ".join(tag.get_text().split()) if tag else ""


def comment(article: ArticlePage, number: int) -> None:
    ReaderComment.objects.create(
        article=article,
        name=f"Leserin {number}",
        email="leserin@example.org",
        text="Gut so.",
        status="approved",
        fingerprint=str(number),
        decided_at=timezone.now(),
    )
    recount(article.pk)


def test_it_says_when_it_was_published_and_changed(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section, updated_at=PUBLISHED + timedelta(hours=3))
    head = read(client, article).select_one(".dateline")
    assert [time["datetime"] for time in head.select("time")] == [
        "2026-03-02T08:00:00Z",
        "2026-03-02T11:00:00Z",
    ]


def test_a_correction_is_an_update_and_publishing_again_is_none(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section)
    article.save_revision().publish()
    assert len(read(client, article).select(".dateline time")) == 1
    dated = PUBLISHED + timedelta(days=1)
    ArticleCorrection.objects.create(article=article, text="Es waren zwei.", dated=dated)
    times = read(client, article).select(".dateline time")
    assert [time["datetime"] for time in times][1:] == ["2026-03-03T08:00:00Z"]


def test_what_is_dated_in_the_future_waits_for_its_time(section: SectionPage, client: Client) -> None:
    moment = timezone.now() + timedelta(hours=1)
    article = factories.make_article(section, updated_at=moment + timedelta(hours=1))
    ArticleCorrection.objects.create(article=article, text="Es waren zwei.", dated=moment)
    with noting() as making:
        soup = read(client, article)
    assert not soup.select(".correction")
    assert len(soup.select(".dateline time")) == 1
    assert making.until == moment
    ArticleCorrection.objects.update(dated=moment - timedelta(hours=1))
    with noting() as making:
        soup = read(client, article)
    assert "Es waren zwei." in words(soup.select_one(".correction"))
    assert len(soup.select(".dateline time")) == 2
    assert making.until == moment + timedelta(hours=1)


def test_its_comments_are_counted_at_its_head(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section)
    assert not read(client, article).select(".dateline a[href='#kommentare']")
    for number in range(2):
        comment(article, number)
    soup = read(client, article)
    assert words(soup.select_one(".dateline a[href='#kommentare']")).startswith("2 ")
    assert soup.select_one("#kommentare")


def test_twelve_names_stand_in_one_line_of_text(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section)
    for number in range(12):
        factories.give_byline(article, factories.make_contributor(f"Name {number}"))
    byline = words(read(client, article).select_one(".byline"))
    assert byline.startswith("Von Name 0, Name 1, ")
    assert byline.count(",") == 10
    assert byline.endswith("Name 11")


def test_authors_show_their_faces(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section, hero_image=factories.make_image())
    for number in range(2):
        person = factories.make_contributor(
            f"Name {number}", picture=factories.make_image(f"Gesicht {number}")
        )
        factories.give_byline(article, person)
    article.save_revision().publish()
    soup = read(client, article)
    assert len(soup.select(".byline img[alt='']")) == 2


@pytest.mark.parametrize(
    ("size", "shape"), [((900, 600), "wide"), ((300, 400), "tall"), ((300, 200), "small")]
)
def test_a_picture_stands_as_it_is_made(size: tuple[int, int], shape: str) -> None:
    assert NewsImage(width=size[0], height=size[1]).shape == shape


def test_the_hero_is_hurried_and_only_the_hero(section: SectionPage, client: Client) -> None:
    image = factories.make_image()
    article = factories.make_article(section, hero_image=image, body=[])
    factories.make_article(section, "Nachbar", hero_image=image)
    soup = read(client, article)
    assert [img.find_parent("figure") is not None for img in soup.select("img[fetchpriority=high]")] == [True]
    assert all(img["width"] and img["height"] for img in soup.select("img"))
    assert {img["loading"] for img in soup.select(".related img")} == {"lazy"}


def test_it_can_be_sent_to_a_friend(section: SectionPage, client: Client) -> None:
    title = "Größe & Maß: „Brücken“ für 100 % der Züge?"
    article = factories.make_article(section, title, slug="groesse")
    href = read(client, article).select_one(".share a")["href"]
    assert href.isascii()
    fields = parse_qs(urlsplit(href).query)
    assert fields["subject"] == [title]
    assert fields["body"] == [f"{title}\r\n{article.full_url}"]


def test_without_script_only_what_works_is_offered(section: SectionPage, client: Client) -> None:
    row = read(client, factories.make_article(section)).select_one(".share")
    assert len(row.select("li:not([hidden])")) == 1
    assert len(row.select("li[hidden] button")) == 3
    assert row.select_one("[role=status]")


def test_its_links_are_listed_for_paper(section: SectionPage, client: Client) -> None:
    link = '<a href="https://a.example/">Gutachten</a>'
    text = f"<p>Ein {link} und noch einmal das {link}.</p>"
    article = factories.make_article(section, body=[("paragraph", text)])
    soup = read(client, article)
    assert [words(mark) for mark in soup.select("sup")] == ["[1]", "[1]"]
    assert [words(link) for link in soup.select(".print-end li")] == ["https://a.example/"]
    assert unquote(article.full_url) in words(soup.select_one(".print-end"))


def test_nothing_is_printed_for_what_is_missing(section: SectionPage, client: Client) -> None:
    article = factories.make_article(section, lead="", live=False)
    ArticlePage.objects.filter(pk=article.pk).update(live=True, lead="", published_at=PUBLISHED)
    soup = read(client, article)
    for part in (".article__lead", ".hero", ".byline", ".correction", ".sources", ".topics", ".print-end ol"):
        assert not soup.select(part)
