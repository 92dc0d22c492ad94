"""How an article names who made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FACES = 2
"""More portraits than this would be a gallery."""


@dataclass(frozen=True, slots=True)
class Credit:
    """All who did the same: `role` as it is stored, `label` as readers see it."""

    role: str
    label: str
    contributors: list[Any]


def credits_of(lines: Iterable[Any]) -> list[Credit]:
    """The bylines of an article by what people did, in the order in which the editor named them first."""
    found: dict[str, Credit] = {}
    for line in lines:
        credit = found.setdefault(line.role, Credit(line.role, line.get_role_display(), []))
        credit.contributors.append(line.contributor)
    return list(found.values())


def faces_of(lines: Iterable[Any]) -> list[Any]:
    """The portraits beside a byline: of one or two people who wrote a text alone, and if all have one."""
    authors = [line.contributor for line in lines if line.role == "text"]
    pictures = [person.picture for person in authors if person.kind == "person" and person.picture]
    return pictures if len(pictures) == len(authors) <= FACES else []
