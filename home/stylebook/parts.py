"""The components of the public pages, each with samples that are easy, and with those that are hard."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from ads.disclosing import Disclosure
from ads.faces import Face, SlotFace
from ads.pictures import Picture
from ads.sizes import Size
from ads.stencils import slot_values
from home.stylebook import samples
from home.stylebook.pictures import sample_picture
from home.stylebook.specimens import Section, Specimen
from news.lists import LinkedPaginator

SIZES = ("lead", "large", "standard", "small", "list")


def part_sections() -> list[Section]:
    return [_teasers(), _article(), _lists(), _forms(), _comments(), _slots()]


def _teasers() -> Section:
    kinds: list[tuple[str, Callable[[], samples.SampleArticle]]] = [
        ("with picture", samples.article),
        ("without picture", lambda: samples.article(with_picture=False)),
        ("with a headline of 140 characters", lambda: samples.article("long")),
        ("with the longest word", lambda: samples.article("words", kicker="Verwaltungsgerichtsbarkeit")),
    ]
    return Section(
        "teaser",
        "Teasers",
        "One component in five sizes. Its own width decides how it is set, not the page.",
        tuple(
            Specimen(f"{size.title()}, {kind}", "components/teaser.html", _teaser(size, make()))
            for size in SIZES
            for kind, make in kinds
        ),
    )


def _teaser(size: str, article: samples.SampleArticle) -> dict[str, Any]:
    return {"size": size, "article": article, "level": 4}


def _article() -> Section:
    page = samples.article(published_at=timezone.now())
    crumbs = [samples.Crumb("Wirtschaft"), samples.Crumb("Stadt und Hafen")]
    line, hero = "news/article/dateline.html", "news/article/hero.html"
    dated = {"page": page, "updated_at": timezone.now(), "reading_minutes": 4}
    related = {"related": [samples.article(), samples.article("words"), samples.article("long")]}
    picture = {"image": sample_picture(), "sizes": "624px"}
    words = {"caption": page.hero_image.caption, "credit": page.hero_image.credit}
    return Section(
        "artikel",
        "Article",
        "What stands around an article's text; the text itself is made of the blocks further down.",
        (
            Specimen("Breadcrumbs", "components/breadcrumbs.html", {"breadcrumbs": crumbs}),
            Specimen("Byline", "components/byline.html", samples.bylines(2)),
            Specimen("Date", "components/date.html", {"moment": page.published_at, "relative": True}),
            Specimen("Dateline", line, dated | samples.bylines(1)),
            Specimen("Dateline, twelve people", line, dated | samples.bylines(12)),
            Specimen("Hero", hero, {"page": page}),
            Specimen("Picture", "components/picture.html", picture),
            Specimen("Caption", "components/caption.html", words, "Within a figure only.", "figure"),
            Specimen("End of the text", "news/article/end.html", samples.end_of_article()),
            Specimen(
                "Related articles",
                "news/article/related.html",
                related | {"related_heading": "Ähnliche Artikel"},
            ),
        ),
    )


def _lists() -> Section:
    head = "components/section_head.html"
    pages = LinkedPaginator(range(90), 10, "/stilbuch/", {}).page(4)
    hit = {
        "article": samples.article(),
        "hit": {
            "title_pieces": [{"text": "Kran", "is_hit": True}, {"text": " an der Nordkaje bleibt"}],
            "excerpt": [{"text": "Der Rat hat entschieden: Der "}, {"text": "Kran", "is_hit": True}],
        },
    }
    return Section(
        "listen",
        "Lists",
        "What parts and pages the lists of articles.",
        (
            Specimen("Rule head", head, {"name": "Neueste Nachrichten"}),
            Specimen("Rule head, linked", head, {"name": "Stadt und Hafen", "url": samples.NOWHERE}),
            Specimen("What a search found", "search/hit.html", hit),
            Specimen("Paging", "components/pagination.html", {"pages": pages}),
        ),
    )


def _forms() -> Section:
    search = {"search": samples.furniture().search, "field_id": "suche-muster", "place": "Suche als Muster"}
    form = samples.refused_form()
    field = "news/comments/field.html"
    return Section(
        "formulare",
        "Forms",
        "Labels above, targets of 44 pixels, errors beside the field and never by colour alone.",
        (
            Specimen(
                "Search",
                "components/search_form.html",
                search,
            ),
            Specimen("Symbol of the search", "components/icon_search.html"),
            Specimen("Field without an error", field, {"field": form["name"]}),
            Specimen("Field with an error", field, {"field": form["email"]}),
            Specimen("Text with an error", field, {"field": form["text"]}),
            Specimen("Buttons and notices", "home/stylebook/controls.html"),
        ),
    )


def _comments() -> Section:
    return Section(
        "gespraech",
        "Comments",
        "A conversation, not a database: three levels, an answer of the newsroom, the form.",
        (Specimen("Section", "news/comments/section.html", {"section": samples.comments()}),),
    )


def _slots() -> Section:
    text = Face(
        pk=None,
        kind="text",
        advertiser="Fahrrad Janssen",
        destination=samples.NOWHERE,
        headline="Räder für den Deich",
        text="Probefahrt ohne Termin, jeden Sonnabend.",
    )
    drawn = sample_picture().get_rendition("max-300x250").url
    place = Size(300, 250)
    picture = Face(
        pk=None,
        kind="picture",
        advertiser="Hafenmuseum",
        destination=samples.NOWHERE,
        alt="Ein Kran. Dazu: Das Hafenmuseum, bis 31. Mai freier Eintritt",
        size=place,
        pictures={place: Picture(drawn, *place, srcset=f"{drawn} {place.width}w")},
    )
    return Section(
        "plaetze",
        "Slots",
        "The marker stands above what is advertised, always, at the same place and in the same words.",
        (
            _slot("Slot with a text", text, "in-text"),
            _slot("Slot with a picture", picture, "sidebar", (place,)),
        ),
    )


def _slot(name: str, face: Face, position: str, sizes: tuple[Size, ...] = ()) -> Specimen:
    told = Disclosure(line=0, payer=face.advertiser, on_behalf_of=face.advertiser)
    slot = SlotFace(key=f"muster-{position}", position=position, name=position, sizes=sizes)
    return Specimen(name, "ads/slot.html", slot_values(slot, face, "Werbung", face.destination, told))
