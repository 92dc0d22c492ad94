"""Who may moderate. Nobody writes in a reader's name, and nobody throws a row away: `delete` is a verb."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

MODERATE = "news_comments.change_readercomment"


def may_moderate(user: "AbstractBaseUser") -> bool:
    return user.has_perm(MODERATE)


def moderators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


class BanPolicy(ModelPermissionPolicy):
    """Bans are made beside a comment; here they are looked at and lifted."""

    def user_has_permission(self, user: "AbstractBaseUser", action: str) -> bool:
        return action in ("view", "delete") and may_moderate(user)


class ModerationPolicy(ModelPermissionPolicy):
    """Reading and deciding, even for those who may do everything else."""

    def user_has_permission(self, user: "AbstractBaseUser", action: str) -> bool:
        return action in ("view", "change") and super().user_has_permission(user, action)


class NoticePolicy(ModelPermissionPolicy):
    """Whoever decides on comments decides on reports of them; nobody writes or drops one here."""

    def user_has_permission(self, user: "AbstractBaseUser", action: str) -> bool:
        return action in ("view", "change") and may_moderate(user)
