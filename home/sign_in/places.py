"""Where in Wagtail's admin the second factor is found."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from home.sign_in import factor_views


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern]:
    return [
        path("account/second-factor/", factor_views.own, name="second_factor"),
        path("users/<int:user_id>/second-factor/", factor_views.reset, name="second_factor_reset"),
    ]


@hooks.register("register_account_menu_item")
def account_menu_item(request: HttpRequest) -> dict[str, object]:
    return {
        "url": reverse("second_factor"),
        "label": _("Second factor"),
        "help_text": _("Besides your password, a code of your telephone is asked for when you sign in."),
    }


@hooks.register("register_user_listing_buttons")
def reset_button(user: AbstractUser, request_user: AbstractUser) -> Iterator[Button]:
    if factor_views.may_reset(request_user, user):
        address = reverse("second_factor_reset", args=[user.pk])
        yield Button(_("Reset second factor"), address, icon_name="lock-open", priority=50)
