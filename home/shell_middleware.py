"""Answers readers from the shelf, and puts there what it may."""

import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import patch_cache_control

from home.shell_keys import Key, key_of
from home.shells import FRESH, WAIT, Shelf, Shell, shelf
from news.freshness import Making, noting

Response = Callable[[HttpRequest], HttpResponse]
SHARED = {
    "public": True,
    "max_age": 0,
    "s_maxage": 10,
    "stale_while_revalidate": 60,
    "stale_if_error": 10 * 24 * 3600,
}
"""What caches in front may do, in seconds: hold a page with its ads for a moment, and go on with the last one
while we can't answer."""


class KeepShells:
    """Middleware. It stands inside of what fills the slots: what is kept is the page without its ads."""

    def __init__(self, get_response: Response, shelf: Shelf = shelf) -> None:
        self.get_response, self.shelf = get_response, shelf

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = reader_key(request)
        if key is None:
            return self.get_response(request)
        shell = self.shelf.find(key.name)
        if shell and time.monotonic() < shell.fresh_until:
            return shell.response()
        with self.shelf.turn(key.name, patience=0 if shell else WAIT) as is_mine:
            if not is_mine and shell:
                return shell.response()
            newer = self.shelf.find(key.name)
            if newer and time.monotonic() < newer.fresh_until:
                return newer.response()
            return self._make(request, key, newer)

    def _make(self, request: HttpRequest, key: Key, old: Shell | None) -> HttpResponse:
        use_query(request, key.query)
        begun = time.monotonic()
        with noting() as making:
            response = self.get_response(request)
        if response.status_code >= 500 and old:
            return old.response()
        if is_for_everybody(response):
            patch_cache_control(response, **SHARED)
            if request.method == "GET":
                self.shelf.keep(key.name, shell_of(response, making, begun, timezone.now()))
        return response


def reader_key(request: HttpRequest) -> Key | None:
    """Whoever has a session works here, and gets pages of their own."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    origin = f"{request.scheme}://{request.get_host().lower()}"
    query = [(name, value) for name, values in request.GET.lists() for value in values]
    says_who = "HTTP_AUTHORIZATION" in request.META
    return key_of(request.method or "", origin, request.path_info, query, says_who=says_who)


def use_query(request: HttpRequest, query: str) -> None:
    """The page is made as for the shortest of its addresses."""
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)


def is_for_everybody(response: HttpResponse) -> bool:
    """A whole page of ours, which nothing in it calls private."""
    return (
        response.status_code == 200
        and not response.streaming
        and hasattr(response, "page_context")
        and not response.cookies
        and not response.has_header("Cache-Control")
        and "cookie" not in response.get("Vary", "").lower()
    )


def shell_of(response: HttpResponse, making: Making, begun: float, at: datetime) -> Shell:
    fresh = FRESH
    if making.until:
        fresh = min(fresh, max(0.0, (making.until - at).total_seconds()))
    return Shell(
        content=response.content,
        headers=dict(response.items()),
        page_context=response.page_context,
        subjects=frozenset(making.subjects),
        begun=begun,
        fresh_until=begun + fresh,
    )
