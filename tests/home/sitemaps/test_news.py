"""The news sitemap: what first appeared here within two days, whole and at once."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from home.models import HomePage, MastheadSettings
from home.sitemaps import articles
from home.sitemaps.plain import NEWS, SITEMAP
from news.models import SectionPage
from tests import factories
from tests.home.sitemaps.conftest import HIDDEN
from tests.remembering import remembering

pytestmark = pytest.mark.django_db
ADDRESS = "/sitemap-news.xml"
HOUR = timedelta(hours=1)


def news(client: Client) -> list[dict[str, str]]:
    """Of each entry what it says, by the names of its elements."""
    response = client.get(ADDRESS)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    entries = fromstring(response.getvalue().decode()).findall(f"{{{SITEMAP}}}url")
    spaces = (f"{{{SITEMAP}}}", f"{{{NEWS}}}")
    return [
        {each.tag.removeprefix(spaces[0]).removeprefix(spaces[1]): each.text for each in entry.iter()}
        for entry in entries
    ]


def add(title: str, published: datetime, **fields: Any) -> Any:
    return factories.make_article(
        SectionPage.objects.get(slug="auto"), title, published_at=published, **fields
    )


def test_it_holds_two_days_and_nothing_hidden(home: HomePage, client: Client) -> None:
    assert news(client) == []
    assert HIDDEN not in client.get(ADDRESS).getvalue().decode()
    now = timezone.now()
    add("Alt", now - 48 * HOUR - timedelta(minutes=1))
    older = add("Noch neu", now - 48 * HOUR + timedelta(minutes=1))
    add("Mitteilung", now - HOUR, genre="press_release")
    newer = add("Dampfer <b>&</b> Kran", now - HOUR, slug="dampfer", updated_at=now, kicker="Hafen")

    found = news(client)
    assert [each["loc"] for each in found] == [f"http://testserver/auto/{a.slug}/" for a in (newer, older)]
    first = found[0]
    assert first["language"] == "de"
    assert first["title"] == "Dampfer <b>&</b> Kran"
    said = datetime.fromisoformat(first["publication_date"])
    assert said == newer.published_at.replace(microsecond=0)
    assert said.utcoffset() == timezone.localtime(said).utcoffset()


def test_it_holds_the_thousand_newest(
    home: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert articles.MOST_NEWS == 1_000
    monkeypatch.setattr(articles, "MOST_NEWS", 2)
    made = [add(f"Neu {number}", timezone.now() - number * HOUR) for number in (1, 2)]
    with CaptureQueriesContext(connection) as few:
        news(client)
    add("Neu 3", timezone.now() - 3 * HOUR)
    assert [each["title"] for each in news(client)] == [article.title for article in made]
    monkeypatch.setattr(articles, "MOST_NEWS", 1_000)
    with CaptureQueriesContext(connection) as more:
        assert len(news(client)) == 3
    assert len(more) == len(few) <= 11


def test_it_is_kept_for_minutes_and_dropped_when_news_change(home: HomePage, client: Client) -> None:
    with remembering():
        article = add("Neu", timezone.now() - HOUR)
        first = client.get(ADDRESS)
        ages = map(int, re.findall(r"(?:max-age|while-revalidate)=(\d+)", first["Cache-Control"]))
        assert sum(ages) <= 300
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ADDRESS).getvalue() == first.getvalue()
        assert not [query for query in queries if "news_articlepage" in query["sql"]]
        article.title = "Neuer"
        article.save_revision().publish()
        again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
        assert b"<news:title>Neuer<" in again.getvalue()
        article.unpublish()
        assert news(client) == []


def test_newspaper_and_article_are_called_as_on_their_page(home: HomePage, client: Client) -> None:
    MastheadSettings.objects.create(site=Site.objects.get(), name="Tagblatt <Süd>")
    add("Neu & <wahr>", timezone.now() - HOUR, slug="neu")
    soup = BeautifulSoup(client.get("/auto/neu/").content, "html.parser")
    said = {each["property"]: each["content"] for each in soup.find_all("meta", attrs={"property": True})}
    (found,) = news(client)
    assert (found["name"], found["title"], found["loc"]) == (
        said["og:site_name"],
        said["og:title"],
        said["og:url"],
    )
    assert datetime.fromisoformat(found["publication_date"]) == datetime.fromisoformat(
        said["article:published_time"]
    ).replace(microsecond=0)
