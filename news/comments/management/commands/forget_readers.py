"""`manage.py forget_readers`: drops what was kept of readers long enough. The clock calls it every day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from news.comments.law.forgetting import steps


class Command(BaseCommand):
    help = "Drops networks, spam, what nobody decided on, old letters and reporters whose time is up."

    def handle(self, **options: Any) -> None:
        for step in steps(timezone.now()):
            done = 0
            for done in step.run():
                if options["verbosity"] > 1:
                    self.stdout.write(f"{step.name}: {done}")
            if done:
                self.stdout.write(f"{step.name}: {done} done")
