"""Deciding on many comments at once, from the queue."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from news.comments import actions
from news.comments.models import ReaderComment
from news.comments.permissions import may_moderate


class DecideOnMany(SnippetBulkAction):
    """A subclass names its verb. The verbs keep the audit log, comment by comment."""

    models: ClassVar = [ReaderComment]
    template_name = "news/admin/decide_on_many.html"
    verb: Callable[..., None]
    question = ""

    @classmethod
    def get_queryset(cls, model: type[ReaderComment], object_ids: Iterable[int | str]) -> list[ReaderComment]:
        """Whatever is typed into the address: what isn't the number of a comment isn't found."""
        numbers = [number for number in map(str, object_ids) if number.isdecimal() and len(number) < 19]
        return super().get_queryset(model, numbers)

    def check_perm(self, comment: ReaderComment) -> bool:
        return may_moderate(self.request.user)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Iterable[int]:
        """ "All" are those that wait: the admin doesn't hand on what the list was filtered by."""
        return ReaderComment.objects.waiting().values_list("pk", flat=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action": self}

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | {"deed": {"by": self.request.user, "at": timezone.now()}}

    @classmethod
    def execute_action(
        cls, objects: Iterable[ReaderComment], deed: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[int, int]:
        comments = list(objects)
        for comment in comments:
            cls.verb(comment, **(deed or {}))
        return len(comments), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        decided = ngettext(
            "%(count)d comment decided on: %(verb)s.",
            "%(count)d comments decided on: %(verb)s.",
            num_parent_objects,
        )
        return decided % {"count": num_parent_objects, "verb": self.display_name}


class Approve(DecideOnMany):
    display_name = pgettext_lazy("comment", "Publish")
    action_type = "approve"
    aria_label = _("Publish the selected comments")
    action_priority = 10
    question = _("Publish these comments?")
    verb = staticmethod(actions.approve)


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=ReaderComment.Reason, initial=ReaderComment.Reason.OTHER
    )


class Reject(DecideOnMany):
    display_name = _("Reject")
    action_type = "reject"
    aria_label = _("Reject the selected comments")
    action_priority = 20
    form_class = ReasonForm
    question = _("Reject these comments? Their authors are told the reason.")
    verb = staticmethod(actions.reject)

    def get_execution_context(self) -> dict[str, Any]:
        context = super().get_execution_context()
        context["deed"]["reason"] = self.cleaned_form.cleaned_data["reason"]
        return context


class MarkSpam(DecideOnMany):
    display_name = _("Spam")
    action_type = "spam"
    aria_label = _("Mark the selected comments as spam")
    action_priority = 30
    question = _("Mark these comments as spam?")
    verb = staticmethod(actions.mark_spam)


class Delete(DecideOnMany):
    """In the place of Wagtail's own, which would remove the rows and whatever was answered to them."""

    display_name = _("Delete")
    action_type = "delete"
    aria_label = _("Delete the selected comments")
    action_priority = 40
    classes: ClassVar = {"serious"}
    question = _("Delete these comments? They can be put back into the queue.")
    verb = staticmethod(actions.delete)


class Restore(DecideOnMany):
    display_name = _("Back into the queue")
    action_type = "restore"
    aria_label = _("Put the selected comments back into the queue")
    action_priority = 50
    question = _("Put these comments back into the queue?")
    verb = staticmethod(actions.restore)


ALL = (Approve, Reject, MarkSpam, Delete, Restore)
