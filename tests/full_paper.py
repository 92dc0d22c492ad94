"""A newspaper as full as it gets, for what is measured: every block, sixty comments, an ad in every place."""

from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

from django.utils import timezone

from ads.models import AdSlot
from ads.placement import BY_HAND, COUNTED
from news.blocks import ARTICLE_BODY
from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.models import ArticlePage, NewsImage
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import Newspaper, add_related, make_newspaper

COMMENTS = 60
PARAGRAPH = (
    "<p>Der Rat der Stadt hat am <b>Dienstagabend</b> nach langer Aussprache beschlossen, den Kran an der "
    "Kaje zu erhalten: „Er gehört zum <i>Hafen</i>“, sagte Ingrid Claasen – und 4.000 Unterschriften geben "
    "ihr Recht.</p>"
)
SYLLABLES = ["".join(pair) for pair in product("bdfghklmnrstwz", ("a", "e", "i", "o", "u", "ei", "er", "en"))]
# Sizes that sellers book for a place; anywhere else stands the one that fits a column of text.
SIZES = {
    "above-header": (970, 250),
    "sidebar": (300, 600),
    "float-left": (160, 600),
    "float-right": (160, 600),
    "background": (970, 250),
}


def make_full_paper(*, filled: bool = True) -> Newspaper:
    """Without `filled` the places are there, and nobody has booked any."""
    picture = factories.make_image(size=(160, 100))
    newspaper = make_newspaper(hero_image=picture, body=full_body(picture))
    for number in range(16):
        factories.make_article(newspaper.section, f"Was der Rat zum Kran {number} sagt", hero_image=picture)
    add_related(newspaper.article, 4)
    add_comments(newspaper.article)
    make_places(filled=filled)
    return newspaper


def full_body(picture: NewsImage, text: str = PARAGRAPH * 3) -> Any:
    """Every block of the menu once, each after enough text for a slot to stand there."""
    chosen = {"image": picture.pk, "alt_text": "Ein Kran an der Kaje", "decorative": False}
    captioned = {"image": chosen, "caption": "Die Kaje am frühen Morgen.", "credit": "Sofia Marek/Tagblatt"}
    values = {"picture": captioned, "gallery": [captioned] * 3}
    body: list[dict[str, Any]] = []
    for name, block in ARTICLE_BODY:
        if name != "slot":
            body += [{"type": "paragraph", "value": text}]
            body += [{"type": name, "value": values.get(name, block.meta.preview_value)}]
    return ArticlePage._meta.get_field("body").stream_block.to_python(body)


def add_comments(article: ArticlePage, count: int = COMMENTS) -> None:
    now = timezone.now()
    ReaderComment.objects.bulk_create(
        ReaderComment(
            article=article,
            name=f"Leserin {number}",
            email="leserin@example.org",
            text=opinion(number),
            status="approved",
            fingerprint=f"{number}",
            created_at=now - timedelta(minutes=number),
            decided_at=now,
        )
        for number in range(count)
    )
    recount(article.pk)


def opinion(number: int) -> str:
    """Some fifty words that nobody else has written: what is said sixty times over would pack too well."""
    chance = Random(number)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _word in range(50)]
    return f"{' '.join(words).capitalize()}."


def make_places(*, filled: bool) -> None:
    """One in each position, with a picture and with words in turn."""
    campaign = make_campaign()
    for turn, position in enumerate(AdSlot._meta.get_field("position").choices):
        key = position[0]
        if key == BY_HAND:
            continue
        slot = make_slot(key=key, position=key, number=2 if key in COUNTED else None)
        if filled:
            words_only = turn % 3 == 1 and key not in SIZES
            size = None if words_only else SIZES.get(key, (300, 250))
            make_line(campaign, [slot], [make_creative(campaign, f"Rad {key}", picture_size=size)])
