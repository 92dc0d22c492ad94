"""The notices of political advertising, for readers and machines."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ads.models import AdSettings, PoliticalFacts, PoliticalNotice

from .archive import published, views_of

to_be_asked_for = cache_control(no_cache=True)


@require_safe
@to_be_asked_for
def index(request: HttpRequest) -> HttpResponse:
    """All notices, for seven years after their last publication."""
    notices = [(it, _moments(it)) for it in published()]
    canonical = request.build_absolute_uri(reverse("ads:political_notices"))
    return render(request, "ads/politics/index.html", {"notices": notices, "canonical_url": canonical})


@require_safe
@to_be_asked_for
def notice(request: HttpRequest, campaign: int) -> HttpResponse:
    found = _found(campaign)
    context = {
        "notice": found,
        "facts": found.facts,
        "money_from": PoliticalFacts.MoneyFrom(found.facts["money_from"]).label,
        "views": number_format(views_of(found), force_grouping=True),
        "wordings": PoliticalNotice.objects.filter(campaign=campaign).count(),
        "report_to": AdSettings.of_house().reply_to,
        "canonical_url": request.build_absolute_uri(reverse("ads:political_notice", args=[campaign])),
        **_moments(found),
    }
    return render(request, "ads/politics/notice.html", context)


@require_safe
@to_be_asked_for
def as_json(request: HttpRequest, campaign: int) -> JsonResponse:
    """The newest wording first."""
    _found(campaign)
    rows = PoliticalNotice.objects.filter(campaign=campaign)
    said = [{"made_at": row.made_at.isoformat(), "views": views_of(row)} | row.facts for row in rows]
    return JsonResponse({"notice": campaign, "wordings": said})


def _found(campaign: int) -> PoliticalNotice:
    """Raises Http404 for what was never shown: plans are nobody's business."""
    for found in published():
        if found.campaign == campaign:
            return found
    raise Http404


def _moments(notice: PoliticalNotice) -> dict[str, Any]:
    starts, ends = notice.facts["starts_at"], notice.facts["ends_at"]
    return {
        "starts_at": datetime.fromisoformat(starts) if starts else None,
        "ends_at": datetime.fromisoformat(ends) if ends else None,
    }
