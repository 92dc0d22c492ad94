"""Which engine does what: embedded unless the environment names a real one. Plain values in and out."""

from collections.abc import Mapping
from typing import Any

import dj_database_url

DAY = 24 * 3600
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

# Write transactions take SQLite's lock at their start: a later upgrade fails at once, whatever the timeout.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
# A server that is gone without a word is given up after seconds, not after the system's quarter of an hour.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    # The same while it is only listened for: a probe after five seconds, then every two.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}


def database(url: str) -> dict[str, Any]:
    """Django's database entry for a URL such as `sqlite:////data/umbruch.sqlite3` or `postgresql://…`.

    Each thread keeps its connection and looks whether it lives before a request uses it: decision 9 has the
    figures beside those of a pool.
    """
    entry = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if entry["ENGINE"] == "django.db.backends.sqlite3":
        entry["OPTIONS"] = SQLITE_OPTIONS
    elif entry["ENGINE"] == "django.db.backends.postgresql":
        # Django's, which gives up a server that hangs.
        entry["ENGINE"] = "config.postgresql"
        # What the address itself says (`?sslmode=require`) wins.
        entry["OPTIONS"] = POSTGRESQL_OPTIONS | entry.get("OPTIONS", {})
    return entry


def caches(redis_url: str) -> dict[str, Any]:
    """In each process's memory, or shared by all in a Redis or Valkey whose loss breaks nothing.

    Renditions' rows are small and never change: they get a store that nothing pushes them out of. Finished
    pages, of some 70 kB each, stay with the process that made them: decision 10.
    """
    return _shared_caches(redis_url) | {
        "shells": {
            "BACKEND": "config.object_cache.ObjectCache",
            "LOCATION": "shells",
            "OPTIONS": {"MAX_ENTRIES": 1_000},
        }
    }


def _shared_caches(redis_url: str) -> dict[str, Any]:
    if redis_url:
        backend = {"BACKEND": "config.redis_cache.ForgivingRedisCache", "LOCATION": redis_url}
        return {
            "default": backend | {"KEY_PREFIX": "umbruch-cache"},
            # Not for ever: a server that never evicts would fill up with those of deleted pictures.
            "renditions": backend | {"KEY_PREFIX": "umbruch-renditions", "TIMEOUT": 30 * DAY},
        }
    kept = {"TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 20_000}}
    return {
        "default": MEMORY | {"LOCATION": "default"},
        "renditions": MEMORY | {"LOCATION": "renditions"} | kept,
    }


def tasks(name: str) -> dict[str, Any]:
    """Background work at once, inside the request that asks for it, or by `manage.py db_worker`."""
    backends = {
        "": "django_tasks.backends.immediate.ImmediateBackend",
        "database": "django_tasks_db.DatabaseBackend",
    }
    if name not in backends:
        raise ValueError(f"UMBRUCH_TASKS is {name!r}: leave it out or say 'database'.")
    return {"default": {"BACKEND": backends[name]}}


def media(environment: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """Local files, or the objects of an S3-compatible store; and the address below which browsers find them.

    Who may write there says boto3's own environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    """
    bucket, endpoint = environment.get("MEDIA_S3_BUCKET", ""), environment.get("MEDIA_S3_ENDPOINT", "")
    if not bucket:
        return {"BACKEND": "config.whole_files.WholeFileSystemStorage"}, "/media/"
    region = environment.get("MEDIA_S3_REGION") or "eu-central-1"
    options = {"bucket_name": bucket, "region_name": region, "endpoint_url": endpoint or None}
    address = environment.get("MEDIA_URL") or (
        f"{endpoint}/{bucket}" if endpoint else f"https://{bucket}.s3.{region}.amazonaws.com"
    )
    return {"BACKEND": "config.s3_media.MediaStore", "OPTIONS": options}, f"{address.rstrip('/')}/"


def caches_in_front(addresses: str) -> dict[str, Any]:
    """Wagtail's setting for the Varnishes at these addresses, with commas between them."""
    backend = {"BACKEND": "home.purging.TagBackend"}
    named = [address.strip() for address in addresses.split(",") if address.strip()]
    return {address: backend | {"LOCATION": address} for address in named}
