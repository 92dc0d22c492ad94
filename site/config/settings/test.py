"""For the test suite: quick hashes, plain static files, and a database file of its own for each process."""

import os
import tempfile
from pathlib import Path

from . import engines
from .base import *  # noqa: F403
from .base import STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]

# A file, not memory: every thread then has a connection of its own, as in production.
SCRATCH = Path(tempfile.gettempdir()) / f"umbruch-tests-{os.getuid()}-{os.getpid()}"
DATABASES = {"default": engines.database(os.environ.get("DATABASE_URL") or f"sqlite:///{SCRATCH}.sqlite3")}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}-test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0

# The tests of the stream start a broker of their own.
REDIS_URL = ""
# Pages are kept in the tests of that alone: most others change rows without a word to anybody.
CACHES = engines.caches("") | {"shells": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
REMEMBERS = False
TASKS, WITH_TASK_WORKERS = engines.tasks(""), False

MEDIA_STORE, MEDIA_URL = engines.media({})
MEDIA_ROOT = f"{SCRATCH}-media"
STORAGES = STORAGES | {
    "default": MEDIA_STORE,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://testserver"
STYLEBOOK = True
