"""`manage.py tell_services`: tells hubs and search engines what is new. The clock calls it all the time."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from news.announcing.telling import tell_due, try_again


class Command(BaseCommand):
    help = "Tells hubs of feed readers (WebSub) and search engines (IndexNow) what is new, changed or gone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="Also tries what was given up: somebody has looked at it."
        )

    def handle(self, *, again: bool = False, **options: Any) -> None:
        if again:
            try_again(timezone.now())
        outcome = tell_due(timezone.now)
        if outcome.told or outcome.postponed or outcome.given_up:
            self.stdout.write(
                _("Told: %(told)d, later again: %(postponed)d, given up: %(given_up)d.") % vars(outcome)
            )
