from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from home.approval import hand_to_the_chief, let_creatives_be_approved
from home.roles import roles, set_up


class Command(BaseCommand):
    help = (
        "Creates the groups Chefredaktion, Redaktion, Moderation and Anzeigen with the rights of their jobs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--complete",
            action="store_true",
            help="Also gives existing groups what they lack, for example after an update.",
        )

    def handle(self, *, complete: bool, **options: Any) -> None:
        for role in roles():
            given = set_up(role, complete=complete)
            rights = ", ".join(given) if given else _("stays as it is")
            self.stdout.write(f"{role.name}: {rights}")
        hand_to_the_chief()
        let_creatives_be_approved()
