"""`manage.py check --deploy --database default` says what the law still wants of each site."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Warned
from wagtail.models import Site

from home.legal.site import missing_of


@register(Tags.database, deploy=True)
def check_law(databases: Sequence[str] | None = None, **_how: Any) -> list[CheckMessage]:
    """Only where a database is named: without one nothing is known of any site."""
    if not databases:
        return []
    found = [(site, missing_of(site)) for site in Site.objects.select_related("root_page")]
    return [
        Warned(
            f"{site.hostname}: " + ", ".join(f"{duty.what} ({duty.why})" for duty in duties),
            hint="/admin/reports/legal/",
            id="home.legal.W001",
        )
        for site, duties in found
        if duties
    ]
