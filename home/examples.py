"""Invented articles with which a zone shows what it looks like before it stands on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.blocks import StructBlock
from wagtail.images import get_image_model

from home.front_parts import Opinion, Strip, Zone
from news.pictures import fetch_renditions

ADDRESS = "#beispiel"
HEADLINES = [
    ("Hafen", "Die Schleuse öffnet nach elf Monaten wieder", "Das Tor ist da, die ersten Schiffe warten."),
    ("Nahverkehr", "Die Straßenbahn fährt nachts durch", "Ab Mai verkehrt die Linie 3 im Halbstundentakt."),
    ("Rathaus", "Der Rat streitet über den Haushalt", "Es fehlen vier Millionen Euro für die Schulen."),
    ("Kultur", "Ein Museum sucht die Bilder der Kapitäne", "Auf Dachböden lagert mehr, als gedacht."),
    ("Sport", "Die Handballerinnen drehen das Spiel", "Vier Tore in den letzten 94 Sekunden."),
    ("Wetter", "Sturm zieht über die Marsch", "Am Abend werden Böen bis Windstärke zehn erwartet."),
    ("Schule", "Zwei Klassen mehr im neuen Jahr", "Die Stadt mietet Räume im alten Zollamt."),
    ("Wirtschaft", "Die Werft stellt wieder ein", "Zwei Aufträge reichen bis in das Jahr 2029."),
    ("Umland", "Ein Dorf kauft seinen Gasthof", "Hundert Familien haben zusammengelegt."),
    ("Verbraucher", "Fernwärme wird günstiger", "Der Preis sinkt im Januar um sechs Prozent."),
]  # fmt: skip
AUTHORS = ("Jana Petersen", "Onno Harms", "Sofia Marek")


@dataclass(frozen=True)
class ExampleSection:
    title: str = "Lokales"
    url: str = ADDRESS


@dataclass(frozen=True)
class ExampleAuthor:
    name: str
    picture: Any = None


@dataclass(frozen=True)
class ExampleArticle:
    pk: int
    kicker_text: str
    teaser_title: str
    deck: str
    published_at: datetime
    hero_image: Any = None
    url: str = ADDRESS


def example_articles(count: int) -> list[ExampleArticle]:
    """With pictures of the house's own, where it has any."""
    pictures = list(get_image_model().objects.order_by("pk")[:count])
    fetch_renditions(pictures)
    now = timezone.now()
    return [
        ExampleArticle(
            pk=number,
            kicker_text=kicker,
            teaser_title=headline,
            deck=deck,
            published_at=now - timedelta(minutes=25 * number),
            hero_image=pictures[number % len(pictures)] if pictures else None,
        )
        for number in range(count)
        for kicker, headline, deck in [HEADLINES[number % len(HEADLINES)]]
    ]


def example_zone(block: StructBlock, value: Mapping[str, Any]) -> Zone:
    """That block as it is set, with invented articles at all of its places."""
    count, latest = block.places(value), value.get("latest_count") or 0
    articles = example_articles(count + latest)
    return Zone(
        kind=block.name,
        template=block.meta.template,
        value=value,
        section=ExampleSection("Meinung" if block.name == "opinion" else "Lokales"),
        articles=articles[:count],
        latest=articles[count:],
        opinions=[
            Opinion(article, ExampleAuthor(AUTHORS[number % len(AUTHORS)]))
            for number, article in enumerate(articles[:count])
        ],
        anchor=f"beispiel-{block.name}",
    )


def example_strip(value: Mapping[str, Any]) -> Strip:
    return Strip(text=value.get("text") or "", url=ADDRESS)
