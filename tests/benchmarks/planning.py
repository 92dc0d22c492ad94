"""What the booking calendar and the availability of a month cost with 2,000 bookings in 200 slots.

Wall clock and CPU of one process, the best of five; `make bench BENCHES=planning`.
"""

import gc
import random
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from ads.compiling import sold_lines  # noqa: E402
from ads.models import AdSlot, Campaign, LineItem, LineItemSlot  # noqa: E402
from ads.selling.availability import Availability  # noqa: E402
from tests.ads.inventory import make_campaign, make_slot  # noqa: E402

BOOKINGS, SLOTS, CUSTOMERS = 2_000, 200, 60
TIERS = (
    ("exclusive", {}),
    ("share", {"share": 30}),
    ("guaranteed", {"goal": 9_000}),
    ("price", {"price": 500}),
    ("house", {}),
)


def fill() -> None:
    chance = random.Random(1)
    campaigns = [make_campaign(f"Kunde {number}") for number in range(CUSTOMERS)]
    slots = [
        make_slot(f"platz-{number}", "below-title", name=f"Platz {number}", views_per_day=500 + number)
        for number in range(SLOTS)
    ]
    first = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    items = [_booking(chance, campaigns, first, number) for number in range(BOOKINGS)]
    LineItem.objects.bulk_create(items)
    LineItemSlot.objects.bulk_create(LineItemSlot(line=item, slot=_any(chance, slots)) for item in items)


def _booking(chance: random.Random, campaigns: list[Campaign], first: object, number: int) -> LineItem:
    tier, values = TIERS[chance.randrange(len(TIERS))]
    starts = first + timedelta(days=chance.randrange(-5, 28))
    return LineItem(
        campaign=campaigns[number % CUSTOMERS],
        name=f"Buchung {number}",
        tier=tier,
        starts_at=starts,
        ends_at=starts + timedelta(days=chance.randrange(1, 15)),
        **values,
    )


def _any(chance: random.Random, slots: list[AdSlot]) -> AdSlot:
    return slots[chance.randrange(len(slots))]


def best(act: Callable[[], object]) -> str:
    walls, processors = [], []
    for _time in range(5):
        wall, processor = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return f"{min(walls) * 1000:6.0f} ms, {min(processors) * 1000:6.0f} ms of a processor"


def availability() -> None:
    """Of a month for one more share of voice and one more goal: as their form asks before it stores them."""
    now = timezone.now()
    some = LineItem.objects.filter(tier__in=("share", "guaranteed"), ends_at__gt=now).order_by("-pk")
    for tier in ("share", "guaranteed"):
        (line,) = sold_lines(LineItem.objects.filter(pk=some.filter(tier=tier).first().pk))
        Availability(now, without=line.pk).verdict(line)


def main() -> None:
    connection.creation.create_test_db(verbosity=0)
    fill()
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    print(f"{BOOKINGS} bookings, {SLOTS} slots")
    for unit in ("week", "month", "quarter"):
        address = f"/admin/inventory/calendar/?unit={unit}"
        client.get(address)
        gc.freeze()  # as a server does with what it has loaded
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        count = len(queries)
        figures = best(lambda address=address: client.get(address))
        print(f"calendar, {unit:8} {figures}, {count} queries")
    print(f"availability, two asked {best(availability)}")


main()
