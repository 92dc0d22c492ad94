"""`manage.py forget_changes`: drops what every process that keeps pages has heard of. The clock calls it."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.models import ContentChange

KEPT = timedelta(hours=1)
"""Far longer than any process looks back."""


class Command(BaseCommand):
    help = "Drops the notes of changes that are older than an hour."

    def handle(self, **options: Any) -> None:
        ContentChange.objects.forgettable(timezone.now() - KEPT).delete()
