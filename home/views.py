"""Responses that are no page of the tree: the way in on an empty site, errors, and what machines ask for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.views import serve

from home.health import DEGRADED, UNAVAILABLE, findings, verdict
from news.feeds.views import by_parameter


def front(request: HttpRequest) -> HttpResponse:
    """The front page, or a page that says how to make one."""
    if "feed" in request.GET:
        return by_parameter(request)
    if _has_front_page(request):
        return serve(request, "")
    return render(request, "home/empty_site.html", {"admin_url": reverse("wagtailadmin_home")})


def _has_front_page(request: HttpRequest) -> bool:
    """False on a fresh database: without a site, or with nothing but the welcome page that Wagtail makes."""
    site = Site.find_for_request(request)
    return site is not None and site.root_page.specific_class not in (Page, None)


@require_safe
@cache_control(no_store=True)
def health(request: HttpRequest) -> JsonResponse:
    """For balancers: 200 as long as readers can be answered. For monitors, `?strict=1`: 503 for any fault."""
    found = findings(timezone.now())
    status = verdict(found)
    is_red = status == UNAVAILABLE or (status == DEGRADED and "strict" in request.GET)
    return JsonResponse({"status": status} | found, status=503 if is_red else 200)
