"""Says with every answer that is content what machines may do with it."""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from home.robots.asking import policy_for

logger = logging.getLogger(__name__)
SILENT = ("/admin/", "/django-admin/", "/health/")


class StateRights:
    """Middleware. It stands inside of what keeps pages: they are kept with what they say.

    A redirect, an error and a beacon's empty answer have no content to speak of, and need no database for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 200 or request.path.startswith(SILENT):
            return response
        try:
            said = policy_for(request).headers
        except DatabaseError as error:
            # What could be answered without a database is; tdmrep.json and the page itself say the same.
            logger.warning("Nobody knows what machines may do: %s", error)
            return response
        for name, value in said.items():
            response.headers.setdefault(name, value)
        return response
