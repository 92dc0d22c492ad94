"""`manage.py mail_reports`: tells customers how their campaigns do. The clock calls it every five minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ads.reports.mailing.planning import plan
from ads.reports.mailing.sending import send_due


class Command(BaseCommand):
    help = "Sends the reports by mail that are due: at the start, half-time and end of campaigns."

    def handle(self, **options: Any) -> None:
        plan(timezone.now())
        outcome = send_due(timezone.now)
        if outcome.sent or outcome.postponed or outcome.given_up:
            self.stdout.write(
                _("Sent: %(sent)d, postponed: %(postponed)d, given up: %(given_up)d.")
                % {"sent": outcome.sent, "postponed": outcome.postponed, "given_up": outcome.given_up}
            )
        if outcome.trouble:
            raise CommandError(_("The mail server takes no letters: %s") % outcome.trouble)
