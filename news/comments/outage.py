"""When the house itself is at fault, the reader's words come back on a page that asks nothing of anybody."""

import logging
import traceback
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.template.response import SimpleTemplateResponse

RETRY_AFTER = 60  # seconds
# The request's fault: Django's own answers say so.
ANSWERED = (BadRequest, PermissionDenied, SuspiciousOperation, MultiPartParserError)

logger = logging.getLogger(__name__)

Response = Callable[..., HttpResponse]


def keeps_words(view: Response) -> Response:
    """Around a view that takes what somebody wrote: a database that is away, or a fault of ours, loses none.

    The log says what failed and where, without the words of the error: a database quotes the row in them.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response
        except Http404:
            if not request.POST.get("text"):
                raise
            return words_kept(request, "news/comments/gone.html", 404)
        except ANSWERED:
            raise
        except Exception as fault:
            where = "".join(traceback.format_tb(fault.__traceback__))
            logger.error("%s at %s\n%s", type(fault).__name__, request.path, where)
            response = words_kept(request, "news/comments/outage.html", 503)
            response.headers["Retry-After"] = str(RETRY_AFTER)
            return response

    return wrapped


def words_kept(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """What was sent, to be copied or sent once more: the text in sight, everything else with it."""
    rest = [(name, value) for name, value in request.POST.items() if name != "text"]
    context = {"text": request.POST.get("text", ""), "rest": rest, "path": request.path}
    return HttpResponse(render_to_string(template, context), status=status)
