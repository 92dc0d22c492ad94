"""The facts themselves. Pure: no Django, no database; all addresses are absolute, all moments aware."""

import re
from dataclasses import dataclass
from datetime import datetime

from ads.marking import ADVERTORIAL

_TAG = re.compile("<[^>]+>")
IN_FEEDS = ("whole", "teaser", "nothing")
"""What of a text its source lets out of the house (news.models.Source), from most to least."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section, a topic or another page, by its name and address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a byline names; `kind` and `role` as they are stored (news.models)."""

    name: str
    url: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One size of a picture, a JPEG that every program can show. `length` in bytes, 0 where it is unknown.

    `for_partners`: its licence lets others show it (news.models.NewsImage).
    """

    url: str
    width: int
    height: int
    length: int
    alt: str
    caption: str
    credit: str
    credit_url: str
    type: str = "image/jpeg"
    for_partners: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """The same article in another language, and where."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A source, the address of its original where there is one, and its rule."""

    name: str
    url: str
    in_feeds: str


@dataclass(frozen=True, slots=True)
class Note:
    """A dated correction, update, clarification or reply; `label` is what readers call it."""

    id: str
    kind: str
    label: str
    text: str
    dated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An article as everybody may know it.

    `id` survives moves, new slugs and new hosts. `updated` is the last change that readers should know of,
    and `published` where there was none; `touched` the last one of any kind. `text` is the body as HTML that
    loads nothing but the house's own pictures, None unless it was asked for. `subjects` are what it was made
    of (news/freshness.py). `genre` as it is stored, "" for a report; `sponsor` is who pays
    for it, "" for the paper itself. `ratios` are cuts of the picture for
    those who show it in a place of their own: 16:9, 4:3, square. `versions` don't name the article itself.
    """

    pk: int
    id: str
    url: str
    original_url: str
    headline: str
    short_headline: str
    kicker: str
    deck: str
    lead: str
    description: str
    language: str
    published: datetime
    updated: datetime
    touched: datetime
    expires: datetime | None
    people: tuple[Person, ...]
    sections: tuple[Place, ...]
    topics: tuple[Place, ...]
    origins: tuple[Origin, ...]
    notes: tuple[Note, ...]
    picture: Picture | None
    hidden_from_search: bool
    comment_count: int
    text: str | None
    subjects: frozenset[str]
    genre: str = ""
    sponsor: str = ""
    ratios: tuple[Picture, ...] = ()
    versions: tuple[Version, ...] = ()

    @property
    def marked_headline(self) -> str:
        """As it has to stand where nothing else says that somebody paid for it."""
        return f"{ADVERTORIAL}: {self.headline}" if self.sponsor else self.headline

    @property
    def words(self) -> int:
        """Of lead and text."""
        return len(_TAG.sub(" ", f"{self.lead} {self.text or ''}").split())

    @property
    def authors(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.role == "text")

    @property
    def in_feeds(self) -> str:
        """What the strictest of its sources allows."""
        return max((origin.in_feeds for origin in self.origins), key=IN_FEEDS.index, default=IN_FEEDS[0])
