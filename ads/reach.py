"""How many published pages a booking fits, asked of whoever has pages: ads know none themselves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import Min, QuerySet
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from .measurement.events import Kind
from .measurement.models import HourlyCount
from .models import LineItem
from .progress import ONE_DAY

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What a booking asks of pages. Empty sets ask nothing; ids and slugs nobody has match nothing."""

    sections: frozenset[int] = field(default_factory=frozenset)
    topics: frozenset[str] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)
    pages: frozenset[int] = field(default_factory=frozenset)
    excluded_pages: frozenset[int] = field(default_factory=frozenset)
    on_sensitive_pages: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """Published pages of one kind: how many, and the ids of those by which views are counted."""

    kind: str
    count: int
    pages: QuerySet | None = None


PageCounter: TypeAlias = Callable[[Aims, datetime], Iterable[Fitting]]
_counters: dict[str, PageCounter] = {}

WORDS: dict[str, Promise] = {
    "article": ngettext_lazy("%(count)s article", "%(count)s articles", "number"),
    "section": ngettext_lazy("%(count)s section page", "%(count)s section pages", "number"),
    "topic": ngettext_lazy("%(count)s topic page", "%(count)s topic pages", "number"),
    "contributor": ngettext_lazy("%(count)s author's page", "%(count)s authors' pages", "number"),
}


def register(name: str, counter: PageCounter) -> None:
    """To be called when the app that has the pages is ready. A second one of the same name replaces it."""
    _counters[name] = counter


def fitting_pages(aims: Aims, at: datetime) -> list[Fitting]:
    return [found for counter in _counters.values() for found in counter(aims, at)]


def views_a_day(found: Iterable[Fitting], at: datetime) -> int:
    """How often readers saw these pages on an average day of the last week, or since counting began."""
    views = HourlyCount.objects.of(Kind.VIEW).net().since(at - WEEK)
    first = views.aggregate(first=Min("hour"))["first"]
    if first is None:
        return 0
    total = sum(views.filter(page__in=it.pages).total() for it in found if it.pages is not None)
    return round(total / max(1.0, (at - first) / ONE_DAY))


def reach_in_words(aims: Aims, at: datetime) -> str:
    found = [it for it in fitting_pages(aims, at) if it.count]
    if not found:
        return _("Fits no article, no section, no topic and no author's page.")
    pages = get_text_list([_counted(it) for it in found], _("and"))
    views = views_a_day(found, at)
    if not views:
        return _("Fits %(pages)s.") % {"pages": pages}
    return _("Fits %(pages)s; %(views)s views a day on average.") % {
        "pages": pages,
        "views": number_format(views, force_grouping=True),
    }


def _counted(found: Fitting) -> str:
    count = number_format(found.count, force_grouping=True)
    return WORDS[found.kind] % {"number": found.count, "count": count}


def aims_of(item: LineItem) -> Aims:
    """Of a booking, stored or not. What was deleted leaves 0, which no page has."""
    return Aims(
        sections=_ids(item.section_targets.all(), "section_id"),
        topics=item.topic_slugs,
        kinds=frozenset(item.kinds),
        pages=_ids(item.page_targets.all(), "page_id"),
        excluded_pages=_ids(item.excluded_pages.all(), "page_id"),
        on_sensitive_pages=item.on_sensitive_pages,
    )


def _ids(rows: Sequence[object], name: str) -> frozenset[int]:
    return frozenset(getattr(row, name) or 0 for row in rows)
