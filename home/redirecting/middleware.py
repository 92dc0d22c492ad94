"""Takes Wagtail's place where an address has no page."""

from collections.abc import Callable

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from ads.context import PageContext
from home.redirecting.destinations import Destination, Withdrawn, destination, with_query, without_amp
from home.redirecting.moved import redirect_for

WORDPRESS = frozenset({"p", "page_id", "cat"})
"""What the short addresses of a former WordPress ask the front page for: those alone come before a page."""
HELD = 3600
"""Seconds for which a browser may go on without asking: else it keeps a permanent redirect for good, and
never meets a page that comes back."""


class LeadOn:
    """Middleware. A page always comes before a redirect: only what isn't found is led on.

    An address that is led on is never searched for, as one is that gets the page of what isn't found.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/" and not WORDPRESS.isdisjoint(request.GET):
            return _led_on(request) or self.get_response(request)
        response = self.get_response(request)
        if response.status_code != 404 or hasattr(request, "led_nowhere"):
            return response
        return _led_on(request) or response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """When a view has found nothing and its page of that isn't made yet."""
        if not isinstance(exception, Http404):
            return None
        request.led_nowhere = True
        return _led_on(request)


def _led_on(request: HttpRequest) -> HttpResponse | None:
    try:
        return _redirected(request)
    except Withdrawn:
        return withdrawn(request)


def _redirected(request: HttpRequest) -> HttpResponse | None:
    at, query = timezone.now(), request.META.get("QUERY_STRING", "")
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    path = Redirect.normalise_path(request.path, decode_unicode=False)
    redirect = get_redirect(request, asked) if query else None
    if redirect:
        query = ""  # it was part of the old address
    redirect = redirect or redirect_for(request, path)
    if redirect is None:
        link = without_amp(request, at)
        return _led_to(Destination(link), query) if link else None
    found = destination(request, redirect, at)
    return _led_to(found, query) if found else None


def _led_to(found: Destination, query: str) -> HttpResponse:
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    response = kind(with_query(found.link, query))
    patch_cache_control(response, max_age=HELD if found.is_permanent else 0)
    return response


def withdrawn(request: HttpRequest) -> HttpResponse:
    """Tells readers and search engines that it won't come back."""
    response = render(request, "410.html", status=410)
    response.page_context = PageContext(kind="error")
    patch_cache_control(response, no_cache=True)
    return response
