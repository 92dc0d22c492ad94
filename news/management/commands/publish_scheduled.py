"""Stands in for Wagtail's command of this name, which a crontab may still call: decision 2."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from news.management.commands import publish_due
from news.scheduling import due_by


class Command(publish_due.Command):
    help = "The same as publish_due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="Only says what would go online.")

    def handle(self, *, dryrun: bool = False, **options: Any) -> None:
        if not dryrun:
            return super().handle(**options)
        for revision in due_by(timezone.now()):
            self.stdout.write(f"{revision.approved_go_live_at:%Y-%m-%d %H:%M} {revision.object_str}")
        return None
