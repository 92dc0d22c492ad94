"""The database as the migrations leave it: made once for all processes that test, then copied.

Migrations take each process twenty seconds, nine tenths of them Django's own reckoning, on either database.
What is kept belongs to the very migrations it was made by; Django still looks at each copy for new ones.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import psycopg
from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "umbruch_migrated_"


def start_from_copy(connection: BaseDatabaseWrapper) -> None:
    """Has Django's test database begin as a copy; call it before Django makes that."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = on_postgresql(os.environ["DATABASE_URL"])
    else:
        create = connection.creation._create_test_db
        connection.creation._create_test_db = partial(_create_by_copying, create, in_a_file())


def _create_by_copying(create: Any, template: Path, *arguments: Any, **options: Any) -> str:
    name = create(*arguments, **options)
    shutil.copyfile(template, name)
    return name


def in_a_file() -> Path:
    name = f"{PREFIX}{os.getuid()}_{fingerprint()}.sqlite3"
    template = Path(tempfile.gettempdir()) / name
    with _alone(name):
        if not template.exists():
            making = template.with_suffix(".making")
            making.unlink(missing_ok=True)
            migrate(f"sqlite:///{making}")
            making.rename(template)
    return template


def on_postgresql(url: str) -> str:
    """The name of a database on that server."""
    name = PREFIX + fingerprint()
    server = urlsplit(url)
    address = partial("{0.scheme}://{0.netloc}/{1}".format, server)
    with _alone(f"{name}_{server.port}"), psycopg.connect(address("postgres"), autocommit=True) as connection:
        kept = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        found = {row[0] for row in connection.execute(kept, [PREFIX])}
        if name not in found:
            for other in found:
                with suppress(psycopg.errors.ObjectInUse):
                    connection.execute(f"DROP DATABASE IF EXISTS {other}")
            connection.execute(f"CREATE DATABASE {name}_making")
            migrate(address(f"{name}_making"))
            connection.execute(f"ALTER DATABASE {name}_making RENAME TO {name}")
    return name


def migrate(url: str) -> None:
    variables = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=variables, check=True)


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process makes it, all others wait for it; one that dies keeps nobody waiting."""
    with (Path(tempfile.gettempdir()) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    sys.path.insert(0, str(ROOT / "site"))
    django.setup()
    on_postgresql(os.environ["DATABASE_URL"])


if __name__ == "__main__":
    main()
