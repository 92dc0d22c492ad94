"""`manage.py reset_second_factor NAME`: for the only administrator whose telephone and codes are gone."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from home.sign_in.second_factor import turn_off


class Command(BaseCommand):
    help = "Lets an account sign in with its password alone again. It is noted in the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="The account's user name.")

    def handle(self, *, name: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"No account is called {name!r}.")
        turn_off(user, by=None)
