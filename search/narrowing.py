"""What a reader can narrow a search to, and the addresses of all choices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Page

from news.querysets import ArticleQuerySet

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


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Narrowing:
    """What is asked for beside the words. Empty values narrow nothing."""

    query: str
    path: str
    sections: Sequence[Page]
    section: str = ""  # the slug of one of the sections
    period: str = ""  # a key of PERIODS
    sort: str = ""

    @property
    def kept(self) -> dict[str, str]:
        """The parameters of the address, but for the page's number."""
        return self._parameters()

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """The same without the words: what a form keeps when somebody types new ones."""
        return [(name, value) for name, value in self.kept.items() if name != "q"]

    @property
    def is_narrow(self) -> bool:
        return bool(self.section or self.period)

    @property
    def newest_first(self) -> bool:
        return self.sort == NEWEST

    @property
    def wide_url(self) -> str:
        return self._url(section="", period="")

    @property
    def sort_choices(self) -> list[Choice]:
        labels = {"": _("Relevance"), NEWEST: _("Newest")}
        return [self._choice(label, self.sort, sort=value) for value, label in labels.items()]

    @property
    def period_choices(self) -> list[Choice]:
        return [self._choice(str(label), self.period, period=value) for value, label in PERIODS.items()]

    @property
    def section_choices(self) -> list[Choice]:
        labels = {"": _("All sections"), **{section.slug: section.title for section in self.sections}}
        return [self._choice(label, self.section, section=slug) for slug, label in labels.items()]

    def applied_to(self, articles: ArticleQuerySet, at: datetime) -> ArticleQuerySet:
        for section in self.sections:
            if section.slug == self.section:
                articles = articles.in_section(section)
        if self.period == OLDER:
            return articles.before(at - YEAR)
        return articles.since(at - SINCE[self.period]) if self.period else articles

    def _choice(self, label: str, current: str, **change: str) -> Choice:
        (value,) = change.values()
        return Choice(label, self._url(**change), is_current=value == current)

    def _url(self, **change: str) -> str:
        return f"{self.path}?{urlencode(self._parameters(**change))}"

    def _parameters(self, **change: str) -> dict[str, str]:
        values = {"section": self.section, "period": self.period, "sort": self.sort} | change
        named = {"ressort": values["section"], "zeit": values["period"], "sort": values["sort"]}
        return {"q": self.query} | {name: value for name, value in named.items() if value}


def only_known(value: str, known: Iterable[str]) -> str:
    """Nothing that stands in an address is an error: what isn't a choice narrows nothing."""
    return value if value in known else ""
