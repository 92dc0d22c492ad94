"""What the components are filled with. Nothing of it is stored, and no two calls share anything."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from home.furniture import BackToTop, Column, Footer, Furniture, Masthead, Navigation, Search
from home.links import Link
from home.stylebook.pictures import sample_picture
from news.bylines import credits_of, faces_of
from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.section import More, OrderLink, Section, sample_section
from news.comments.threads import Thread
from news.models import (
    ArticleByline,
    ArticleCorrection,
    ArticlePage,
    ArticleSource,
    Contributor,
    Source,
    Topic,
)

NOWHERE = "#inhalt"
SECTIONS = ("Politik", "Stadt und Hafen", "Wirtschaft", "Kultur", "Sport", "Auto", "Wissen", "Meinung")
HEADLINES = {
    "usual": "Der Kran an der Nordkaje bleibt stehen",
    "long": (
        "Nach elf Stunden Sitzung, drei Anträgen und einer Unterbrechung beschließt der Rat mit einer Stimme "
        "Mehrheit, was alle schon gewusst haben"
    ),
    "words": "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantrag abgelehnt",
}
DECK = "Die Stadt zahlt die Hälfte der Reparatur. Im Mai wird gebaut, so lange bleibt der Anleger gesperrt."


class SampleArticle:
    """An article that is nowhere and yet has an address, which teasers need."""

    url = NOWHERE

    def __init__(self, article: ArticlePage) -> None:
        self.article = article

    def __getattr__(self, name: str) -> Any:
        return getattr(self.article, name)


def article(headline: str = "usual", *, with_picture: bool = True, **values: Any) -> SampleArticle:
    values = {"kicker": "Hafen", "deck": DECK, "published_at": timezone.now() - timedelta(hours=30)} | values
    picture = sample_picture() if with_picture else None
    return SampleArticle(ArticlePage(title=HEADLINES[headline], hero_image=picture, **values))


def bylines(count: int) -> dict[str, Any]:
    """Of so many people, with portraits where they are few."""
    names = ("Jana Petersen", "Cord-Hinrich von der Aldermarsch", "Sofia Marek", "Ole Behrens")
    people = [
        Contributor(name=names[number % 4], slug=f"person-{number}", picture=sample_picture())
        for number in range(count)
    ]
    roles = ["text"] * (count - 1) + ["text" if count == 1 else "picture"]
    rows = [ArticleByline(contributor=person, role=role) for person, role in zip(people, roles, strict=True)]
    return {"credits": credits_of(rows), "faces": faces_of(rows)}


def end_of_article() -> dict[str, Any]:
    note = "In einer früheren Fassung stand, der Kran sei 1916 gebaut worden. Es war 1961."
    return {
        "page": article(),
        "canonical_url": "https://tagblatt.example/stadt/der-kran-bleibt/",
        "corrections": [ArticleCorrection(text=note, dated=timezone.now())],
        "sources": [
            ArticleSource(source=Source(name="Nordische Nachrichten-Agentur")),
            ArticleSource(source=Source(name="Hafenamt"), url="https://hafenamt.example/"),
        ],
        "topics": [Topic(name=name, slug="hafen") for name in ("Hafen", "Denkmalschutz", "Haushalt 2026")],
    }


def comments() -> Section:
    """Three levels, a recommended one, an answer of the newsroom, one deleted above an answer that stayed."""
    words = "Wer hier wohnt, hört den Kran jeden Morgen um sechs. Er würde mir fehlen."
    answer = Thread(comment(2, "Redaktion", "Wir haben nachgefragt: Er bleibt.", depth=2, is_staff=True))
    third = Thread(comment(4, "Ingrid C.", "Danke, das hatte ich überlesen.", depth=3))
    second = Thread(comment(3, "K. Ommen", "Das steht doch im dritten Absatz.", depth=2), [third])
    gone = Thread(
        comment(5, "", "", status="deleted"), [Thread(comment(6, "Heino", "Sehe ich auch so.", depth=2))]
    )
    first = Thread(comment(1, "Wiebke Tönnies", words, is_pick=True), [answer, second])
    rest = More(count=38, url=NOWHERE)
    orders = [OrderLink("Älteste zuerst", NOWHERE, is_current=True), OrderLink("Neueste zuerst", NOWHERE)]
    section = sample_section(CommentSettings())
    return replace(section, threads=[first, gone], count=43, more=rest, orders=orders, post_url=NOWHERE)


def comment(pk: int, name: str, text: str, **values: Any) -> ReaderComment:
    values = {"status": "approved", "created_at": timezone.now() - timedelta(days=2)} | values
    return ReaderComment(pk=pk, name=name, text=text, **values)


def refused_form() -> CommentForm:
    """As it comes back to a reader who forgot half of it."""
    data = {"text": "", "name": "Jana", "email": "jana@"}
    form = CommentForm(data, wording=CommentSettings(), auto_id="falsch-%s")
    form.full_clean()
    return form


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str = NOWHERE


def furniture() -> Furniture:
    links = [Link(name, NOWHERE, is_current=name == "Wirtschaft") for name in SECTIONS]
    service = [Link(name, NOWHERE) for name in ("Abonnement", "E-Paper", "Kontakt")]
    legal = [Link(name, NOWHERE) for name in ("Impressum", "Datenschutz", "Barrierefreiheit")]
    return Furniture(
        home_url="/",
        masthead=Masthead("Aldenhafener Tagblatt", "Für Stadt, Hafen und Umland", "Ausgabe Nord", None),
        navigation=Navigation(links, service),
        search=Search(True, "Suchbegriff", "Suchen", NOWHERE),
        footer=Footer(
            columns=[Column("Aus der Stadt", links), Column("Zeitung", service)],
            legal_links=legal,
            text="Unabhängig seit 1848. Herausgegeben in Aldenhafen.",
            copyright="© Aldenhafener Tagblatt",
        ),
        back_to_top=BackToTop(shown=True, label="Zurück zum Anfang", on_phones=True, after_screens=1),
    )
