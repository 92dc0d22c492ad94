"""`manage.py publish_due`: one run of the scheduled publishing. The clock calls it every 20 seconds."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.scheduling import publish_due


class Command(BaseCommand):
    help = "Puts online what is due and takes offline what has expired. Use it instead of publish_scheduled."

    def handle(self, **options: Any) -> None:
        outcome = publish_due(timezone.now())
        if outcome.published or outcome.expired:
            self.stdout.write(
                _("Online: %(published)d, offline: %(expired)d.")
                % {"published": outcome.published, "expired": outcome.expired}
            )
        if outcome.failures:
            raise CommandError("\n".join(outcome.failures))
