"""What machines ask for before anything else."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail.models import Site

from home.robots.asking import policy_for, sitemaps_for
from home.robots.llms import llms_txt
from home.robots.text import robots_txt

KEPT = cache_control(public=True, max_age=600, s_maxage=60, stale_if_error=24 * 3600)
TEXT = "text/plain; charset=utf-8"


@require_safe
@KEPT
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """The sitemaps' addresses are those of the site, not of the request."""
    return HttpResponse(robots_txt(policy_for(request), sitemaps_for(request)), content_type=TEXT)


@require_safe
@KEPT
@conditional_page
def tdmrep(request: HttpRequest) -> HttpResponse:
    """It is there in any case: a file that is missing reserves nothing."""
    return JsonResponse(policy_for(request).tdmrep, safe=False)


@require_safe
@KEPT
@conditional_page
def llms(request: HttpRequest) -> HttpResponse:
    site, policy = Site.find_for_request(request), policy_for(request)
    if site is None or not policy.offers_llms:
        raise Http404
    return HttpResponse(llms_txt(request, site, policy, timezone.now()), content_type=TEXT)
