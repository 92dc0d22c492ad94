"""An editor's choice on unpublishing: the article won't come back, and whoever asks for it is told so (410).

It is a redirect without a destination, as one can be typed in the admin, at the article's own address.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import page_published

from news.models import ArticlePage

CHOICE = "withdraw"
"""The name of the box in the form that unpublishes."""


def connect() -> None:
    page_published.connect(take_back, dispatch_uid="withdrawing")


def withdraw_if_chosen(request: HttpRequest, page: Page) -> None:
    """After an editor has unpublished it."""
    if request.POST.get(CHOICE) and isinstance(page, ArticlePage) and not page.live:
        withdraw(page, request.user)


def withdraw(page: Page, user: AbstractBaseUser) -> None:
    """Where somebody has typed a redirect for the address already, that stays."""
    place = _place_of(page)
    if place and not Redirect.objects.filter(**place).exists():
        log(Redirect.objects.create(**place), "wagtail.create", user=user)


def take_back(instance: Page, **_signal: Any) -> None:
    """Published again, a page comes before its redirect; but it may be unpublished without the box then."""
    withdrawn_at(instance).delete()


def is_withdrawn(page: Page) -> bool:
    return withdrawn_at(page).exists()


def withdrawn_at(page: Page) -> QuerySet:
    place = _place_of(page)
    leading_nowhere = Redirect.objects.filter(redirect_page=None, redirect_link="")
    return leading_nowhere.filter(**place) if place else leading_nowhere.none()


def _place_of(page: Page) -> dict[str, Any] | None:
    """Columns of the redirect that would stand in its place; None where it is on no site."""
    parts = page.get_url_parts()
    if parts is None:
        return None
    site, _root, path = parts
    return {"site_id": site, "old_path": Redirect.normalise_path(path)}
