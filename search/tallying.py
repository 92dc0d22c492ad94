"""How many of the matches each choice would leave, combined with what else is chosen. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Protocol


class Match(Protocol):
    """`topics` and `authors` are numbers of rows, with commas between them."""

    published_at: datetime
    path: str
    topics: str
    authors: str


@dataclass(frozen=True)
class Chosen:
    """None narrows nothing; a section is named by its path, a period by what it may hold."""

    section: str | None = None
    topic: int | None = None
    author: int | None = None
    period: Callable[[datetime], bool] | None = None


@dataclass
class Tally:
    """`kept` is what is left, in its order; `beside`, by its name, what only that choice leaves out."""

    kept: list[Match] = field(default_factory=list)
    beside: dict[str, list[Match]] = field(default_factory=dict)

    def of(self, name: str) -> list[Match]:
        """All among which a choice of that kind chooses."""
        return [*self.kept, *self.beside.get(name, ())]

    def sections(self, length: int) -> Counter[str]:
        """By the beginnings of their paths, of that length."""
        return Counter(match.path[:length] for match in self.of("section"))

    def topics(self) -> Counter[int]:
        return numbers_in(match.topics for match in self.of("topic"))

    def authors(self) -> Counter[int]:
        return numbers_in(match.authors for match in self.of("author"))

    def periods(self, periods: Mapping[str, Callable[[datetime], bool]]) -> dict[str, int]:
        moments = [match.published_at for match in self.of("period")]
        return {name: sum(map(holds, moments)) for name, holds in periods.items()}


def tally(matches: Sequence[Match], chosen: Chosen) -> Tally:
    tests = list(_tests(chosen))
    result = Tally()
    if not tests:
        result.kept = list(matches)
        return result
    for match in matches:
        failed = [name for name, test in tests if not test(match)]
        if not failed:
            result.kept.append(match)
        elif len(failed) == 1:
            result.beside.setdefault(failed[0], []).append(match)
    return result


def _tests(chosen: Chosen) -> Iterable[tuple[str, Callable[[Match], bool]]]:
    if chosen.section is not None:
        yield "section", lambda match: match.path.startswith(chosen.section)
    if chosen.topic is not None:
        yield "topic", lambda match: str(chosen.topic) in match.topics.split(",")
    if chosen.author is not None:
        yield "author", lambda match: str(chosen.author) in match.authors.split(",")
    if chosen.period is not None:
        yield "period", lambda match: chosen.period(match.published_at)


def numbers_in(texts: Iterable[str]) -> Counter[int]:
    """How many of the texts hold each number; one that stands in a text twice counts once."""
    parts = (set(text.split(",")) for text in texts if text)
    return Counter({int(number): count for number, count in Counter(chain.from_iterable(parts)).items()})


def since(at: datetime, age: timedelta) -> Callable[[datetime], bool]:
    border = at - age
    return lambda moment: moment >= border


def before(at: datetime, age: timedelta) -> Callable[[datetime], bool]:
    border = at - age
    return lambda moment: moment < border
