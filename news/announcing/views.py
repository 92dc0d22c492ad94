"""The file by which search engines know that it is this site that tells them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from news.announcing.settings import announcing_settings


@require_safe
@cache_control(public=True, max_age=3600)
@conditional_page
def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    site = Site.find_for_request(request)
    settings = announcing_settings(site) if site else None
    if (
        settings is None
        or not settings.with_indexnow
        or not constant_time_compare(key, settings.indexnow_key)
    ):
        raise Http404
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
