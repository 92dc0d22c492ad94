"""Pictures without a web server in front, for a trial or a small site on one machine."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.static import serve

MONTH = 30 * 24 * 3600


def published_image(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition from `MEDIA_ROOT/images`. Originals and documents are never handed out from here.

    A rendition's name changes with its content, so browsers may keep it.
    """
    response = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / "images")
    response.headers["Cache-Control"] = f"public, max-age={MONTH}, immutable"
    return response
