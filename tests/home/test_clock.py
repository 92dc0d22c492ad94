"""The clock: no job stops another, no two clocks run one job, and a dead clock doesn't go unnoticed."""

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.test import Client
from django.utils import timezone

from home.clock import JOBS, PUNCTUAL, Job, condition, is_running, run_due_jobs
from home.clock_panel import ClockPanel
from home.management.commands import clock
from home.models import ClockRun
from home.models.clock import ENDLESS, SILENCE

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
    assert "no_such_command" in ClockRun.objects.exclude(error="").get().error

    run_at(NOON + BROKEN.again - SECOND, BROKEN)
    assert started(BROKEN) == NOON
    run_at(NOON + BROKEN.again, BROKEN)
    assert started(BROKEN) == NOON + BROKEN.again


@pytest.mark.django_db
def test_success_clears_the_error() -> None:
    run_at(NOON, SOUND)
    ClockRun.objects.finish(SOUND.command, NOON, "OSError: disk full")
    run_at(NOON + SOUND.again, SOUND)
    assert not ClockRun.objects.exclude(error="").exists()


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
def test_a_clock_that_was_set_back_an_hour_waits_for_nothing() -> None:
    run_at(NOON, SOUND, BROKEN)
    earlier = NOON - timedelta(hours=1)
    assert not is_running(earlier)
    run_at(earlier, SOUND, BROKEN)
    assert (started(SOUND), started(BROKEN)) == (earlier, earlier)
    assert is_running(earlier)
    run_at(earlier + SOUND.every - SECOND, SOUND)
    assert started(SOUND) == earlier


@pytest.mark.django_db
def test_two_clocks_some_seconds_apart_run_a_job_once() -> None:
    run_at(NOON, SOUND)
    run_at(NOON - 20 * SECOND, SOUND)
    assert started(SOUND) == NOON


@pytest.mark.django_db
def test_what_fails_or_never_ends_is_told_in_one_word() -> None:
    publishing = JOBS[0]
    run_at(NOON)
    assert condition(NOON) == "ok"
    assert ClockRun.objects.claim(publishing.command, NOON, publishing.every, publishing.again)
    assert condition(NOON) == "ok"
    run_at(NOON + ENDLESS + SECOND)
    assert condition(NOON + ENDLESS + SECOND) == "failing"
    ClockRun.objects.finish(publishing.command, NOON + ENDLESS + SECOND)
    assert condition(NOON + ENDLESS + SECOND) == "ok"
    ClockRun.objects.finish(publishing.command, NOON + ENDLESS + SECOND, "no")
    assert condition(NOON + ENDLESS + SECOND) == "failing"
    assert condition(NOON + 2 * ENDLESS) == "silent"


@pytest.mark.django_db
def test_the_dashboard_tells_what_has_never_ended() -> None:
    begun = timezone.now() - ENDLESS - SECOND
    assert ClockRun.objects.claim("send_letters", begun, SOUND.every, SOUND.again)
    assert "send_letters" in ClockPanel().render_html({})


@pytest.mark.django_db
def test_no_further_job_is_begun_once_the_clock_is_told_to_stop() -> None:
    answers = iter([False, True])
    run_due_jobs([SOUND, BROKEN], now=lambda: NOON, stopping=lambda: next(answers))
    assert started(SOUND) == NOON
    assert not ClockRun.objects.filter(name=BROKEN.command).exists()


def test_publishing_goes_on_beside_a_job_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail server that says nothing may keep its job for ever; being told to stop waits for what runs."""
    rounds: list[str] = []
    hanging, released = threading.Event(), threading.Event()

    def run_round(jobs: tuple[Job, ...], **options: object) -> None:
        rounds.extend(job.command for job in jobs if job.command in ("publish_due", "send_letters"))
        if jobs is not PUNCTUAL:
            hanging.set()
            assert released.wait(10)
        elif hanging.wait(10) and rounds.count("publish_due") == 5:
            os.kill(os.getpid(), signal.SIGTERM)
            released.set()

    monkeypatch.setattr(clock, "run_due_jobs", run_round)
    monkeypatch.setattr(clock, "ROUND_SECONDS", 0)
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        call_command("clock", stdout=StringIO())
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert rounds.count("publish_due") >= 5
    assert rounds.count("send_letters") == 1


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
    process = subprocess.Popen(
        [sys.executable, "manage.py", "clock"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "cannot reach its database" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 0
