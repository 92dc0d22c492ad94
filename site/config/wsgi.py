"""The entry for a WSGI server: `gunicorn` in the project's folder finds it through gunicorn.conf.py."""

import os
import sys
from pathlib import Path

for folder in (Path(__file__).resolve().parents[2], Path(__file__).resolve().parents[1]):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

# Once the apps are there.
from ads.snapshot import keeper  # noqa: E402
from home.shells import shelf  # noqa: E402

keeper.watch()
shelf.watch()
