"""What `/health/` says: of each part of the site one word, and what follows from all of them.

Red is what keeps readers from reading, the database alone: who takes a site away from its readers because
its clock stands still makes it worse. Everything else is told as "degraded", which is for people.
"""

import os
import threading
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from home.clock import condition
from home.models.clock import ClockRun
from news.storing import store_takes

OK, DEGRADED, UNAVAILABLE = "ok", "degraded", "unavailable"
UNREACHABLE = "unreachable"

REMEMBERED_SECONDS = 10
"""What is found out by writing is asked no more often, whoever calls."""
PATIENCE = timedelta(minutes=5)
"""Background work that waits for longer has no worker."""


def verdict(found: Mapping[str, str]) -> str:
    if found["database"] == UNREACHABLE:
        return UNAVAILABLE
    return OK if set(found.values()) == {OK} else DEGRADED


def findings(at: datetime) -> dict[str, str]:
    """Each part's word, and nothing that a stranger may not know."""
    period = int(time.monotonic() // REMEMBERED_SECONDS)
    found = {"cache": _cache(), "media": _media(period)}
    if not _is_reachable():
        return {"database": UNREACHABLE} | found
    found = {"database": OK if _is_writable(period) else "read-only"} | found
    try:
        found["clock"] = condition(at)
        if settings.WITH_TASK_WORKERS:
            found["tasks"] = "waiting" if _is_waiting(at) else OK
    except DatabaseError:  # it went just now, or is too new or too old for this software
        found["database"] = UNREACHABLE
    return found


def forget() -> None:
    """For tests: what was found out by writing is asked anew."""
    _media.cache_clear()
    _is_writable.cache_clear()


def _cache() -> str:
    key, word = f"health-{os.getpid()}-{threading.get_ident()}", time.monotonic()
    try:
        cache.set(key, word, 60)
        return OK if cache.get(key) == word else "away"
    except Exception:  # whatever a cache's client raises
        return "away"


@lru_cache(maxsize=1)
def _media(period: int) -> str:
    return OK if store_takes() else "not writable"


def _is_reachable() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


@lru_cache(maxsize=1)
def _is_writable(period: int) -> bool:
    try:
        with transaction.atomic():
            ClockRun.objects.take_note(timezone.now())
    except DatabaseError:
        return False
    return True


def _is_waiting(at: datetime) -> bool:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.ready().filter(enqueued_at__lt=at - PATIENCE).exists()
