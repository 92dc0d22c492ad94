"""What is done with many bookings at once: paused, and set going again where there is room."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from .compiling import sold_lines
from .models import LineItem
from .selling.availability import Availability
from .selling.wording import objections


class PauseAction(SnippetBulkAction):
    display_name = gettext_lazy("Pause")
    aria_label = gettext_lazy("Pause the chosen bookings")
    action_type = "pause"
    template_name = "ads/admin/many.html"
    action_priority = 10
    models = (LineItem,)

    def check_perm(self, item: LineItem) -> bool:
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", item)

    @classmethod
    def execute_action(cls, objects: Sequence[LineItem], **known: Any) -> tuple[int, int]:
        return set_paused([item for item in objects if not item.paused], user=known["self"].request.user), 0

    def get_success_message(self, count: int, _children: int) -> str:
        words = ngettext("%(count)s booking is paused.", "%(count)s bookings are paused.", count)
        return words % {"count": count}


class ResumeAction(PauseAction):
    """What no longer finds room stays paused, and it is said why."""

    display_name = gettext_lazy("Resume")
    aria_label = gettext_lazy("Resume the chosen bookings")
    action_type = "resume"
    action_priority = 11

    @classmethod
    def execute_action(cls, objects: Sequence[LineItem], **known: Any) -> tuple[int, int]:
        request = known["self"].request
        found = LineItem.objects.filter(pk__in=[item.pk for item in objects], paused=True)
        names = {item.pk: item for item in found}
        sold, free = Availability(timezone.now()), []
        for line in sold_lines(found):
            line = replace(line, paused=False)
            if against := objections(sold.verdict(line)):
                words = {"name": names[line.pk].name, "why": " ".join(against)}
                messages.warning(request, _("“%(name)s” stays paused: %(why)s") % words)
            else:
                free.append(names[line.pk])
                sold.lines.append(line)
        return set_paused(free, paused=False, user=request.user), 0

    def get_success_message(self, count: int, _children: int) -> str:
        words = ngettext("%(count)s booking goes on.", "%(count)s bookings go on.", count)
        return words % {"count": count}


def set_paused(items: Sequence[LineItem], *, paused: bool = True, user: AbstractBaseUser) -> int:
    for item in items:
        item.paused = paused
        item.save(update_fields=["paused"])
        log(item, "wagtail.edit", user=user)
    return len(items)
