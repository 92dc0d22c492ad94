"""What is offered while somebody types: places of the paper and headlines with words that begin so.

Nothing of what is typed is kept, and no word of the vocabulary is offered: it may stand in what was withdrawn
since the last counting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from news.api.finding import Known
from news.feeds.directory import path_of
from news.memory import memory
from search.beginnings import beginnings, heads, line_of, shared_out
from search.names import KINDS, look_up

MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`kind` in the words of readers."""

    kind: str
    title: str
    url: str


def suggestions(site: Site, typed: Sequence[str]) -> list[Suggestion]:
    """At most `MOST`: sections in their order, topics and authors by use, headlines the newest first."""
    words = beginnings(typed)
    if not words:
        return []
    return list(chain(*shared_out([_sections(site, words), *_named(site, words)], MOST)))


def said_of(found: Sequence[Suggestion]) -> str:
    """What a screen reader tells once they are there."""
    if not found:
        return ""
    return ngettext(
        "%(count)d suggestion, choose with the arrow keys",
        "%(count)d suggestions, choose with the arrow keys",
        len(found),
    ) % {"count": len(found)}


def _sections(site: Site, words: Sequence[str]) -> list[Suggestion]:
    """From memory alone: a change of a section is heard at once, as that of any page but articles."""
    text = memory.get(("names of sections", site.pk), partial(_section_names, site))
    parted = (head.partition(" ") for head in heads(text, words, MOST))
    return [Suggestion(_("Section"), title, url) for url, _blank, title in parted]


def _section_names(site: Site) -> str:
    sections = Known(site, timezone.now()).sections()
    return "".join(
        line_of(f"{path_of(section, site)} {' '.join(section.title.split())}", section.title)
        for section in sections
    )


def _named(site: Site, words: Sequence[str]) -> list[list[Suggestion]]:
    wanted = [(kind, kind.numbers(site, words)) for kind in KINDS]
    known = look_up(site, wanted)
    return [
        [
            Suggestion(*known[place, pk])
            for pk in numbers
            if (place, pk) in known and _begins(known[place, pk][1], words)
        ]
        for place, (kind, numbers) in enumerate(wanted)
    ]


def _begins(name: str, words: Sequence[str]) -> bool:
    return bool(heads(line_of("", name), words, 1))
