"""Hours added up to days of the site's time zone, so that a year can be reported in a moment.

Each hour remembers how much of its count its day has been given (`settled`). Whatever is counted later, for
hours long past too, makes the difference that the next run adds. Day plus difference is the count at every
moment, in one statement (`by_day_and_hour`), however often and by however many the days are rolled up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from ads.moments import hour_of, midnight

from .events import Kind
from .models import DAILY, DIMENSIONS, REPORTED, DailyCount, HourlyCount

ROWS = 2000
"""So many hours in one transaction."""
PART = 80
"""At most so many rows in one statement: databases limit the number of parameters."""
LOOKED_AT = 1000
"""Rows of each index: enough to know how they are spread, and a moment's work."""
COLUMNS = {Kind.RENDERED: "rendered", Kind.VIEWABLE: "viewable", Kind.CLICK: "clicks"}


def roll_up(at: datetime, zone: tzinfo) -> int:
    """Settle what is unsettled of the hours before that moment's; how many rows were. Safe to run twice.

    Of these hours hardly a row changes any more. Stops early where another run, or a counter, holds the rows.
    """
    done = 0
    while settled := _settle_some(hour_of(at), zone):
        done += settled
    return done


@transaction.atomic
def _settle_some(until: datetime, zone: tzinfo) -> int:
    hours = HourlyCount.objects.unsettled().filter(hour__lt=until).order_by(*DIMENSIONS)
    # What somebody is counting at this moment waits for the next run: nobody waits for a row held by us.
    locked = connection.features.has_select_for_update_skip_locked
    rows = list(hours.select_for_update(skip_locked=True)[:ROWS] if locked else hours[:ROWS])
    added: dict[tuple, Counter] = {}
    for row in rows:
        if row.kind not in COLUMNS:
            continue
        key = (row.hour.astimezone(zone).date(), row.reason, row.line, row.creative, row.slot, row.section)
        added.setdefault(key, Counter())[COLUMNS[Kind(row.kind)]] += row.count - row.settled
    _add(sorted(added.items()))
    HourlyCount.objects.filter(pk__in=[row.pk for row in rows]).update(settled=F("count"))
    return len(rows)


def tell_planner() -> None:
    """How days are spread, for SQLite: it chooses its way through a year by statistics, which it doesn't make
    by itself as PostgreSQL does.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            cursor.execute(f"ANALYZE {connection.ops.quote_name(DailyCount._meta.db_table)}")


def _add(days: Sequence[tuple[tuple, Counter]]) -> None:
    """Sorted, so that two runs never wait for each other in a circle."""
    table = connection.ops.quote_name(DailyCount._meta.db_table)
    keys, columns = ", ".join(DAILY), list(COLUMNS.values())
    sums = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in columns)
    for start in range(0, len(days), PART):
        part = days[start : start + PART]
        places = ", ".join(["(" + ", ".join(["%s"] * (len(DAILY) + len(columns))) + ")"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({keys}, {', '.join(columns)}) VALUES {places} "  # noqa: S608, own names
                f"ON CONFLICT ({keys}) DO UPDATE SET {sums}",
                [value for key, counter in part for value in (*key, *(counter[it] for it in columns))],
            )


def by_day_and_hour(by: str, days: tuple[date, date] | None, only: Q, zone: tzinfo) -> Iterator[tuple]:
    """(key, reason, rendered, viewable, clicks), more than once for some keys. One statement.

    `by` is a column of DailyCount; `days` half-open, without it all that ever was. `only` names columns that
    hours and days share.
    """
    settled, fresh = (
        DailyCount.objects.filter(only),
        HourlyCount.objects.unsettled().filter(only, kind__in=REPORTED),
    )
    if days:
        first, end = days
        settled = settled.filter(day__gte=first, day__lt=end)
        fresh = fresh.filter(hour__gte=midnight(first, zone), hour__lt=midnight(end, zone))
    key = TruncDate("hour", tzinfo=zone) if by == "day" else F(by)
    parts = _grouped(settled, F(by), {name: Sum(name) for name in COLUMNS.values()})
    late = {name: Sum(F("count") - F("settled"), filter=Q(kind=kind)) for kind, name in COLUMNS.items()}
    return parts.union(_grouped(fresh, key, late), all=True).iterator()


def _grouped(rows: QuerySet, key: object, sums: dict[str, Sum]) -> QuerySet:
    grouped = rows.order_by().annotate(key=key).values_list("key", "reason")
    return grouped.annotate(**{f"sum_{name}": total for name, total in sums.items()})
