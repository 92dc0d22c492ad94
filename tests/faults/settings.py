"""Production's settings, with static files as they lie in the sources: collecting them takes too long."""

from config.settings.production import *  # noqa: F403
from config.settings.production import DATABASES, ON_POSTGRESQL, STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

if not ON_POSTGRESQL:
    # Who waits for SQLite's lock is to give up soon.
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | {"timeout": 1}
