"""What a report over a year costs: 50 million counted events of 200 bookings, rolled up by the day.

Each booking runs for forty days in two slots and twelve sections with two creatives; robots tell a tenth on
top. An hour's worth isn't rolled up yet, as always. Measured is the whole answer of the admin, page or file,
as the median of `ROUNDS`; and what the roll-up of one busy day takes. Nothing is asserted.

`DATABASE_URL` says where: an empty database, which is filled and left behind.
"""

import os
import sys
import time
import warnings
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("DATABASE_URL", "sqlite:////tmp/umbruch-reports.sqlite3")

ROUNDS = int(os.environ.get("ROUNDS", "7"))
LINES, DAYS = 200, 40
SLOTS, SECTIONS, CREATIVES = 2, 12, 2
EVENTS = int(os.environ.get("EVENTS", "50000000"))
CELLS = LINES * DAYS * SLOTS * SECTIONS * CREATIVES
EACH = round(EVENTS / CELLS / 1.705)
"""Impressions of a cell; beside each 0.6 viewable ones, 0.005 clicks and 0.1 that robots told."""


def make_year(end: date) -> None:
    from ads.measurement.models import DailyCount

    part: list[DailyCount] = []
    for row in rows(end):
        part.append(row)
        if len(part) == 20_000:
            DailyCount.objects.bulk_create(part)
            part = []
    DailyCount.objects.bulk_create(part)


def rows(end: date) -> Iterator["DailyCount"]:  # noqa: F821
    from ads.measurement.models import DailyCount

    for number, (line, creatives, slots) in enumerate(bookings(end)):
        first = begin_of(end, number)
        for days in range(DAYS):
            for creative in creatives:
                for slot in slots:
                    for section in range(1, SECTIONS + 1):
                        place = {
                            "day": first + timedelta(days=days),
                            "line": line,
                            "creative": creative,
                            "slot": slot,
                            "section": section,
                        }
                        seen, clicks = (
                            round(EACH * 0.6),
                            int((number + days + section) % 200 < 200 * EACH * 0.005),
                        )
                        yield DailyCount(rendered=EACH, viewable=seen, clicks=clicks, **place)
                        yield DailyCount(rendered=round(EACH * 0.1), reason="bot", **place)


def begin_of(end: date, number: int) -> date:
    """Spread over the year so that the last ones still run."""
    return end - timedelta(days=365) + timedelta(days=round(number * (365 - DAYS) / (LINES - 1)))


def bookings(end: date) -> Iterator[tuple[int, list[int], list[int]]]:
    from django.utils import timezone

    from ads.moments import midnight
    from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot

    zone = timezone.get_default_timezone()
    slots = [make_slot(f"platz-{number}", "sidebar") for number in range(8)]
    for number in range(LINES):
        campaign = make_campaign(f"Kunde {number // 4}")
        creatives = [make_creative(campaign, f"Motiv {number} {it}") for it in range(CREATIVES)]
        begin = midnight(begin_of(end, number), zone)
        places = [slots[(number + it) % 8] for it in range(SLOTS)]
        values = {"tier": "guaranteed", "goal": 300_000, "starts_at": begin}
        line = make_line(
            campaign,
            places,
            creatives,
            name=f"Buchung {number}",
            ends_at=begin + timedelta(days=DAYS),
            **values,
        )
        yield line.pk, [it.pk for it in creatives], [it.pk for it in places]


def make_hours(at: datetime, hours: int) -> int:
    """So many hours before that moment, counted and not yet rolled up."""
    from ads.measurement.models import HourlyCount
    from ads.models import LineItem

    made = [
        HourlyCount(
            hour=at - timedelta(hours=hour), kind=kind, line=line, creative=creative, slot=1, section=section
        )
        for hour in range(hours)
        for line in LineItem.objects.order_by("-starts_at").values_list("pk", flat=True)[:22]
        for creative in range(CREATIVES * SLOTS)
        for section in range(1, SECTIONS + 1)
        for kind in ("rendered", "viewable", "click")
    ]
    for row in made:
        row.count = 3
    HourlyCount.objects.bulk_create(made, batch_size=5000)
    return len(made)


def measure(end: date) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    from ads.models import Campaign

    client = Client()
    client.force_login(
        User.objects.filter(username="bench").first() or User.objects.create_superuser("bench")
    )
    year = {"start": (end - timedelta(days=365)).isoformat(), "until": end.isoformat()}
    one = {"campaign": str(Campaign.objects.order_by("pk")[100].pk)}
    for name, asked in (
        *((f"a year by {by}", {"by": by}) for by in ("customer", "campaign", "line", "creative")),
        *((f"a year by {by}", {"by": by}) for by in ("slot", "section", "day", "month")),
        ("one campaign by day", {"by": "day", **one}),
        ("the year by line as XLSX", {"by": "line", "export": "xlsx"}),
    ):
        took = []
        for _ in range(ROUNDS):
            begin = time.perf_counter()
            assert client.get("/admin/inventory/reports/", year | asked).status_code == 200
            took.append(1000 * (time.perf_counter() - begin))
        print(f"{name:28} {median(took):7.0f} ms")


def main() -> None:
    warnings.simplefilter("ignore")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import Sum
    from django.utils import timezone

    from ads.measurement.days import roll_up, tell_planner
    from ads.measurement.models import DailyCount
    from ads.moments import hour_of

    call_command("migrate", verbosity=0)
    zone, now = timezone.get_default_timezone(), timezone.now()
    end = now.astimezone(zone).date()
    if not DailyCount.objects.exists():
        make_year(end)
        tell_planner()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
    make_hours(hour_of(now), 1)
    sums = DailyCount.objects.aggregate(*map(Sum, ("rendered", "viewable", "clicks")))
    print(f"{connection.vendor}: {DailyCount.objects.count():,} rows of days, {sum(sums.values()):,} events")
    measure(end)
    number = make_hours(hour_of(now) - timedelta(days=400), 24)
    begin = time.perf_counter()
    roll_up(now, zone)
    print(f"a busy day rolled up ({number:,} hours' rows): {time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    with warnings.catch_warnings():
        main()
