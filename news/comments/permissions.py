"""Who may moderate. Nobody writes in a reader's name, and nobody throws a row away: `delete` is a verb."""

from typing import TYPE_CHECKING

from wagtail.permission_policies import ModelPermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

MODERATE = "news_comments.change_readercomment"


def may_moderate(user: "AbstractBaseUser") -> bool:
    return user.has_perm(MODERATE)


class ModerationPolicy(ModelPermissionPolicy):
    """Reading and deciding, even for those who may do everything else."""

    def user_has_permission(self, user: "AbstractBaseUser", action: str) -> bool:
        return action in ("view", "change") and super().user_has_permission(user, action)
