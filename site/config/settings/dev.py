"""On a developer's machine, and for `make demo`."""

from .base import *  # noqa: F403
from .base import CACHES, DATA_DIR, INSTALLED_APPS, STORAGES

DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = True
SECRET_KEY = "only-for-development"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A template that was changed shows with the next look at a page.
CACHES = CACHES | {"shells": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
REMEMBERS = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
