"""Production, but every page is made anew."""

from config.settings.production import *  # noqa: F403
from config.settings.production import CACHES

CACHES = CACHES | {"shells": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
