"""`manage.py send_letters`: one run of the post. The clock calls it every thirty seconds."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.comments.mailing.sending import send_again, send_due


class Command(BaseCommand):
    help = "Sends the letters about comments that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="Before that, give what was given up another chance: also what may have been sent.",
        )

    def handle(self, *, again: bool = False, **options: Any) -> None:
        if again:
            send_again(timezone.now())
        outcome = send_due(timezone.now)
        if outcome.sent or outcome.postponed or outcome.given_up:
            self.stdout.write(
                _("Sent: %(sent)d, postponed: %(postponed)d, given up: %(given_up)d.")
                % {"sent": outcome.sent, "postponed": outcome.postponed, "given_up": outcome.given_up}
            )
        if outcome.trouble:
            raise CommandError(_("The mail server takes no letters: %s") % outcome.trouble)
