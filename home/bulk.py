"""Wagtail's actions on many things at once, for whatever stands in the address."""

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action import index

ALL = "all"
DIGITS = 19


@require_admin_access
def act_on_many(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """What is no number is left out: Wagtail would hand it to the database, and that is a fault of ours."""
    query = request.GET.copy()
    query.setlist("id", [each for each in query.getlist("id") if each == ALL or is_number(each)])
    request.GET = query
    return index(request, app_label, model_name, action)


def is_number(text: str) -> bool:
    """Of a row: fewer digits than the largest one that a database counts to."""
    return text.isdecimal() and text.isascii() and len(text) < DIGITS
