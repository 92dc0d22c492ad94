"""Everything that has a page of its own with articles, from A to Z: topics, and those who write."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from news.archive import Place
from news.freshness import NEWS, made_of
from news.lists import LinkedPage
from news.memory import memory
from news.models import ArticleByline, ArticlePage, Contributor

LINES_PER_PAGE = 600
NO_LETTER = "#"


@dataclass(frozen=True, slots=True)
class Line:
    """`sorted_as` is without accents, in small letters, a person's surname first."""

    name: str
    url: str
    count: int
    sorted_as: str

    @property
    def letter(self) -> str:
        first = self.sorted_as[:1].upper()
        return first if first.isalpha() else NO_LETTER


@dataclass(frozen=True, slots=True)
class Letter:
    sign: str
    lines: list[Line]

    @property
    def anchor(self) -> str:
        return "weitere" if self.sign == NO_LETTER else f"buchstabe-{self.sign.lower()}"


@dataclass(frozen=True, slots=True)
class LetterLink:
    sign: str
    url: str


def index_of_topics() -> Place:
    return Place(_("Topics"), reverse("news:topics"))


def index_of_contributors() -> Place:
    return Place(_("Authors"), reverse("news:contributors"))


def topics(root: Page) -> list[Line]:
    """Those that a public article below `root` is about; remembered, so nobody may change the list."""
    return memory.get(("index of topics", root.pk), lambda: _topics(root))


def contributors(root: Page) -> list[Line]:
    """Those whom a public article below `root` names; remembered, so nobody may change the list."""
    return memory.get(("index of contributors", root.pk), lambda: _contributors(root))


def _topics(root: Page) -> list[Line]:
    joined = ArticlePage.topics.through.objects.filter(articlepage__in=_public(root))
    rows = _counted(joined, "topic", "articlepage")
    made_of(NEWS, *(f"topic:{row['thing']}" for row in rows))
    return _from_a_to_z(
        Line(row["name"], reverse("news:topic", args=[row["slug"]]), row["count"], folded(row["name"]))
        for row in rows
    )


def _contributors(root: Page) -> list[Line]:
    joined = ArticleByline.objects.filter(article__in=_public(root))
    rows = _counted(joined.annotate(kind=F("contributor__kind")), "contributor", "article", "kind")
    made_of(NEWS, *(f"contributor:{row['thing']}" for row in rows))
    return _from_a_to_z(
        Line(
            row["name"],
            reverse("news:contributor", args=[row["slug"]]),
            row["count"],
            folded(surname_first(row["name"]) if row["kind"] == Contributor.Kind.PERSON else row["name"]),
        )
        for row in rows
    )


def _public(root: Page) -> QuerySet:
    return ArticlePage.objects.published(timezone.now()).in_section(root).order_by().values("pk")


def _counted(joined: QuerySet, thing: str, article: str, *more: str) -> list[dict[str, Any]]:
    """Each thing that is joined to one of the articles, and to how many of them."""
    named = {"thing": F(thing), "name": F(f"{thing}__name"), "slug": F(f"{thing}__slug")}
    rows = joined.order_by().annotate(**named).values(*named, *more)
    return list(rows.annotate(count=Count(article, distinct=True)))


def _from_a_to_z(lines: Iterable[Line]) -> list[Line]:
    """What begins with no letter comes last."""
    return sorted(lines, key=lambda line: (line.letter == NO_LETTER, line.sorted_as, line.url))


def folded(name: str) -> str:
    """As German lists are sorted: an umlaut stands with its vowel.

    >>> folded("Übung"), folded("Straße"), folded("Élodie")
    ('ubung', 'strasse', 'elodie')
    """
    parted = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign)).strip()


def surname_first(name: str) -> str:
    """
    >>> surname_first("Jana Petersen"), surname_first("dpa")
    ('Petersen Jana', 'dpa')
    """
    first, _blank, last = name.strip().rpartition(" ")
    return f"{last} {first}".strip()


def letters(lines: Iterable[Line]) -> list[Letter]:
    """Of lines in their order."""
    return [Letter(sign, list(group)) for sign, group in groupby(lines, key=lambda line: line.letter)]


def links_to_letters(lines: Iterable[Line], page: LinkedPage) -> list[LetterLink]:
    """To where each letter begins, on whatever page of the whole list that is."""
    found, number = [], 0
    address: Callable[[int], str] = page.address
    for letter in letters(lines):
        place = address(number // page.paginator.per_page + 1)
        found.append(LetterLink(letter.sign, f"{place}#{letter.anchor}"))
        number += len(letter.lines)
    return found
