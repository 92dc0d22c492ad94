"""What the pages that readers saw are to the decision, asked of whoever has pages: ads have none."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from django.db.models import QuerySet

from ads.context import PageContext

PageFacts: TypeAlias = Callable[[QuerySet], Mapping[int, PageContext]]
"""By the ids of pages those of its own, as they are now, with a fixed number of queries."""
_facts: dict[str, PageFacts] = {}


def register(name: str, facts: PageFacts) -> None:
    """To be called when the app that has the pages is ready. A second one of the same name replaces it."""
    _facts[name] = facts


def contexts_of(pages: QuerySet) -> dict[int, PageContext]:
    """Pages that are gone are missing."""
    found: dict[int, PageContext] = {}
    for facts in _facts.values():
        found |= facts(pages)
    return found
