"""`manage.py purge_revisions`: drops old versions that nothing needs. The clock calls it once a day.

It stands in for Wagtail's command of the same name: news/old_versions.py says why.
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from news.old_versions import disposable, purge


class Command(BaseCommand):
    help = "Drops old versions of pages and snippets, but for what was published and all that is in use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=settings.VERSIONS_KEPT_DAYS,
            help="Keeps what was the latest version in so many days (%(default)s). 0: keeps all.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Only counts.")

    def handle(self, *, days: int, dry_run: bool = False, verbosity: int = 1, **options: Any) -> None:
        if days < 1:
            return
        before = timezone.now() - timedelta(days=days)
        count = disposable(before).count()
        if dry_run:
            self.stdout.write(_("Old versions that would go: %(count)d.") % {"count": count})
            return
        gone = 0
        for number in purge(before):
            gone += number
            if verbosity:
                self.stdout.write(
                    _("Old versions dropped: %(gone)d of %(count)d.") % {"gone": gone, "count": count}
                )
