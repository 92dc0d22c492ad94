"""The clock: no job stops another, no two clocks run one job, and a dead clock doesn't go unnoticed."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.test import Client
from django.utils import timezone

from home.clock import JOBS, SILENCE, Job, is_running, run_due_jobs
from home.clock_panel import ClockPanel
from home.models import ClockRun

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)

BROKEN = Job("no_such_command", every=timedelta(hours=1), again=MINUTE)
SOUND = Job("clearsessions", every=timedelta(hours=1), again=MINUTE)


def run_at(moment: datetime, *jobs: Job) -> None:
    run_due_jobs(jobs, now=lambda: moment)


def started(job: Job) -> datetime | None:
    return ClockRun.objects.get(name=job.command).last_started


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.command)
def test_each_job_is_a_command_of_its_own(job: Job) -> None:
    assert job.command in get_commands()


@pytest.mark.django_db
def test_a_job_runs_again_when_its_time_has_come() -> None:
    run_at(NOON, SOUND)
    run_at(NOON + SOUND.every - SECOND, SOUND)
    assert started(SOUND) == NOON
    run_at(NOON + SOUND.every, SOUND)
    assert started(SOUND) == NOON + SOUND.every


@pytest.mark.django_db
def test_a_failing_job_stops_no_other_and_is_tried_again_soon() -> None:
    run_at(NOON, BROKEN, SOUND)
    assert started(SOUND) == NOON
    assert "no_such_command" in ClockRun.objects.failed().get().error

    run_at(NOON + BROKEN.again - SECOND, BROKEN)
    assert started(BROKEN) == NOON
    run_at(NOON + BROKEN.again, BROKEN)
    assert started(BROKEN) == NOON + BROKEN.again


@pytest.mark.django_db
def test_success_clears_the_error() -> None:
    run_at(NOON, SOUND)
    ClockRun.objects.finish(SOUND.command, NOON, "OSError: disk full")
    run_at(NOON + SOUND.again, SOUND)
    assert not ClockRun.objects.failed().exists()


@pytest.mark.django_db
def test_of_two_clocks_one_gets_the_job() -> None:
    claims = [ClockRun.objects.claim(SOUND.command, NOON, SOUND.every, SOUND.again) for _ in range(2)]
    assert claims == [True, False]


@pytest.mark.django_db
def test_a_job_whose_clock_was_killed_is_taken_over() -> None:
    assert ClockRun.objects.claim(SOUND.command, NOON, SOUND.every, SOUND.again)
    run_at(NOON + SOUND.again - SECOND, SOUND)
    assert started(SOUND) == NOON
    run_at(NOON + SOUND.again, SOUND)
    assert started(SOUND) == NOON + SOUND.again


@pytest.mark.django_db
def test_no_further_job_is_begun_once_the_clock_is_told_to_stop() -> None:
    answers = iter([False, True])
    run_due_jobs([SOUND, BROKEN], now=lambda: NOON, stopping=lambda: next(answers))
    assert started(SOUND) == NOON
    assert not ClockRun.objects.filter(name=BROKEN.command).exists()


@pytest.mark.django_db
def test_a_silent_clock_is_taken_for_dead() -> None:
    assert not is_running(NOON)
    run_at(NOON)
    assert is_running(NOON + SILENCE)
    assert not is_running(NOON + SILENCE + SECOND)


@pytest.mark.django_db
def test_the_dashboard_is_silent_while_all_is_well() -> None:
    run_at(timezone.now(), SOUND)
    assert ClockPanel().render_html({}).strip() == ""


@pytest.mark.django_db
def test_the_dashboard_tells_of_a_dead_clock(admin_client: Client) -> None:
    assert "Die Uhr steht." in admin_client.get("/admin/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("may_repair", [True, False])
def test_only_who_looks_after_the_server_reads_commands(may_repair: bool) -> None:
    assert ("manage.py clock" in ClockPanel(may_repair=may_repair).render_html({})) is may_repair


@pytest.mark.django_db
def test_the_dashboard_tells_what_failed() -> None:
    run_at(timezone.now(), BROKEN)
    panel = ClockPanel().render_html({})
    assert "Die Uhr steht." not in panel
    assert "„no_such_command“" in panel


@pytest.mark.slow
def test_the_clock_outlives_a_missing_database_and_ends_cleanly_when_told(tmp_path: Path) -> None:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/missing/umbruch.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    clock = subprocess.Popen(
        [sys.executable, "manage.py", "clock"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "cannot reach its database" in clock.stderr.readline()
    clock.send_signal(signal.SIGTERM)
    clock.communicate(timeout=30)
    assert clock.returncode == 0
