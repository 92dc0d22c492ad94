"""`manage.py forget_reads`: drops the hours that no list looks at any more. The clock calls it daily."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.models import ArticleReads

KEPT = timedelta(days=60)


class Command(BaseCommand):
    help = "Drops the counts of readers that are older than sixty days."

    def handle(self, **options: Any) -> None:
        ArticleReads.objects.filter(hour__lt=timezone.now() - KEPT).delete()
