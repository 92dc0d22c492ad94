"""What the archive shows of a period: how many articles stand in its months and days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from news.models import ArticlePage
from news.periods import Period
from news.querysets import ArticleQuerySet

Counts = Mapping[date, int]


@dataclass(frozen=True)
class Place:
    """A page of the archive: what it is called, and where it is."""

    title: str
    url: str


@dataclass(frozen=True)
class Entry:
    """A period with the number of articles in it; one without articles has no page."""

    period: Period
    count: int

    @property
    def url(self) -> str:
        return archive_url(self.period) if self.count else ""


@dataclass(frozen=True)
class YearSheet:
    """A year with its twelve months, of which some have articles."""

    period: Period
    counts: Counts  # by the first day of each month

    @cached_property
    def total(self) -> Entry:
        return Entry(self.period, sum(month.count for month in self.months))

    @cached_property
    def months(self) -> list[Entry]:
        return [Entry(month, self.counts.get(month.first, 0)) for month in self.period.months()]


@dataclass(frozen=True)
class MonthSheet:
    """A month as a calendar."""

    period: Period
    counts: Counts  # by day

    @cached_property
    def total(self) -> Entry:
        days = (day for week in self.period.weeks() for day in week if day)
        return Entry(self.period, sum(self.counts.get(day.first, 0) for day in days))

    @property
    def weekdays(self) -> list[date]:
        """A Monday and the six days after it."""
        monday = self.period.first - timedelta(days=self.period.first.weekday())
        return [monday + timedelta(days=number) for number in range(7)]

    @cached_property
    def weeks(self) -> list[list[Entry | None]]:
        return [
            [Entry(day, self.counts.get(day.first, 0)) if day else None for day in week]
            for week in self.period.weeks()
        ]


@dataclass(frozen=True)
class Day:
    place: Place
    articles: list[ArticlePage]


def archive_url(period: Period | None = None) -> str:
    """Of that year, month or day; without one, of the whole archive."""
    parts = period.address if period else ()
    name = ("archive", "archive-year", "archive-month", "archive-day")[len(parts)]
    return reverse(f"news:{name}", args=parts)


def title_of(period: Period) -> str:
    """ "2026", "November 2026" or "Sonntag, 22. November 2026"."""
    return date_format(period.first, ("Y", "F Y", "l, j. F Y")[len(period.address) - 1])


def place_of(period: Period) -> Place:
    return Place(title_of(period), archive_url(period))


def places_above(period: Period | None) -> list[Place]:
    """The archive, the year of a month, the month of a day; topmost first."""
    if period is None:
        return []
    above = [Place(_("Archive"), archive_url())]
    return [*places_above(period.above), place_of(period.above)] if period.above else above


def years(counts: Counts) -> list[YearSheet]:
    """Of counts by month, the newest year first."""
    found = sorted({month.year for month in counts}, reverse=True)
    return [YearSheet(Period(year), counts) for year in found]


def months(year: Period, counts: Counts) -> list[MonthSheet]:
    """Of counts by day; months without articles are left out."""
    sheets = (MonthSheet(month, counts) for month in year.months())
    return [sheet for sheet in sheets if sheet.total.count]


def by_day(articles: Iterable[ArticlePage]) -> list[Day]:
    """Articles in their order, parted by the days on which they appeared here."""
    days = groupby(articles, key=lambda article: timezone.localtime(article.published_at).date())
    return [Day(place_of(Period(day.year, day.month, day.day)), list(group)) for day, group in days]


def neighbours(articles: ArticleQuerySet, period: Period, zone: tzinfo) -> tuple[Place | None, Place | None]:
    """The nearest periods of the same kind before and after it that have articles; two queries."""
    start, end = period.bounds(zone)
    found = (articles.before(start).newest_first(), articles.since(end).newest_first().reverse())
    moments = (queryset.values_list("published_at", flat=True).first() for queryset in found)
    days = [timezone.localtime(moment, zone).date() if moment else None for moment in moments]
    earlier, later = (place_of(period.like(day)) if day else None for day in days)
    return earlier, later
