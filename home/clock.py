"""The jobs of `manage.py clock`, the one long-running helper beside the web server.

Each job is a management command as well, so cron, a systemd timer or a person can run it instead. Any number
of clocks may run: a job is claimed in the database before it starts.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from home.models.clock import ClockRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A management command and how often it runs; `again` after a run that failed or was cut off."""

    command: str
    every: timedelta
    again: timedelta = timedelta(minutes=2)


# Waits for no other: a mail server that hangs may keep the rest for minutes.
PUNCTUAL = (Job("publish_due", every=timedelta(seconds=20), again=timedelta(seconds=60)),)
UNHURRIED = (
    # Without a stream there is nothing to count later; workers of its own may count beside the clock.
    *([Job("count_events", every=timedelta(seconds=5))] if settings.REDIS_URL else []),
    Job("tell_services", every=timedelta(seconds=10)),
    Job("send_letters", every=timedelta(seconds=30)),
    Job("write_digests", every=timedelta(minutes=5)),
    Job("mail_reports", every=timedelta(minutes=5)),
    Job("learn_words", every=timedelta(minutes=5)),
    Job("forget_changes", every=timedelta(hours=1), again=timedelta(minutes=10)),
    Job("roll_up_days", every=timedelta(minutes=15)),
    Job("forget_events", every=timedelta(days=1), again=timedelta(hours=1)),
    Job("forget_readers", every=timedelta(days=1), again=timedelta(hours=1)),
    Job("learn_forecast", every=timedelta(days=1), again=timedelta(hours=1)),
    *(
        [Job("prune_db_task_results", every=timedelta(days=1), again=timedelta(hours=1))]
        if settings.WITH_TASK_WORKERS
        else []
    ),
    Job("clearsessions", every=timedelta(days=1), again=timedelta(hours=1)),
    Job("purge_revisions", every=timedelta(days=1), again=timedelta(hours=1)),
)
JOBS = PUNCTUAL + UNHURRIED


def run_due_jobs(
    jobs: Iterable[Job] = JOBS,
    now: Callable[[], datetime] = timezone.now,
    stopping: Callable[[], bool] = lambda: False,
    *,
    beats: bool = True,
) -> None:
    """One round: runs every job whose turn it is, one after another. What one raises stops no other.

    `beats`: gives the sign of life by which `is_running` knows that there is a clock.
    """
    try:
        if beats:
            ClockRun.objects.beat(now())
        for job in jobs:
            if stopping():
                return
            if ClockRun.objects.claim(job.command, now(), job.every, job.again):
                ClockRun.objects.finish(job.command, now(), run(job))
                if beats:
                    ClockRun.objects.beat(now())
    except DatabaseError:
        # The database is away or locked: the next round tries again.
        logger.exception("The clock cannot reach its database.")


def run(job: Job) -> str:
    """Runs one job and returns what went wrong, or an empty text."""
    try:
        call_command(job.command)
    except CommandError as error:
        # In words for people already.
        logger.error("The job %s failed: %s", job.command, error)
        return str(error)
    except Exception as error:
        logger.exception("The job %s failed.", job.command)
        return f"{type(error).__name__}: {error}"
    return ""


def is_running(at: datetime) -> bool:
    return ClockRun.objects.is_heard(at)


def in_trouble(at: datetime) -> QuerySet[ClockRun]:
    """Those without an error have begun long ago and never ended."""
    return ClockRun.objects.in_trouble([job.command for job in JOBS], at)


def condition(at: datetime) -> str:
    """One word, and nothing that a stranger may not know: "ok", "silent", or "failing" for any job."""
    if not is_running(at):
        return "silent"
    return "failing" if in_trouble(at).exists() else "ok"
