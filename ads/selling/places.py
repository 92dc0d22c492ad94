"""Where on the site bookings can meet: sections as they lie in the page tree, and single pages. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ads.selection import Line

Place: TypeAlias = tuple[str, int | None]
"""A path in the page tree, and the page itself where it is a single one. ("", None): wherever nobody aims."""
ELSEWHERE: Place = ("", None)


@dataclass(frozen=True, slots=True)
class Places:
    """`paths` are those of the sections and pages that lines are aimed at, as Wagtail keeps them: the path of
    a page begins with the paths of all above it. What was deleted has none, and is no place.
    """

    paths: Mapping[int, str]

    def told_apart(self, lines: Iterable[Line]) -> list[Place]:
        """So many places that each page of the site is like one of them, for these lines."""
        lines = list(lines)
        sections = frozenset().union(*(line.sections for line in lines)) & self.paths.keys()
        pages = frozenset().union(*(line.pages for line in lines)) & self.paths.keys()
        return [
            ELSEWHERE,
            *((self.paths[pk], None) for pk in sorted(sections)),
            *((self.paths[pk], pk) for pk in sorted(pages)),
        ]

    def takes(self, line: Line, place: Place) -> bool:
        path, page = place
        if (line.pages and page not in line.pages) or page in line.excluded_pages:
            return False
        return not line.sections or any(
            path.startswith(self.paths[section]) for section in line.sections & self.paths.keys()
        )
