"""How many articles appeared on each day: counted month by month, and remembered.

The whole paper is counted once; afterwards a publication costs the count of its own month.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from news.freshness import NEWS, made_of, month_of
from news.memory import FRESH, LONG, memory
from news.models import ArticlePage
from news.periods import Period
from news.querysets import ArticleQuerySet


@dataclass(frozen=True, slots=True)
class Tally:
    """By day of a month; days without articles are missing."""

    days: dict[date, int]

    @property
    def total(self) -> int:
        return sum(self.days.values())


def tallies(root: Page, months: Sequence[Period]) -> dict[date, Tally]:
    """Of public articles below `root`, by the first day of each of those months, in one query or none."""
    places = {month: ("tally", root.pk, month) for month in months}
    missing = [month for month, place in places.items() if not memory.holds(place)]
    read = _count(root, missing)
    this_month = timezone.localdate().replace(day=1)
    return {
        month.first: memory.get(
            place,
            partial(_make, root, month, read),
            # An article of this month may be meant for later today.
            fresh=LONG if month.first < this_month else FRESH,
        )
        for month, place in places.items()
    }


def by_month(found: Mapping[date, Tally]) -> dict[date, int]:
    """Months without articles are missing."""
    return {first: tally.total for first, tally in found.items() if tally.days}


def by_day_of(found: Mapping[date, Tally]) -> dict[date, int]:
    """Of all those months."""
    return {day: count for tally in found.values() for day, count in tally.days.items()}


def all_months(root: Page) -> list[Period]:
    """From that of the oldest public article until now."""
    first = memory.get(("oldest article", root.pk), partial(_oldest, root))
    if first is None:
        return []
    today = timezone.localdate()
    years = range(first.year, today.year + 1)
    return [
        month for year in years for month in Period(year).months() if _begins(first) <= month.first <= today
    ]


def _begins(day: date) -> date:
    return day.replace(day=1)


def _oldest(root: Page) -> date | None:
    made_of(NEWS)
    moment = _public(root).newest_first().reverse().values_list("published_at", flat=True).first()
    return timezone.localtime(moment).date() if moment else None


def _make(root: Page, month: Period, read: dict[Period, Tally]) -> Tally:
    start, _end = month.bounds(timezone.get_current_timezone())
    made_of(month_of(start))
    return read[month] if month in read else _count(root, [month])[month]


def _count(root: Page, months: Sequence[Period]) -> dict[Period, Tally]:
    """In one query, which reads no other month."""
    if not months:
        return {}
    zone = timezone.get_current_timezone()
    within = Q()
    for run in runs(months):
        (start, _end), (_start, end) = run[0].bounds(zone), run[-1].bounds(zone)
        within |= Q(published_at__gte=start, published_at__lt=end)
    counts = _public(root).filter(within).counts_by("day")
    grouped = groupby(sorted(counts.items()), key=lambda item: _begins(item[0]))
    found = {first: dict(days) for first, days in grouped}
    return {month: Tally(found.get(month.first, {})) for month in months}


def runs(months: Iterable[Period]) -> list[list[Period]]:
    """Those that follow each other, together."""
    found: list[list[Period]] = []
    for month in months:
        if found and found[-1][-1].after == month.first:
            found[-1].append(month)
        else:
            found.append([month])
    return found


def _public(root: Page) -> ArticleQuerySet:
    return ArticlePage.objects.published(timezone.now()).in_section(root)
