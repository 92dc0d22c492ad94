"""How many pages a booking fits while its form is being filled in."""

import re
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.permissions import policy_registry

from .models import LineItem
from .reach import Aims, reach_in_words

MOST = 500
ROW = re.compile(r"(?P<prefix>(?P<kind>section_targets|page_targets|excluded_pages)-\d{1,4})-(section|page)")
ID = re.compile(r"[0-9]{1,9}")
SLUG = re.compile(r"[-\w]{1,100}")


@require_POST
def reach(request: HttpRequest) -> HttpResponse:
    """One sentence for what stands in the form so far, however unfinished it is."""
    policy = policy_registry.get_by_type(LineItem)
    if not policy.user_has_any_permission(request.user, ("add", "change")):
        raise PermissionDenied
    aims = aims_from(request.POST)
    if max(len(aims.sections), len(aims.topics), len(aims.pages), len(aims.excluded_pages)) > MOST:
        words = _("These are too many restrictions to count.")
    else:
        words = reach_in_words(aims, timezone.now())
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(words, content_type="text/plain; charset=utf-8", headers=headers)


def aims_from(data: QueryDict) -> Aims:
    """What can be read of the form; the rest is left for its own validation."""
    return Aims(
        sections=frozenset(_chosen(data, "section_targets")),
        topics=frozenset(filter(SLUG.fullmatch, re.split(r"[,\s]+", data.get("topics", "")))),
        kinds=frozenset(data.getlist("kinds")),
        pages=frozenset(_chosen(data, "page_targets")),
        excluded_pages=frozenset(_chosen(data, "excluded_pages")),
        on_sensitive_pages="on_sensitive_pages" in data,
    )


def _chosen(data: QueryDict, kind: str) -> Iterator[int]:
    """The pages chosen in the rows of one kind that aren't marked as deleted."""
    for name, value in data.items():
        row = ROW.fullmatch(name)
        if row and row["kind"] == kind and not data.get(f"{row['prefix']}-DELETE") and ID.fullmatch(value):
            yield int(value)
