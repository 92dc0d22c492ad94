"""Hours that were counted, for reports."""

from datetime import datetime
from typing import Any

from ads.measurement.models import HourlyCount


def counted(hour: datetime, kind: str = "rendered", count: int = 1, **values: Any) -> HourlyCount:
    return HourlyCount.objects.create(hour=hour, kind=kind, count=count, **values)
