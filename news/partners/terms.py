"""What one partner gets of an article, and why not more. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from news.facts.plain import Facts, Place


class Refusal(Enum):
    """Why an article stays at home."""

    OTHER_SECTION = "other section"
    SECTION_OUT = "section out"
    OTHER_TOPIC = "other topic"
    TOPIC_OUT = "topic out"
    SOURCE = "source"
    TOO_OLD = "too old"
    TOO_NEW = "too new"


class Shortening(Enum):
    """Why of an article no more than headline, lead and link goes out."""

    WANTED = "wanted"
    SOURCE = "source"
    FROM_ELSEWHERE = "from elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Sections and topics by their addresses, whole as in the facts; none chosen means all.

    An article goes out that was published in `[since, until]`.
    """

    sections: frozenset[str]
    sections_out: frozenset[str]
    topics: frozenset[str]
    topics_out: frozenset[str]
    since: datetime | None
    until: datetime
    whole: bool


def refusals(facts: Facts, terms: Terms) -> Iterator[Refusal]:
    """Every reason; none for what goes out."""
    sections, topics = addresses(facts.sections), addresses(facts.topics)
    if terms.sections and terms.sections.isdisjoint(sections):
        yield Refusal.OTHER_SECTION
    if not terms.sections_out.isdisjoint(sections):
        yield Refusal.SECTION_OUT
    if terms.topics and terms.topics.isdisjoint(topics):
        yield Refusal.OTHER_TOPIC
    if not terms.topics_out.isdisjoint(topics):
        yield Refusal.TOPIC_OUT
    if facts.in_feeds == "nothing":
        yield Refusal.SOURCE
    if terms.since and facts.published < terms.since:
        yield Refusal.TOO_OLD
    if facts.published > terms.until:
        yield Refusal.TOO_NEW


def shortening(facts: Facts, terms: Terms) -> Shortening | None:
    """None: the whole text goes out. A text that first appeared elsewhere isn't ours to pass on."""
    if facts.in_feeds != "whole":
        return Shortening.SOURCE
    if facts.original_url != facts.url:
        return Shortening.FROM_ELSEWHERE
    return None if terms.whole else Shortening.WANTED


def addresses(places: tuple[Place, ...]) -> set[str]:
    return {place.url for place in places}
