"""`manage.py start`: what `make demo` and `make serve` run."""

import os
import signal
import sys
import threading
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.startup import Programs, answers, collect_static, get

PATIENCE_SECONDS = 90
# Two steps come before this command, in the Makefile.
STEPS = 6
DEMO_ACCOUNTS = ("admin", "chefredaktion", "redaktion", "moderation", "anzeigen")


class Command(BaseCommand):
    help = "Gets everything ready and runs the server and the clock until it is stopped."
    # The checks run in migrate and in the server; a third time would only cost time.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="With the demo newsroom and its accounts.")
        parser.add_argument("--prepare", action="store_true", help="Only gets ready and runs nothing.")

    def handle(self, *, demo: bool, prepare: bool, **options: Any) -> None:
        self.stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *received: self.stop.set())
        self.prepare(demo)
        if not prepare and not self.stop.is_set():
            self.run_programs(demo)

    def prepare(self, demo: bool) -> None:
        with self.step(3, _("Database")):
            call_command("migrate", interactive=False, verbosity=0)
        with self.step(4, _("Roles and demo newsroom") if demo else _("Roles"), alone=not demo):
            call_command("roles", stdout=StringIO())
            if demo:
                call_command("demo", stdout=self.stdout)
            if os.environ.get("UMBRUCH_URL"):
                call_command("site_address", os.environ["UMBRUCH_URL"], verbosity=0)
        with self.step(5, _("Style sheets and scripts")):
            collect_static()

    def run_programs(self, demo: bool) -> None:
        programs = Programs()
        try:
            with self.step(STEPS, _("Server and clock")):
                self.wait_for(programs)
            if not self.stop.is_set():
                self.announce(demo)
            status = programs.keep_running(self.stop.is_set)
        finally:
            programs.stop()
        self.stdout.write("\n" + _("Stopped. Everything is kept for the next start."))
        sys.exit(status)

    @contextmanager
    def step(self, number: int, words: str, *, alone: bool = True) -> Iterator[None]:
        """Says what is being done before it is done, and how long it took after.

        One that isn't alone on its line has lines of its own below it.
        """
        self.stdout.write(f"[{number}/{STEPS}] {words} … ", ending="" if alone else "\n")
        self.stdout.flush()
        begun = time.monotonic()
        yield
        self.stdout.write(f"{'' if alone else '  … '}{time.monotonic() - begun:.1f} s")

    def wait_for(self, programs: Programs) -> None:
        host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
        patience = time.monotonic() + PATIENCE_SECONDS
        while not self.stop.is_set() and not answers(host, port):
            if programs.server.poll() is not None:
                raise CommandError(_("The server ended at once; its own words stand above."))
            if time.monotonic() > patience:
                raise CommandError(_("The server does not answer; its own words stand above."))
            self.stop.wait(0.2)
        # The front page makes its pictures' sizes at its first call: nobody should have to wait for that.
        get(host, port, "/")

    def announce(self, demo: bool) -> None:
        address = os.environ.get("UMBRUCH_URL") or settings.WAGTAILADMIN_BASE_URL
        self.stdout.write("")
        self.stdout.write(_("The newspaper:  %(address)s/") % {"address": address})
        self.stdout.write(_("The newsroom:   %(address)s/admin/") % {"address": address})
        if demo:
            accounts = ", ".join(DEMO_ACCOUNTS)
            self.stdout.write(_("Accounts:       %(accounts)s") % {"accounts": accounts})
            self.stdout.write(_("Password:       umbruch"))
        elif not get_user_model().objects.filter(is_superuser=True).exists():
            self.stdout.write(_("There is no account yet: .venv/bin/python manage.py createsuperuser"))
        self.stdout.write(_("Ctrl-C ends it."))
