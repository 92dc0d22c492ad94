"""Numbers and days in an address that no database and no calendar holds: the request is wrong, not we."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse


class RefuseOverflow:
    """Middleware. Lists of the admin hand on what stands in their addresses, as if only filters wrote it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if request.method in ("GET", "HEAD") and isinstance(exception, OverflowError | DataError):
            raise BadRequest(str(exception)) from exception
