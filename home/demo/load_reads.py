"""How often the demo's articles were read within the last day, so that "most read" has something to show."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.moments import hour_of
from news.models import ArticlePage

HOURS = 24


def load_reads(articles: Iterable[ArticlePage], at: datetime) -> None:
    """Loads them unless there are any. The same articles get the same readers every time."""
    if HourlyCount.objects.of(Kind.READ).exists():
        return
    this_hour = hour_of(at)
    HourlyCount.objects.bulk_create(
        HourlyCount(kind=Kind.READ, page=article.pk, hour=this_hour - timedelta(hours=hours), count=count)
        for rank, article in enumerate(articles)
        for hours in range(HOURS)
        if (count := readers(rank, hours))
    )


def readers(rank: int, hours: int) -> int:
    """Of the article that is the `rank`-th newest, so many hours ago: made up, less by age, uneven by day."""
    interest = (rank * 7919 + 13) % 23
    return max(0, interest * 4 - rank - 2 * hours)
