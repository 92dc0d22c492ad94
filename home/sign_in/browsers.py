"""Browsers that an account was opened with before: a signed cookie, seen by the way in alone.

So that nobody keeps a whole newsroom out by guessing from its network, nor one person by guessing at the
account from everywhere. The cookie opens nothing; it only counts wrong passwords apart from strangers'.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from home.sign_in.limits import account_of

COOKIE = "known_browser"
SALT = "home.sign_in.browsers"
KEPT_SECONDS = 90 * 24 * 3600
MOST_ACCOUNTS = 5


def known_browser(request: HttpRequest, name: str) -> str:
    """The browser's number where that account was opened with it; else empty."""
    number, accounts = _read(request)
    return number if account_of(name) in accounts else ""


def remember_browser(request: HttpRequest, response: HttpResponseBase, name: str) -> None:
    number, accounts = _read(request)
    account = account_of(name)
    accounts = [account, *(other for other in accounts if other != account)][:MOST_ACCOUNTS]
    value = signing.dumps([number or secrets.token_urlsafe(12), accounts], salt=SALT, compress=True)
    response.set_cookie(
        COOKIE,
        value,
        max_age=KEPT_SECONDS,
        path=reverse("wagtailadmin_home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        number, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return "", []
    return number, accounts
