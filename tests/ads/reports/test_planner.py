"""What SQLite is told of the days, so that a year is read by the shortest way."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from ads.measurement.events import Kind
from ads.measurement.models import DailyCount, HourlyCount
from ads.moments import HOUR, hour_of

pytestmark = pytest.mark.django_db


def test_it_knows_how_days_are_spread_once_some_are_rolled_up() -> None:
    hour = hour_of(timezone.now()) - 2 * HOUR
    for line in range(1, 4):
        HourlyCount.objects.create(hour=hour, kind=Kind.RENDERED, line=line, count=5)
    call_command("roll_up_days")
    assert DailyCount.objects.count() == 3
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = %s", [DailyCount._meta.db_table])
            assert cursor.fetchone()[0] > 0
