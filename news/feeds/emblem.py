"""The paper's picture, asked of whoever keeps it: news knows no masthead."""

from collections.abc import Callable
from typing import TypeAlias

from wagtail.models import Site

from news.feeds.plain import Emblem

Finder: TypeAlias = Callable[[Site], Emblem | None]
_finders: dict[str, Finder] = {}


def register(name: str, finder: Finder) -> None:
    """To be called when the app that has the picture is ready. A second one of the same name replaces it."""
    _finders[name] = finder


def emblem_of(site: Site) -> Emblem | None:
    return next(filter(None, (find(site) for find in _finders.values())), None)
