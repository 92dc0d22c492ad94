"""Roles that a house wants a second factor of: they come no further than where it is set up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from home.sign_in.second_factor import device_of

HAS_FACTOR = "home.sign_in.has_factor"
"""In the session: so that nobody is looked up with every click."""
ADMINISTRATORS = "administrators"
"""In place of a group's name: accounts that may do everything."""
OPEN = {
    "second_factor",
    "wagtailadmin_logout",
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


class RequireSecondFactor:
    """Middleware, for SECOND_FACTOR_FOR. After the one that knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.SECOND_FACTOR_FOR:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.roles = set(settings.SECOND_FACTOR_FOR)
        self.inside = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if not request.path.startswith(self.inside) or request.resolver_match.url_name in OPEN:
            return None
        user = request.user
        if not user.is_authenticated or request.session.get(HAS_FACTOR):
            return None
        if not self.requires(user):
            return None
        if device_of(user):
            request.session[HAS_FACTOR] = True
            return None
        return redirect("second_factor")

    def requires(self, user: AbstractUser) -> bool:
        if user.is_superuser and ADMINISTRATORS in self.roles:
            return True
        return user.groups.filter(name__in=self.roles).exists()
