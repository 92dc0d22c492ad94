"""`manage.py replay_erasures [erasures.jsonl]`: after a backup came back, erases what had been erased."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news.comments.actions.erasing import replay
from news.comments.law.mailbox import mailboxes
from news.comments.models import Erasure
from news.comments.networks import mailbox_digest


class Command(BaseCommand):
    help = "Erases once more what readers had erased, after a backup came back. Twice does no harm."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", help="What list_erasures printed last: a backup knows no later ones."
        )

    def handle(self, **options: Any) -> None:
        if options["file"]:
            self.learn(Path(options["file"]))
        erasures = {erasure.digest: erasure for erasure in Erasure.objects.all()}
        done = 0
        for email in mailboxes():
            if erasure := erasures.get(mailbox_digest(email)):
                done += replay(erasure, email, at=timezone.now())
        self.stdout.write(f"{len(erasures)} erasures known, {done} comments erased again.")

    def learn(self, file: Path) -> None:
        try:
            lines = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
            wishes = [
                (str(line["digest"]), bool(line["keeps_text"]), datetime.fromisoformat(line["erased_at"]))
                for line in lines
            ]
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise CommandError(f"{file} can't be read as what list_erasures printed: {problem}") from problem
        for digest, keeps_text, erased_at in wishes:
            defaults = {"keeps_text": keeps_text, "erased_at": erased_at}
            Erasure.objects.update_or_create(digest=digest, defaults=defaults)
