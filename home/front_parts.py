"""What a front page is made of, as its templates print it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Strip:
    """The news that can't wait for an article, or points to one."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Opinion:
    article: Any
    author: Any = None  # the first contributor whose text it is


@dataclass
class Zone:
    """One zone with the articles that stand in it. `value` is what its editor set, as it is stored."""

    kind: str
    template: str
    value: Mapping[str, Any]
    section: Any = None
    articles: list[Any] = field(default_factory=list)
    latest: list[Any] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    anchor: str = ""  # a prefix for ids
    is_first: bool = False
    gap: int | None = None  # the number of the place for a slot after it

    @property
    def layout(self) -> str:
        """The editor's choice; beside a first article without a picture the others would leave a hole."""
        chosen = self.value.get("layout") or "left"
        plain = bool(self.articles) and (self.is_bare or not self.articles[0].hero_image)
        return "top" if plain and chosen in ("left", "right") else chosen

    @property
    def is_bare(self) -> bool:
        """Whether even the first article stands without its picture."""
        return self.value.get("pictures") == "none"

    @property
    def is_bare_below(self) -> bool:
        return self.value.get("pictures") in ("none", "first")

    @property
    def contents(self) -> tuple[object, ...] | None:
        """All that its markup depends on but the page itself; None where other things stand in it."""
        if self.kind in ("slot", "opinion"):
            return None
        articles, latest = (tuple(article.pk for article in part) for part in (self.articles, self.latest))
        return self.kind, self.anchor, self.is_first, articles, latest

    @property
    def has_content(self) -> bool:
        return self.kind == "slot" or bool(self.articles)


@dataclass(frozen=True)
class Front:
    strip: Strip | None
    zones: list[Zone]

    @property
    def lead_zone(self) -> Zone | None:
        return next((zone for zone in self.zones if zone.kind == "lead"), None)
