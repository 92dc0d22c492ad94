"""`/health/` tells the truth of each part, and is red only when readers can't be answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from home import health
from home.models.clock import ClockRun

ALL_WELL = {"status": "ok", "database": "ok", "cache": "ok", "media": "ok", "clock": "ok"}


@pytest.fixture(autouse=True)
def _a_clock_that_beats(db: None) -> None:
    health.forget()
    ClockRun.objects.beat(timezone.now())


@contextmanager
def failing(*beginnings: str) -> Iterator[None]:
    """Statements that begin so fail, as they do when the database is gone, full or read only."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(beginnings):
            raise OperationalError("no")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


def asked(client: Client, path: str = "/health/") -> tuple[int, dict[str, str]]:
    response = client.get(path)
    assert response["Cache-Control"] == "no-store"
    return response.status_code, response.json()


def test_all_is_well(client: Client) -> None:
    assert asked(client) == (200, ALL_WELL)
    assert asked(client, "/health/?strict=1") == (200, ALL_WELL)


def test_a_database_that_is_gone_is_red(client: Client) -> None:
    with failing(""):
        status, found = asked(client)
    assert (status, found["status"], found["database"]) == (503, "unavailable", "unreachable")
    assert asked(client)[0] == 200


def degraded(client: Client, part: str) -> str:
    """What is said of that part; balancers go on, monitors raise the alarm."""
    status, found = asked(client)
    assert (status, found["status"]) == (200, "degraded")
    assert asked(client, "/health/?strict=1")[0] == 503
    assert {name: word for name, word in found.items() if word != "ok"}.keys() == {"status", part}
    return found[part]


def test_a_database_that_only_reads(client: Client) -> None:
    with failing("UPDATE", "INSERT"):
        assert degraded(client, "database") == "read-only"


def test_a_cache_that_is_away(client: Client, settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert degraded(client, "cache") == "away"


def test_a_cache_that_raises(client: Client, settings: Settings) -> None:
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1"}}
    assert degraded(client, "cache") == "away"


def test_media_that_take_nothing(client: Client, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file")
    assert degraded(client, "media") == "not writable"


def test_the_probe_leaves_no_file(client: Client) -> None:
    asked(client)
    assert not list(Path(default_storage.location).glob("probe/*"))


def test_a_clock_that_stands_still(client: Client) -> None:
    ClockRun.objects.beat(timezone.now() - timedelta(minutes=4))
    assert degraded(client, "clock") == "silent"


def test_a_clock_whose_job_fails(client: Client) -> None:
    now = timezone.now()
    assert ClockRun.objects.claim("send_letters", now, every=timedelta(0), again=timedelta(0))
    assert asked(client) == (200, ALL_WELL)
    ClockRun.objects.finish("send_letters", now, "OSError: no mail server at mail.example.org")
    assert degraded(client, "clock") == "failing"


@pytest.mark.parametrize(("minutes", "word"), [(4, "ok"), (6, "waiting")])
def test_background_work_that_nobody_does(
    client: Client, settings: Settings, minutes: int, word: str
) -> None:
    settings.WITH_TASK_WORKERS = True
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", backend_name="default"
    )
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=minutes))
    assert asked(client)[1]["tasks"] == word


def test_nothing_of_the_inside_is_told(client: Client) -> None:
    with failing(""):
        _, found = asked(client)
    assert set(found.values()) <= {"ok", "unavailable", "unreachable"}
