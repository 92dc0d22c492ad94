"""What the API says of each thing, as values of JSON. Pure. What isn't named here stays inside."""

from collections.abc import Iterable
from typing import Any

from news.facts.plain import Facts, Note, Person, Picture, Place

Record = dict[str, Any]
META = ("type", "detail_url", "html_url")
"""Stand together under `meta`, as Wagtail has it; the others beside it, in the order of their record."""
ARTICLE = (
    *("id", "title", "short_title", "kicker", "deck", "lead", "body", "genre", "sponsor"),
    *("language", "published", "updated", "corrections", "authors", "sections", "topics"),
    *("sources", "picture", "canonical_url"),
)
SECTION = ("id", "title", "path", "intro")
TOPIC = ("slug", "name", "description")
AUTHOR = ("slug", "name", "kind", "job", "about")


def may_go_out_whole(facts: Facts) -> bool:
    """As for partners: its sources let it, and it first appeared here."""
    return facts.in_feeds == "whole" and facts.original_url == facts.url


def article_record(facts: Facts) -> Record:
    """`body` is None where the text isn't ours to give, or wasn't asked for."""
    return {
        "id": facts.pk,
        "title": facts.headline,
        "short_title": facts.short_headline,
        "kicker": facts.kicker,
        "deck": facts.deck,
        "lead": facts.lead,
        "body": facts.text if may_go_out_whole(facts) else None,
        "genre": facts.genre or "news",
        "sponsor": facts.sponsor,
        "language": facts.language,
        "published": facts.published.isoformat(),
        "updated": facts.updated.isoformat(),
        "corrections": [_note(note) for note in facts.notes],
        "authors": [_person(person) for person in facts.people],
        "sections": _places(facts.sections),
        "topics": _places(facts.topics),
        "sources": [{"name": origin.name, "url": origin.url} for origin in facts.origins],
        "picture": _picture(facts.picture, facts.ratios) if facts.picture else None,
        "canonical_url": facts.original_url,
    }


def named(thing: object, *names: str) -> Record:
    """Of a row that is public as a whole, so much of it."""
    return {name: getattr(thing, name) for name in names}


def _note(note: Note) -> Record:
    return {"kind": note.kind, "text": note.text, "dated": note.dated.isoformat()}


def _person(person: Person) -> Record:
    return {"name": person.name, "kind": person.kind, "role": person.role, "url": person.url}


def _places(places: Iterable[Place]) -> list[Record]:
    return [{"name": place.name, "url": place.url} for place in places]


def _picture(picture: Picture, ratios: Iterable[Picture]) -> Record:
    return {
        **_file(picture),
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "credit_url": picture.credit_url,
        "ratios": [_file(cut) for cut in ratios],
    }


def _file(picture: Picture) -> Record:
    return {"url": picture.url, "width": picture.width, "height": picture.height}
