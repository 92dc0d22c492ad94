"""An article with every kind of block, longer and wider than it should be."""

from typing import Any

from news.models import ArticleCorrection, ArticlePage, NewsImage
from tests import factories
from tests.pristine import made_once

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
PARAGRAPH = (
    '<p>Der Rat hat beschlossen, die <b>Brücke am Nordertor</b> zu erneuern, wie es im <a href="https://'
    'gutachten.example/2026/">Gutachten</a> steht. Gebaut wird in zwei Abschnitten.</p>'
)


def picture(image: NewsImage) -> dict[str, Any]:
    value = {"image": image.pk, "alt_text": "Ein Kran", "decorative": False}
    return {"image": value, "caption": "Die Kaje am frühen Morgen.", "credit": "Sofia Marek/Tagblatt"}


def every_block(wide: NewsImage, tall: NewsImage) -> dict[str, Any]:
    months = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"]
    return {
        "key_points": ["Die Brücke wird erneuert.", "Die Bahn fährt weiter."],
        "heading": LONG_WORD,
        "pull_quote": {
            "quote": "Wer hier wohnt, will wissen, wann der Bus fährt.",
            "attribution": "W. Tönnies",
        },
        "fact_box": {"title": "Die Brücke", "text": "<p>Erbaut 1961.</p><ul><li>84 Meter</li></ul>"},
        "picture": picture(tall),
        "gallery": [picture(wide), picture(tall), picture(wide)],
        "table": {
            "caption": "Umschlag im Hafen nach Monaten",
            "columns": [
                {"type": "text", "heading": "Ware"},
                *({"type": "number", "heading": month} for month in months),
            ],
            "rows": [{"values": ["Getreide", *["412.000"] * len(months)]}],
        },
        "embed": {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "Rundgang"},
        "related_link": {"page": None, "url": "https://example.org/", "text": "Die Geschichte der Brücke"},
    }


def make_article_with_everything() -> ArticlePage:
    return made_once(_make)


def _make() -> ArticlePage:
    section = factories.make_section(factories.make_home("Tagblatt"))
    wide, tall = (factories.make_image(str(size), size=size) for size in ((1600, 1000), (600, 900)))
    parts: list[dict[str, Any]] = [{"type": "paragraph", "value": PARAGRAPH}]
    for kind, value in every_block(wide, tall).items():
        parts += [{"type": kind, "value": value}, {"type": "paragraph", "value": PARAGRAPH * 2}]
    article = factories.make_article(
        section,
        f"{LONG_WORD} zieht um",
        slug="alles",
        kicker="Stadtentwicklung",
        deck="Nach zwei Jahren Streit steht fest, wie die wichtigste Verbindung der Stadt erneuert wird. "
        * 3,
        hero_image=wide,
        body=ArticlePage._meta.get_field("body").stream_block.to_python(parts),
    )
    for number in range(12):
        factories.give_byline(article, factories.make_contributor(f"Vorname{number} Nachname"))
    factories.give_source(article, factories.make_source("Nordkorrespondenz"))
    ArticleCorrection.objects.create(article=article, text="Die Brücke ist von 1961.")
    article.save_revision().publish()
    return article
