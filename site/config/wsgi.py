"""The entry for a WSGI server: `gunicorn` in the project's folder finds it through gunicorn.conf.py."""

import gc
import os
import sys
from pathlib import Path

# What is loaded here stays: to search it for garbage takes a tenth of the start, and of each later search.
gc.disable()

for folder in (Path(__file__).resolve().parents[2], Path(__file__).resolve().parents[1]):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import get_resolver  # noqa: E402

application = get_wsgi_application()

# All that serves is asked for here: what is broken shows before readers come, and none of them waits for it.
get_resolver().url_patterns  # noqa: B018

# Once the apps are there.
from ads.snapshot import keeper  # noqa: E402
from config.postgresql.base import limit_patience  # noqa: E402
from home.shells import shelf  # noqa: E402

limit_patience(10)
keeper.watch()
shelf.watch()

gc.enable()
gc.freeze()
