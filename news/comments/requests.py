"""Where a form was sent from, asked of the request. The one place that lets forms do without a token."""

from collections.abc import Callable, Collection
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site

from news.comments.origins import Sender, sender


def judged_by_origin(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a form on a page that is the same for everybody: instead of a token it has `request.came_from`.

    The view says what that means for it: site/decisions/0005-comments-without-a-token.md.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST":
            request.came_from = sent_by(request)
        return view(request, *args, **kwargs)

    return wrapped


def sent_by(request: HttpRequest) -> Sender:
    """For every form that readers send: none of them carries a token."""
    headers = request.headers
    return sender(headers.get("Sec-Fetch-Site"), headers.get("Origin"), own_origins(request))


def own_origins(request: HttpRequest) -> Collection[str]:
    """From settings and the list of sites, never from what the request says of itself.

    Without its database the view itself fails next, and gives the words back: here would be too early.
    """
    try:
        site = Site.find_for_request(request)
    except (OperationalError, InterfaceError):
        site = None
    addresses = [settings.WAGTAILADMIN_BASE_URL, *settings.CSRF_TRUSTED_ORIGINS]
    addresses += [site.root_url] if site else []
    return {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)}
