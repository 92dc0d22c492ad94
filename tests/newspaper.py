"""A small whole newspaper for tests that look at pages: two sections, one article with everything."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from home.models import FooterSettings, HomePage, MastheadSettings, NavigationSettings, StandardPage
from news.models import ArticlePage, ArticleRelated, Contributor, SectionPage, Topic
from tests import factories
from tests.factories import PUBLISHED

BODY = [
    ("key_points", ["Der Kran bleibt.", "Die Stadt zahlt mit."]),
    ("paragraph", "<p>Der Rat hat <b>lange</b> gestritten.</p><p>Am Ende war es knapp.</p>"),
    ("heading", "Was der Kran kostet"),
    (
        "paragraph",
        "<p>Gut zwei Millionen Euro.</p><p>Die Hälfte kommt vom Land.</p><p>Gebaut wird ab Mai.</p>",
    ),
    ("pull_quote", {"quote": "Ein Hafen ohne Kran ist ein Teich.", "attribution": "Ingrid Claasen"}),
    ("fact_box", {"title": "Der Kran", "text": "<p>Erbaut 1961.</p>"}),
    ("embed", {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "Rundgang"}),
    ("paragraph", "<p>Der Betrieb läuft weiter.</p>"),
]

PATHS = {
    "home": "/",
    "section": "/auto/",
    "section below": "/auto/werkstatt/",
    "article": "/auto/der-kran-bleibt/",
    "standard page": "/impressum/",
    "topic": "/thema/hafen/",
    "contributor": "/autor/jana-petersen/",
    "topics": "/thema/",
    "contributors": "/autor/",
    "archive": "/archiv/",
    "archive of a year": "/archiv/2026/",
    "archive of a month": "/archiv/2026/03/",
    "archive of a day": "/archiv/2026/03/02/",
    "search": "/suche/?q=Kran",
    "empty search": "/suche/",
    "not found": "/gibt-es-nicht/",
}
"""The address of each kind of public page of this newspaper."""


@dataclass
class Newspaper:
    home: HomePage
    section: SectionPage
    below: SectionPage
    article: ArticlePage
    imprint: StandardPage
    topic: Topic
    person: Contributor


def make_newspaper(**article_fields: Any) -> Newspaper:
    home = factories.make_home("Aldenhafener Tagblatt")
    home.search_description = "Die Zeitung für Stadt und Hafen."
    home.save()
    section = factories.make_section(
        home, "Auto", intro="Fahren und laden.", search_description="Alles vom Auto."
    )
    below = factories.make_section(section, "Werkstatt", search_description="Aus der Werkstatt.")
    imprint = factories.make_standard_page(
        home,
        "Impressum",
        search_description="Wer hier schreibt.",
        body=[("paragraph", "<p>Am Speicher 4</p>")],
    )
    site = home.get_site()
    MastheadSettings.objects.create(site=site, name="Aldenhafener Tagblatt", claim="Für Stadt und Hafen")
    NavigationSettings.objects.create(
        site=site, links=[("link", {"page": page, "url": "", "text": ""}) for page in (section, below)]
    )
    FooterSettings.objects.create(site=site, legal_links=[("link", {"page": imprint, "url": "", "text": ""})])
    topic, person = factories.make_topic("Hafen"), factories.make_contributor("Jana Petersen")
    fields = {
        "kicker": "Hafen",
        "deck": "Nach zwei Jahren Streit ist entschieden.",
        "hero_image": factories.make_image(),
        "search_description": "Der Rat hat entschieden.",
        "body": BODY,
        "topics": [topic],
    }
    article = factories.make_article(section, "Der Kran bleibt", **(fields | article_fields))
    factories.give_byline(article, person)
    factories.give_source(article, factories.make_source("T24"))
    return Newspaper(home, section, below, article, imprint, topic, person)


def add_related(article: ArticlePage, count: int) -> None:
    """Articles that an editor picked, each with a picture of its own."""
    for number in range(count):
        related = factories.make_article(
            article.get_parent().specific,
            f"Nachbar {number}",
            hero_image=factories.make_image(f"Bild {number}"),
            published_at=PUBLISHED - timedelta(days=number),
        )
        ArticleRelated.objects.create(article=article, related=related, sort_order=number)
