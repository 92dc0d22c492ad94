"""`manage.py list_erasures > erasures.jsonl`: who asked to be erased, as hashes; to keep beside backups."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from news.comments.models import Erasure


class Command(BaseCommand):
    help = "Prints the erasures that were asked for, one a line: to be saved more often than the database."

    def handle(self, **options: Any) -> None:
        for erasure in Erasure.objects.order_by("erased_at", "pk").iterator():
            line = {
                "digest": erasure.digest,
                "keeps_text": erasure.keeps_text,
                "erased_at": erasure.erased_at.isoformat(),
            }
            self.stdout.write(json.dumps(line))
