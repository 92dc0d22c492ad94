"""The sitemaps as search engines read them: complete, true to the articles, and nothing that isn't public."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from usp.objects.sitemap import IndexRobotsTxtSitemap, InvalidSitemap, PagesXMLSitemap
from wagtail.models import Page, Site

from home.models import HomePage
from home.sitemaps import views
from news.facts import facts_of
from news.facts import outlines as outlining
from news.facts.outlines import outlines_of
from news.models import ArticlePage, SectionPage
from tests import factories
from tests.home.sitemaps.conftest import HIDDEN, NEWEST
from tests.home.sitemaps.reader import ROOT, read_all
from tests.remembering import remembering

pytestmark = pytest.mark.django_db
MONTH = "/sitemap-2026-03.xml"
FILES = [
    *(f"/sitemap-{name}.xml" for name in ("sections", "topics", "authors", "archive")),
    *(f"/sitemap-2026-{month}.xml" for month in ("04", "03", "01")),
]


def text_of(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/xml"
    assert response["Cache-Control"].startswith("public, max-age=120, s-maxage=60")
    return response.getvalue().decode()


def test_a_reader_of_sitemaps_finds_all_that_is_public_and_nothing_else(home: HomePage) -> None:
    tree = read_all()
    assert not [each for each in tree.all_sitemaps() if isinstance(each, InvalidSitemap)]
    assert isinstance(tree.sub_sitemaps[0], IndexRobotsTxtSitemap)
    files = [each.url.removeprefix(ROOT) for each in tree.all_sitemaps() if isinstance(each, PagesXMLSitemap)]
    assert files == [*FILES, "/sitemap-news.xml"]

    pages = {page.url.removeprefix(ROOT): page for page in tree.all_pages()}
    articles = {"/auto/der-kran-bleibt/", "/auto/werkstatt/reifen/", "/auto/faehre/"}
    lists = {"/", "/auto/", "/auto/werkstatt/", "/kontakt/"}
    lists |= {"/thema/", "/thema/hafen/", "/autor/", "/autor/jana-petersen/"}
    lists |= {"/impressum/", "/datenschutz/", "/barrierefreiheit/", "/korrekturen/"}
    archive = {f"/archiv/{path}" for path in ("", "2026/", "2026/01/", "2026/03/", "2026/04/")}
    assert set(pages) == articles | lists | archive
    assert not [page for page in pages if HIDDEN in page]
    client = Client()
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)

    crane, ferry = pages["/auto/der-kran-bleibt/"], pages["/auto/faehre/"]
    assert crane.last_modified.isoformat() == "2026-03-05T09:00:00+01:00"
    assert ferry.last_modified.isoformat() == "2026-03-02T09:00:00+01:00"
    assert [image.loc.endswith(".jpg") for image in crane.images] == [True]
    assert client.get(crane.images[0].loc.removeprefix(ROOT)).status_code == 200
    assert not ferry.images
    newest = {page for page, found in pages.items() if found.last_modified == NEWEST}
    assert newest == {*("/", "/auto/", "/auto/werkstatt/", "/auto/werkstatt/reifen/"), *(archive & newest)}
    assert archive & newest == {"/archiv/", "/archiv/2026/", "/archiv/2026/04/"}
    assert pages["/thema/hafen/"].last_modified == factories.PUBLISHED
    assert pages["/kontakt/"].last_modified is None


def test_the_index_is_as_old_as_what_its_files_hold(home: HomePage, client: Client) -> None:
    index = dict(
        re.findall(r"<loc>http://testserver(.+?)</loc><lastmod>(.+?)<", text_of(client, "/sitemap.xml"))
    )
    assert list(index) == FILES
    for path in FILES:
        assert index[path] == max(re.findall("<lastmod>(.+?)<", text_of(client, path))), path


def test_only_what_matters_to_readers_moves_the_date(home: HomePage, client: Client) -> None:
    crane = ArticlePage.objects.get(slug="der-kran-bleibt")
    before = text_of(client, MONTH)
    crane.lead = "Ein Komma, gesetzt."
    crane.save_revision().publish()
    assert text_of(client, MONTH) == before
    crane.refresh_from_db()
    crane.updated_at = timezone.now() - timedelta(minutes=1)
    crane.save_revision().publish()
    assert f"<lastmod>{timezone.localtime(crane.updated_at):%Y-%m-%dT%H:%M:%S}" in text_of(client, MONTH)


def test_what_is_the_same_is_not_sent_again_and_what_changed_is(home: HomePage, client: Client) -> None:
    tags = {path: client.get(path)["ETag"] for path in (*FILES, "/sitemap.xml", "/sitemap-news.xml")}
    for path, tag in tags.items():
        again = client.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.getvalue(), again["ETag"]) == (304, b"", tag), path
        head = client.head(path)
        assert (head.status_code, head.getvalue(), head["ETag"]) == (200, b"", tag), path
        assert client.post(path).status_code == 405
    with remembering():
        client.get(MONTH)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(MONTH, {"p": "4"})["ETag"] == tags[MONTH]
        assert not [query for query in queries if "news_articlepage" in query["sql"]]
        # A moved section: neither a moment nor the number of its articles says so.
        section = SectionPage.objects.get(slug="auto")
        section.slug = "kfz"
        section.save_revision().publish()
        assert f"{ROOT}/kfz/der-kran-bleibt/" in text_of(client, MONTH, if_none_match=tags[MONTH])


@pytest.mark.parametrize(
    "path",
    [
        *("/sitemap-2026-13.xml", "/sitemap-2026-02.xml", "/sitemap-9999-01.xml", "/sitemap-2026-03-1.xml"),
        *("/sitemap-2026-03-2.xml", "/sitemap-2026-03-9999.xml", "/sitemap-topics-2.xml", "/sitemap-.xml"),
        *("/sitemap-articles.xml", "/sitemap-2026-3.xml", "/sitemap-１２３４-01.xml"),
    ],
)
def test_a_file_without_addresses_is_not_there(path: str, home: HomePage, client: Client) -> None:
    assert client.get(path).status_code == 404


def test_a_long_month_comes_in_files_and_in_pieces(
    home: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    auto = SectionPage.objects.get(slug="auto")
    for number in range(6):
        factories.make_article(auto, f"Artikel {number}")
    whole = text_of(client, MONTH)
    with CaptureQueriesContext(connection) as queries:
        text_of(client, MONTH)
    monkeypatch.setattr(views, "SHORT", 100)
    monkeypatch.setattr(outlining, "BATCH", 3)
    response = client.get(MONTH)
    assert response.streaming
    assert response.getvalue().decode() == whole
    assert client.head(MONTH).getvalue() == b""
    assert "Content-Length" not in client.head(MONTH)

    monkeypatch.setattr(views, "PART", 4)
    parts = [
        path
        for path in re.findall(r"<loc>http://testserver([^<]+)", text_of(client, "/sitemap.xml"))
        if MONTH[:16] in path
    ]
    assert parts == [MONTH, "/sitemap-2026-03-2.xml"]
    found = [url for part in parts for url in re.findall("<url>.+", text_of(client, part))]
    assert found == re.findall("<url>.+", whole)
    assert len(found) == 7
    factories.make_article(auto, "Artikel 99")
    monkeypatch.undo()
    with CaptureQueriesContext(connection) as more:
        text_of(client, MONTH)
    assert len(more) == len(queries) <= 8


def test_outlines_say_what_the_facts_say(home: HomePage) -> None:
    """One article each: as it is, corrected, updated; with and without a picture."""
    site, at = Site.objects.get(), timezone.now()
    articles = ArticlePage.objects.published(at).order_by("pk")
    numbers = list(articles.values_list("pk", flat=True))
    outlines = list(outlines_of(articles, numbers, site, at))
    facts = facts_of(articles, site, at)
    assert [(each.pk, each.url, each.published, each.updated) for each in outlines] == [
        (each.pk, each.url, each.published, each.updated) for each in facts
    ]
    assert [each.picture for each in outlines] == [each.picture.url if each.picture else "" for each in facts]
    assert sum(bool(each.picture) for each in outlines) == 1


def test_a_house_without_a_site_has_none(home: HomePage, client: Client) -> None:
    Site.objects.all().delete()
    assert {client.get(path).status_code for path in ("/sitemap.xml", "/sitemap-news.xml", MONTH)} == {404}
    assert Page.objects.filter(slug="der-kran-bleibt").exists()
