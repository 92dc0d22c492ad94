"""As for tests, with a database and pictures that stay, connections kept, and what production remembers."""

from config.settings.base import DATA_DIR
from config.settings.test import *  # noqa: F403
from config.settings.test import DATABASES

MEDIA_ROOT = str(DATA_DIR / "media")
DATABASES["default"] |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": False}
