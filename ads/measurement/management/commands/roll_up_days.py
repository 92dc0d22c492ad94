"""`manage.py roll_up_days`: adds finished hours to their days, for the reports. The clock calls it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ads.measurement.days import roll_up, tell_planner


class Command(BaseCommand):
    help = "Adds what was counted in finished hours to the days that reports are made of."

    def handle(self, **options: Any) -> None:
        if roll_up(timezone.now(), timezone.get_default_timezone()):
            tell_planner()
