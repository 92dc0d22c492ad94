"""What was uploaded, on its way out."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.views.static import serve
from wagtail.documents.views.serve import serve as wagtails_document

MONTH = 30 * 24 * 3600


def published_image(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition from `MEDIA_ROOT/images`, where no web server in front hands them out: no originals.

    A rendition's name changes with its content, so browsers may keep it.
    """
    response = serve(request, path, document_root=Path(settings.MEDIA_ROOT) / "images")
    response.headers["Cache-Control"] = f"public, max-age={MONTH}, immutable"
    return response


def downloaded_document(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """A document as a file to keep. Should a browser show it all the same, nothing in it runs."""
    response = wagtails_document(request, document_id, name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if request.session.accessed:
        add_never_cache_headers(response)  # it was asked who may have it: nobody else gets that answer
    return response
