"""The last step of the way in, with a second factor or without."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from home.sign_in import log
from home.sign_in.browsers import remember_browser
from home.sign_in.requiring import HAS_FACTOR


def enter(
    request: HttpRequest,
    user: AbstractBaseUser,
    *,
    backend: str,
    remember: bool,
    goes_to: str,
    with_factor: bool = False,
) -> HttpResponse:
    login(request, user, backend=backend)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
    request.session[HAS_FACTOR] = with_factor
    log.note(user, log.SIGNED_IN, by=user)
    response = redirect(goes_to)
    remember_browser(request, response, user.get_username())
    return response
