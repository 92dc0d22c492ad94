"""`manage.py learn_forecast`: how many views each slot may expect, hour by hour. The clock calls it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from ads.counts import by_cell, requests_since
from ads.forecast import DAY, WEEKS, certainty, learn
from ads.models import LearnedWeek


class Command(BaseCommand):
    help = "Learns from the counts of the last weeks how often each slot is asked for, hour by hour."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        counts = by_cell(requests_since(now - WEEKS * 7 * DAY))
        zone = timezone.get_default_timezone()
        weeks = learn(counts, now, zone)
        certain = certainty(counts, weeks, now, zone)
        with transaction.atomic():
            LearnedWeek.objects.all().delete()
            LearnedWeek.objects.bulk_create(
                LearnedWeek(
                    slot=slot,
                    section=section,
                    views=[round(views, 3) for views in week],
                    certain=round(certain.get(slot, 1.0), 3),
                )
                for (slot, section), week in weeks.items()
            )
