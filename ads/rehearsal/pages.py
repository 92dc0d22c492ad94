"""Public pages as any reader gets them, fetched inside of another request."""

from io import BytesIO
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

MOST = 2_000
CLOSED = ("/admin/", "/vorschau/")
"""Where no page for readers stands, or a rehearsal itself."""
# What says who asks, or may be answered with less than the page.
NOT_HANDED_ON = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
)


class NoSuchPageError(Exception):
    """Nobody gets a page with ads at this address."""


def path_of(address: str) -> str:
    """Of what somebody typed or copied: an address with or without its host."""
    parts = urlsplit(address.strip()[:MOST])
    return parts.path if parts.path.startswith("/") else f"/{parts.path}"


def public_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page with its markers still in it, and its `page_context`. Raises NoSuchPageError."""
    if not path.startswith("/") or path.startswith(CLOSED):
        raise NoSuchPageError
    asked = as_reader(request, path)
    try:
        match = resolve(path)
        asked.resolver_match = match
        response = match.func(asked, *match.args, **match.kwargs)
    except (Http404, Resolver404) as error:
        raise NoSuchPageError from error
    if hasattr(response, "render"):
        response.render()
    if response.status_code != 200 or response.streaming or not hasattr(response, "page_context"):
        raise NoSuchPageError
    return response


def as_reader(request: HttpRequest, path: str) -> WSGIRequest:
    """The same browser at another address, as nobody in particular."""
    environ = {name: value for name, value in request.META.items() if name not in NOT_HANDED_ON}
    environ |= {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "CONTENT_LENGTH": "0",
    }
    asked = WSGIRequest(environ | {"wsgi.input": BytesIO()})
    asked.user, asked.session = AnonymousUser(), {}
    return asked
