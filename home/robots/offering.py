"""Addresses that are there only where the policy offers them."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse

from home.robots.asking import policy_for


def where_api_is_offered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def offered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not policy_for(request).offers_api:
            raise Http404
        return view(request, *args, **kwargs)

    return offered
