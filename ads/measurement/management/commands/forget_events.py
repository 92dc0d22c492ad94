"""`manage.py forget_events`: drops what only served to know repetitions, and notices of political advertising
that nobody has to keep any longer; counts stay. The clock calls it.
"""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ads.measurement.models import CountedEvent
from ads.politics.archive import forget

KEPT = timedelta(days=7)
"""Longer than any token is taken for timely: whatever is repeated later is late anyway."""


class Command(BaseCommand):
    help = "Drops the ids of events that were counted more than a week ago."

    def handle(self, **options: Any) -> None:
        forget(timezone.now())
        CountedEvent.objects.filter(at__lt=timezone.now() - KEPT).delete()
