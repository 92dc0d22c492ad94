"""When an engine is away: a calm page that asks nothing of it, and gives back what was typed."""

import errno
import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

RETRY_AFTER = 60  # seconds
READ_ONLY = "25006"
"""What PostgreSQL says of a copy that takes no changes, as it stands in for the one that broke down."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
ADMIN = "/admin/"


def fault(request: HttpRequest) -> HttpResponse:
    """The handler of whatever nobody else has caught: 503 if an engine is away, else Django's 500."""
    if not is_away(sys.exc_info()[1]):
        return server_error(request)
    fields, has_files = typed(request)
    context = {"path": request.get_full_path(), "fields": fields, "has_files": has_files}
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    return response


def is_away(error: BaseException | None) -> bool:
    """Gone, hung, locked, full or read only: for now nothing helps but to try again."""
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "sqlstate", None) == READ_ONLY
    if isinstance(error, OSError):
        return error.errno in FULL
    return isinstance(error, OperationalError | InterfaceError)


def typed(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    """What an editor sent, to be sent once more with its token, and whether there were files with it.

    Readers' forms give back their own words. Passwords are typed anew.
    """
    if request.method != "POST" or not request.path.startswith(ADMIN):
        return [], False
    try:
        sent, has_files = request.POST.lists(), bool(request.FILES)
    except Exception:  # whatever a body raises that is cut off, too long or no form
        return [], False
    return [(name, value) for name, values in sent if "password" not in name for value in values], has_files
