"""What is left of a search that is narrowed, and what it could be narrowed to, with numbers of articles.

Each number says what a choice would leave together with all that is chosen of the other kinds.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from wagtail.models import Page

from news.freshness import NEWS, made_of
from news.memory import memory
from search.matches import Match, Matches
from search.naming import AUTHOR, TOPIC, Named, Names, names
from search.narrowing import OLDER, PERIODS, SINCE, YEAR, Choice, Narrowing
from search.tallying import Chosen, Tally, before, since, tally

SHOWN = 8
"""Topics, and authors, that are offered: those of the most articles."""


class Facets:
    """`asked` may name topics and authors that aren't there: they narrow nothing, `narrowing` is without."""

    def __init__(self, matches: Matches, asked: Narrowing, sections: Sequence[Page], at: datetime) -> None:
        self._matches, self._sections = matches, sections
        self._periods = {name: since(at, age) for name, age in SINCE.items()} | {OLDER: before(at, YEAR)}
        self._topics, self._authors = _names(matches, asked)
        self._section = next((each for each in sections if each.slug == asked.section), None)
        self._topic = self._topics.of_slug(asked.topic)
        self._author = self._authors.of_slug(asked.author)
        self.narrowing = asked.but(
            topic=self._topic.slug if self._topic else "", author=self._author.slug if self._author else ""
        )

    @cached_property
    def _tally(self) -> Tally:
        return tally(
            self._matches.rows,
            Chosen(
                section=self._section.path if self._section else None,
                topic=self._topic.pk if self._topic else None,
                author=self._author.pk if self._author else None,
                period=self._periods.get(self.narrowing.period),
            ),
        )

    @cached_property
    def kept(self) -> list[Match]:
        kept = self._tally.kept
        if self.narrowing.newest_first:
            return sorted(kept, key=lambda match: (match.published_at, match.pk), reverse=True)
        return kept

    @property
    def name(self) -> str:
        """What all choices hang on: the same for the same choices."""
        first = self._sections[0].path if self._sections else ""
        return f"{first} {len(self._matches.rows)} {self.narrowing.url}"

    @property
    def section_choices(self) -> list[Choice]:
        if not self._sections:
            return []
        counts = self._tally.sections(len(self._sections[0].path))
        slugs = {each.slug: (each.title, counts[each.path]) for each in self._sections}
        return self._choices("section", _("All sections"), slugs)

    @property
    def topic_choices(self) -> list[Choice]:
        return self._choices(
            "topic", _("All topics"), _leading(self._topics, self._tally.topics(), self._topic)
        )

    @property
    def author_choices(self) -> list[Choice]:
        counts = self._tally.authors()
        return self._choices("author", _("All authors"), _leading(self._authors, counts, self._author))

    @property
    def period_choices(self) -> list[Choice]:
        counts = self._tally.periods(self._periods)
        slugs = {name: (str(label), counts[name]) for name, label in PERIODS.items() if name}
        return self._choices("period", str(PERIODS[""]), slugs)

    @property
    def chosen(self) -> list[Choice]:
        """Each choice with the address of the search without it."""
        labels = {
            "section": self._section.title if self._section else "",
            "topic": self._topic.name if self._topic else "",
            "author": self._author.name if self._author else "",
            "period": str(PERIODS[self.narrowing.period]) if self.narrowing.period else "",
        }
        return [
            Choice(label, self.narrowing.but(**{kind: ""}).url) for kind, label in labels.items() if label
        ]

    def _choices(self, kind: str, every: str, slugs: Mapping[str, tuple[str, int]]) -> list[Choice]:
        """What would leave nothing is no choice, but for the current one; none where there is no other."""
        # Here, for what is printed of them is remembered as well.
        made_of(NEWS, *(f"{TOPIC}:{pk}" for pk in self._topics), *(f"{AUTHOR}:{pk}" for pk in self._authors))
        current = getattr(self.narrowing, kind)
        choices = [
            Choice(label, self.narrowing.but(**{kind: slug}).url, slug == current, count)
            for slug, (label, count) in slugs.items()
            if count or slug == current
        ]
        return [Choice(every, self.narrowing.but(**{kind: ""}).url, not current), *choices] if choices else []


def _leading(named: Names, counts: Mapping[int, int], chosen: Named | None) -> dict[str, tuple[str, int]]:
    first = sorted(
        named.values(), key=lambda each: (each is not chosen, -counts.get(each.pk, 0), each.name, each.pk)
    )
    return {each.slug: (each.name, counts.get(each.pk, 0)) for each in first[:SHOWN]}


def _names(matches: Matches, asked: Narrowing) -> tuple[Names, Names]:
    topics, authors = matches.main_topics, matches.main_authors
    if not (topics or authors or asked.topic or asked.author):
        return Names(), Names()
    place = ("names", tuple(topics), tuple(authors), asked.topic, asked.author)
    return memory.get(place, lambda: names(topics, authors, asked.topic, asked.author))
