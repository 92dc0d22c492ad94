"""Gives ads.txt to whoever asks: who may sell advertising on this site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from .models import AdSettings
from .sellers import BOM


@require_safe
@cache_control(public=True, max_age=600, s_maxage=60, stale_if_error=24 * 3600)
@conditional_page
def ads_txt(request: HttpRequest) -> HttpResponse:
    """Of the site that the request is for. Raises Http404 where nothing is said."""
    found = AdSettings.objects.filter(site=Site.find_for_request(request)).values_list("ads_txt", flat=True)
    lines = [line.rstrip() for text in found for line in text.removeprefix(BOM).strip().splitlines()]
    if not lines:
        raise Http404
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
