"""`manage.py write_digests`: tells moderators what waits. The clock calls it every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.comments.mailing.digests import write_digests


class Command(BaseCommand):
    help = "Writes to moderators what waits for them, where something new does."

    def handle(self, **options: Any) -> None:
        write_digests(timezone.now())
