"""`manage.py clock`: runs the jobs of home/clock.py until it is told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.translation import gettext as _

from home.clock import PUNCTUAL, UNHURRIED, Job, run_due_jobs

ROUND_SECONDS = 5


class Command(BaseCommand):
    help = "Runs what has its time, such as scheduled publishing, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round of what is due, then end.")

    def handle(self, *, once: bool, **options: Any) -> None:
        stop = threading.Event()
        # The job that is running is finished first; supervisors allow for that before they kill.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *received: stop.set())
        if once:
            run_due_jobs(stopping=stop.is_set)
            return
        publisher = threading.Thread(target=keep_running, args=(PUNCTUAL, stop), kwargs={"beats": True})
        publisher.start()
        keep_running(UNHURRIED, stop)
        publisher.join()
        self.stdout.write(_("The clock has stopped."))


def keep_running(jobs: tuple[Job, ...], stop: threading.Event, *, beats: bool = False) -> None:
    """Round after round. What nobody thought of ends the whole clock: whatever runs it starts it anew."""
    try:
        while not stop.is_set():
            run_due_jobs(jobs, stopping=stop.is_set, beats=beats)
            # As after a request: a connection that broke or grew old is not kept for the next round.
            close_old_connections()
            stop.wait(ROUND_SECONDS)
    finally:
        stop.set()
