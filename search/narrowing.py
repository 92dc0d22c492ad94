"""What a reader can narrow a search to, and the addresses of all choices."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

NEWEST = "neueste"
YEAR = timedelta(days=365)
SINCE = {"woche": timedelta(days=7), "monat": timedelta(days=31), "jahr": YEAR}
OLDER = "aelter"
PERIODS = {
    "": pgettext_lazy("period", "Any time"),
    "woche": gettext_lazy("Last week"),
    "monat": gettext_lazy("Last month"),
    "jahr": gettext_lazy("Last year"),
    OLDER: gettext_lazy("Older"),
}
PARAMETERS = {"section": "ressort", "topic": "thema", "author": "autor", "period": "zeit", "sort": "sort"}
SLUG = re.compile(r"[a-zA-Z0-9_-]{1,50}")


@dataclass(frozen=True)
class Choice:
    """`count` is how many articles there are then, None where that isn't said."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Narrowing:
    """What is asked for beside the words. Empty values narrow nothing."""

    query: str
    path: str
    section: str = ""  # the slug of one of the sections
    topic: str = ""  # a slug
    author: str = ""  # a slug
    period: str = ""  # a key of PERIODS
    sort: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """The parameters of the address, but for the page's number."""
        named = {name: getattr(self, field) for field, name in PARAMETERS.items()}
        return {"q": self.query} | {name: value for name, value in named.items() if value}

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """The same without the words: what a form keeps when somebody types new ones."""
        return [(name, value) for name, value in self.kept.items() if name != "q"]

    @property
    def is_narrow(self) -> bool:
        return bool(self.section or self.topic or self.author or self.period)

    @property
    def newest_first(self) -> bool:
        return self.sort == NEWEST

    @property
    def url(self) -> str:
        return f"{self.path}?{urlencode(self.kept)}"

    @property
    def wide_url(self) -> str:
        return self.but(section="", topic="", author="", period="").url

    @property
    def sort_choices(self) -> list[Choice]:
        labels = {"": _("Relevance"), NEWEST: _("Newest")}
        return [
            Choice(label, self.but(sort=value).url, is_current=value == self.sort)
            for value, label in labels.items()
        ]

    def of(self, query: str) -> Self:
        """The same, of other words."""
        return replace(self, query=query)

    def but(self, **change: str) -> Self:
        return replace(self, **change)


def only_known(value: str, known: Iterable[str]) -> str:
    """Nothing that stands in an address is an error: what isn't a choice narrows nothing."""
    return value if value in known else ""


def slug_of(value: str) -> str:
    """The same for what only the database knows."""
    return value if SLUG.fullmatch(value) else ""
