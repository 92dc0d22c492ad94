"""The dashboard's word on the post: nothing while all is well."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from news.comments.mailing.sending import CUT_OFF, NO_ANSWER
from news.comments.models import Letter
from news.comments.permissions import may_moderate

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

LATELY = timedelta(days=7)


class LettersPanel(Component):
    """For moderators, whose authors wait for word: letters that stay behind, and those that may be lost."""

    name = "letters"
    order = 51
    template_name = "news/admin/letters_panel.html"

    def __init__(self, *, may_repair: bool = False) -> None:
        self.may_repair = may_repair

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        at = timezone.now()
        overdue = Letter.objects.overdue(at).order_by("created_at")
        unclear = Letter.objects.filter(error__in=(NO_ANSWER, CUT_OFF), given_up_at__gt=at - LATELY)
        return (super().get_context_data(parent_context) or {}) | {
            "overdue": overdue.count(),
            "oldest": overdue.first(),
            "unclear": unclear.count(),
            "may_repair": self.may_repair,
        }


def letters_panels(user: "AbstractBaseUser") -> list[Component]:
    return [LettersPanel(may_repair=user.is_superuser)] if may_moderate(user) else []
