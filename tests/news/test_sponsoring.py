"""A text that somebody paid for: what looks like an article is called an advertisement wherever it stands."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Site

from news.models import ArticlePage, ArticleRelated, PartnerFeed, SectionPage
from news.partners.choosing import chosen
from search.suggesting import suggestions
from tests.factories import PUBLISHED, make_article, make_reads

pytestmark = pytest.mark.django_db
SPONSOR = "Möbelhaus Harms & Söhne"
MARKED = '<span class="kicker kicker--paid">Anzeige<span class="visually-hidden">:</span></span>'


@pytest.fixture
def advertorial(section: SectionPage) -> ArticlePage:
    link = '<p>Mehr bei <a href="https://harms.example/">Harms</a>.</p>'
    return make_article(
        section,
        "Sitzen wie auf Wolken",
        slug="sitzen",
        kicker="Wohnwelten",
        sponsor=SPONSOR,
        published_at=timezone.now(),
        body=[("paragraph", link)],
    )


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_its_own_page_says_first_who_paid(client: Client, advertorial: ArticlePage) -> None:
    html = page(client, advertorial.url)
    assert "<title>Anzeige: Sitzen wie auf Wolken" in html
    assert '<meta property="og:title" content="Anzeige: Sitzen wie auf Wolken">' in html
    marker = html.index(escape(SPONSOR))
    assert html.index("<main") < marker < html.index("<h1")
    assert '<a href="https://harms.example/" rel="sponsored nofollow noopener">' in html


def test_machines_are_told_as_well(client: Client, advertorial: ArticlePage) -> None:
    html = page(client, advertorial.url)
    graph = json.loads(html.split('application/ld+json">')[1].split("</script>")[0])["@graph"]
    article: dict[str, Any] = next(it for it in graph if it["@id"].endswith("#article"))
    assert article["@type"] == "AdvertiserContentArticle"
    assert article["sponsor"] == {"@type": "Organization", "name": SPONSOR}
    told = client.get(f"/api/v2/articles/{advertorial.pk}/").json()
    assert (told["genre"], told["sponsor"]) == ("news", SPONSOR)


@pytest.mark.parametrize("address", ["/auto/", "/", "/suche/?q=Wolken"])
def test_teasers_say_it_instead_of_a_kicker(client: Client, advertorial: ArticlePage, address: str) -> None:
    html = page(client, address)
    assert MARKED in html
    assert "Wohnwelten" not in html


def test_a_day_of_the_archive_says_it(client: Client, advertorial: ArticlePage) -> None:
    assert MARKED in page(client, f"/archiv/{timezone.localtime():%Y/%m/%d}/")


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/", "/feed/json/"])
def test_feeds_say_it_in_the_headline(client: Client, advertorial: ArticlePage, address: str) -> None:
    assert "Anzeige: Sitzen wie auf Wolken" in page(client, address)


def test_it_is_offered_as_what_it_is(advertorial: ArticlePage) -> None:
    site = Site.objects.get(is_default_site=True)
    assert [(it.kind, it.title) for it in suggestions(site, ["Wolk"])] == [
        ("Anzeige", "Sitzen wie auf Wolken")
    ]


def test_news_services_and_partners_get_none(client: Client, advertorial: ArticlePage) -> None:
    make_article(advertorial.get_parent().specific, "Der Rat tagt", published_at=timezone.now())
    news = page(client, "/sitemap-news.xml")
    assert "Der Rat tagt" in news
    assert "Wolken" not in news
    site = Site.objects.get(is_default_site=True)
    partner = PartnerFeed.objects.create(name="Partner", slug="partner")
    assert [it.title for it in chosen(partner, site, timezone.now())] == ["Der Rat tagt"]


def test_readers_and_nearness_don_t_recommend_it(
    client: Client, section: SectionPage, advertorial: ArticlePage
) -> None:
    other = make_article(section, "Der Rat tagt", published_at=PUBLISHED)
    make_reads(advertorial, timezone.now(), 100)
    make_reads(other, timezone.now(), 1)
    read = ArticlePage.objects.published(timezone.now()).most_read(PUBLISHED)
    assert list(read) == [other]
    assert "Wolken" not in page(client, other.url)
    ArticleRelated.objects.create(article=other, related=advertorial)
    assert MARKED in page(client, other.url)


def test_without_a_sponsor_nothing_is_called_so(client: Client, section: SectionPage) -> None:
    article = make_article(section, "Der Rat tagt", kicker="Hafen")
    assert "Anzeige" not in page(client, article.url)
    assert "Hafen" in page(client, "/auto/")
