"""An article opened by a moderator who may not edit it: read beside its comments, and nothing else."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.locks import BaseLock
from wagtail.models import PagePermissionTester

from news.comments.permissions import may_moderate

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from news.models import ArticlePage


class ReadingLock(BaseLock):
    def for_user(self, user: "AbstractBaseUser") -> bool:
        return True

    def get_message(self, user: "AbstractBaseUser") -> str:
        return _(
            "You can read this article and decide on its comments. Changing it takes an editor's rights."
        )


class ReadingPermissions(PagePermissionTester):
    """The editor opens; whatever else a page can be put through stays shut."""

    def can_edit(self) -> bool:
        return True

    def can_copy(self) -> bool:
        return False

    def can_view_revisions(self) -> bool:
        return False


def only_reads(article: "ArticlePage", user: "AbstractBaseUser") -> bool:
    return may_moderate(user) and not article.permissions_for_user(user).can_edit()


def open_for_reading(article: "ArticlePage") -> None:
    """Lock this one instance for everybody who looks at it; what is stored stays as it is."""
    article.permissions_for_user = lambda user: ReadingPermissions(user, article)
    article.get_lock = lambda: ReadingLock(article)
