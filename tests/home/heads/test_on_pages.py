"""Heads on pages: they say what feeds and facts say, and programs that read pages find the article in it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import trafilatura
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Locale, Page, Site

from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.facts import Version, facts_of, facts_of_page
from news.facts.versions import subject_of_versions, versions_of
from news.freshness import noting, subject_of
from news.models import ArticleCorrection, ArticlePage, Contributor, SectionPage
from news.pictures import RATIOS, draw_again, draw_ratios, printed, printed_renditions
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.home.heads.vocabulary import faults
from tests.newspaper import PATHS, add_related, make_newspaper

PAGES = tuple(kind for kind in PATHS if kind not in ("search", "empty search", "not found"))
TEXT = (
    "<p>Der Rat hat <b>lange</b> gestritten, am Ende war es knapp: Mit einer Stimme Mehrheit bleibt der Kran "
    "an der Kaje stehen, und die Stadt zahlt die Hälfte der Kosten für seine Instandsetzung.</p>"
)
pytestmark = pytest.mark.django_db


def make_told_paper() -> ArticlePage:
    """An article with everything around it that is none of its text."""
    paper = make_newspaper(
        hero_image=None, body=[("paragraph", TEXT * 3), ("heading", "Was er kostet"), ("paragraph", TEXT)]
    )
    article = paper.article
    Contributor.objects.update(job="Reporterin", about="Schreibt über den Hafen.")
    article.title, article.genre = "Der Kran bleibt </script>", "opinion"
    article.save()
    ArticleCorrection.objects.create(article=article, text="Es sind zwei.", dated=timezone.now())
    add_related(article, 2)
    ReaderComment.objects.create(
        article=article, name="Ada", email="ada@example.org", text="Ein Leserbrief.", status="approved",
        fingerprint="1", decided_at=timezone.now(),
    )  # fmt: skip
    recount(article.pk)
    campaign = make_campaign()
    slot = make_slot(key="below-title", position="below-title")
    make_line(campaign, [slot], [make_creative(campaign, headline="Ein Fahrrad kaufen")])
    return article


@pytest.fixture(scope="session")
def foundation() -> Callable[[], Page]:
    return make_told_paper


def soup_of(client: Client, path: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(path).content.decode(), "html5lib")


def graph_of(soup: BeautifulSoup) -> list[dict[str, Any]]:
    (script,) = soup.find_all("script", type="application/ld+json")
    return json.loads(script.string)["@graph"]


def named(soup: BeautifulSoup, name: str) -> list[str]:
    return [tag["content"] for tag in soup.select(f'meta[property="{name}"], meta[name="{name}"]')]


def test_page_feed_and_facts_agree(standing: ArticlePage, client: Client) -> None:
    standing.hero_image = factories.make_image(size=(160, 100))
    standing.save()
    draw_ratios(standing.hero_image)
    site, now = Site.objects.get(), timezone.now()
    (facts,) = facts_of(ArticlePage.objects.filter(pk=standing.pk), site, now)
    own = facts_of_page(ArticlePage.objects.get(pk=standing.pk), site, now)
    assert len(own.ratios) == len(RATIOS)
    assert replace(own, ratios=(), picture=replace(own.picture, length=facts.picture.length)) == facts
    soup = soup_of(client, PATHS["article"])
    article, way, publisher = graph_of(soup)
    (item, *_others) = (
        each for each in client.get("/feed/json/").json()["items"] if each["url"] == article["url"]
    )
    assert article["@type"] == "OpinionNewsArticle"
    assert soup.select_one(".kicker--genre").get_text() == "Meinung"
    assert article["headline"] == item["title"] == soup.h1.get_text() == facts.headline
    assert article["author"] == [{"@type": "Person", **item["authors"][0]}]
    assert named(soup, "og:description") == named(soup, "description") == [article["description"]]
    assert named(soup, "og:url") == [article["url"]] == [soup.find("link", rel="canonical")["href"]]
    shown = {datetime.fromisoformat(time["datetime"]) for time in soup.select(".dateline time")}
    told = {"datePublished": "article:published_time", "dateModified": "article:modified_time"}
    moments = [datetime.fromisoformat(article[name]) for name in told]
    assert moments == [datetime.fromisoformat(*named(soup, name)) for name in told.values()]
    assert moments == [facts.published, facts.updated]
    assert {moment.replace(microsecond=0) for moment in moments} == {
        moment.replace(microsecond=0) for moment in shown
    }
    assert [note["text"] for note in article["correction"]] == ["Es sind zwei."]
    assert article["commentCount"] == 1
    assert [step["name"] for step in way["itemListElement"]] == ["Auto", facts.headline]
    assert article["publisher"] == {"@id": publisher["@id"]}


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_tells_what_it_is(kind: str, standing: ArticlePage, client: Client) -> None:
    soup = soup_of(client, PATHS[kind])
    assert faults(graph_of(soup)) == []
    assert named(soup, "robots") == ["max-image-preview:large, max-snippet:-1, max-video-preview:-1"]
    assert named(soup, "og:url") == [soup.find("link", rel="canonical")["href"]]
    assert named(soup, "og:title")
    assert named(soup, "og:site_name") == ["Aldenhafener Tagblatt"]


def test_programs_find_the_article_and_nothing_else(standing: ArticlePage, client: Client) -> None:
    html = client.get(PATHS["article"]).content.decode()
    assert "Ein Fahrrad kaufen" in html
    assert "Ein Leserbrief." in html
    found = trafilatura.bare_extraction(html, url=f"http://localhost{PATHS['article']}", with_metadata=True)
    assert found.title == standing.title
    assert found.author == "Jana Petersen"
    assert found.date == "2026-03-02"
    assert found.sitename == "Aldenhafener Tagblatt"
    assert standing.lead in found.text
    assert "Mit einer Stimme Mehrheit bleibt der Kran an der Kaje stehen" in found.text
    assert "Was er kostet" in found.text
    for foreign in (
        "Ein Fahrrad kaufen",
        "Anzeige",
        "Werbung",
        "Nachbar",
        "Ein Leserbrief.",
        "Ähnliche Artikel",
    ):
        assert foreign not in found.text, foreign


def test_what_is_hidden_stays_hidden_and_a_preview_says_nothing(
    standing: ArticlePage, client: Client, admin_client: Client
) -> None:
    ArticlePage.objects.update(hide_from_search_engines=True)
    assert named(soup_of(client, PATHS["article"]), "robots") == ["noindex"]
    response = standing.make_preview_request(preview_mode="")
    assert "application/ld+json" not in response.render().content.decode()


def test_pictures_are_cut_as_large_as_they_allow_around_their_focal_point() -> None:
    large, image = factories.make_image(size=(1600, 1400)), factories.make_image(size=(160, 140))
    draw_ratios(large)
    drawn = set(large.renditions.values_list("width", "height"))
    assert drawn == {(1200, 675), (1200, 900), (1200, 1200)}
    draw_ratios(image)
    assert [(cut.width, cut.height) for cut in shown_ratios(image)] == [(160, 90), (160, 120), (140, 140)]
    image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 20
    image.save()
    assert not shown_ratios(image)
    draw_again(image, set(image.renditions.values_list("filter_spec", flat=True)))
    assert len(shown_ratios(image)) == len(RATIOS)


def shown_ratios(image: Any) -> tuple:
    image = type(image).objects.prefetch_related(printed_renditions()).get(pk=image.pk)
    return printed(image).ratios


def test_versions_know_each_other(standing: ArticlePage, settings: Settings) -> None:
    settings.WAGTAIL_I18N_ENABLED = True
    english = Locale.objects.create(language_code="en")
    section = SectionPage.objects.get(slug="auto")
    other = factories.make_article(section, "The crane stays")
    ArticlePage.objects.filter(pk=other.pk).update(
        locale=english,
        translation_key=standing.translation_key,
        url_path=f"{section.url_path}the-crane-stays/",
    )
    articles, now = list(ArticlePage.objects.filter(pk__in=[standing.pk, other.pk])), timezone.now()
    with noting() as making:
        found = versions_of(articles, now)
    assert subject_of_versions(standing) in making.subjects
    assert subject_of(other) in making.subjects
    assert [version.language for version in (*found[standing.pk], *found[other.pk])] == ["en", "de"]
    assert found[other.pk] == (Version("de", standing.full_url),)
    ArticlePage.objects.filter(pk=other.pk).update(published_at=now + timedelta(days=1))
    assert versions_of([standing], now) == {standing.pk: ()}
