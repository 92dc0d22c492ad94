"""What a request itself says against being counted."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .addresses import asking
from .events import Reason
from .filters import reason_of
from .rates import is_too_often


def without_token(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what pages tell that are the same for everybody: it carries its view's signed token instead."""
    return csrf_exempt(view)


def reason_for(request: HttpRequest) -> Reason:
    """Why nothing of this request is counted, or COUNTED. Readers have no session; who has one works here."""
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    reason = reason_of(request.headers, method=request.method, is_staff=is_staff)
    if reason is Reason.COUNTED and is_too_often(cache, sender(request)):
        return Reason.RATE
    return reason


def sender(request: HttpRequest) -> str:
    """The address that asked; empty where none is known."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return asking(request.META.get("REMOTE_ADDR", ""), forwarded, settings.TRUSTED_PROXIES)
