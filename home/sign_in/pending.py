"""Somebody who knew the password and is still to show a code: kept in the session, for some minutes."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

KEY = "home.sign_in.pending"
WAITS = timedelta(minutes=10)


def keep(request: HttpRequest, user: AbstractBaseUser, *, remember: bool, goes_to: str, at: datetime) -> None:
    request.session.flush()
    request.session.set_expiry(0)
    request.session[KEY] = {
        "user": str(user.pk),
        "password": user.get_session_auth_hash(),
        "backend": user.backend,
        "remember": remember,
        "goes_to": goes_to,
        "at": at.timestamp(),
    }


def found(request: HttpRequest, at: datetime) -> tuple[AbstractBaseUser, dict[str, Any]] | None:
    """Who it is, and what they wanted. None: too late, or the account or its password changed meanwhile."""
    kept = request.session.get(KEY)
    if not kept or not 0 <= at.timestamp() - kept["at"] <= WAITS.total_seconds():
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["password"]):
        return None
    return user, kept
