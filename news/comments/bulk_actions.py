"""Deciding on many comments at once, from the queue: all of them or none, and taken back with one press."""

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from news.comments import actions
from news.comments.decisions import undoing
from news.comments.desk.filters import CommentFilterSet
from news.comments.desk.queue import searched
from news.comments.models import ReaderComment
from news.comments.permissions import may_moderate

Status = ReaderComment.Status
# So many at once, however many there are: they are all to be seen before somebody says yes.
ALL_AT_ONCE = 1000


class SeenForm(forms.Form):
    """Which comments were on the screen, and as what: a list of pairs of number and version."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> dict[int, int]:
        try:
            pairs = json.loads(self.cleaned_data["seen"] or "[]")
            return {int(number): int(version) for number, version in pairs}
        except (TypeError, ValueError, RecursionError):
            return {}


class ReasonForm(SeenForm):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=ReaderComment.Reason, initial=ReaderComment.Reason.OTHER
    )


class DecideOnMany(SnippetBulkAction):
    """A subclass names what becomes of them. The verb keeps the audit log, comment by comment."""

    models: ClassVar = [ReaderComment]
    template_name = "news/admin/decide_on_many.html"
    form_class = SeenForm
    status: Status
    question = ""

    @classmethod
    def get_queryset(cls, model: type[ReaderComment], object_ids: Iterable[int | str]) -> list[ReaderComment]:
        """Whatever is typed into the address: what isn't the number of a comment isn't found."""
        numbers = [number for number in map(str, object_ids) if number.isdecimal() and len(number) < 19]
        return super().get_queryset(model, numbers[:ALL_AT_ONCE])

    def check_perm(self, comment: ReaderComment) -> bool:
        return may_moderate(self.request.user)

    def get_all_objects_in_listing_query(self, parent_id: Any) -> QuerySet:
        """What the list shows with its filters, from its beginning; without any, those that wait."""
        return listed(self.request).values_list("pk", flat=True)[:ALL_AT_ONCE]

    def get_initial(self) -> dict[str, Any]:
        pairs = [[comment.pk, comment.version] for comment in self.actionable]
        return super().get_initial() | {"seen": json.dumps(pairs)}

    @cached_property
    def actionable(self) -> list[ReaderComment]:
        return self.get_actionable_objects()[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action": self, "most": ALL_AT_ONCE}

    def prepare_action(
        self, objects: list[ReaderComment], objects_without_access: Any
    ) -> HttpResponse | None:
        """Only what was on the screen: who wrote meanwhile is decided on by nobody."""
        self.seen = self.cleaned_form.cleaned_data["seen"]
        if self.seen:
            objects[:] = [comment for comment in objects if comment.pk in self.seen]
        return None

    @property
    def decision(self) -> actions.Decision:
        return actions.Decision(self.status)

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | {"action": self}

    @classmethod
    def execute_action(
        cls, objects: Iterable[ReaderComment], action: "DecideOnMany | None" = None, **kwargs: Any
    ) -> tuple[int, int]:
        numbers = [comment.pk for comment in objects]
        deed = {"by": action.request.user, "at": timezone.now(), "seen": action.seen}
        action.deed = actions.decide_on_all(numbers, action.decision, **deed)
        return len(action.deed.done), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        if missed := len(self.deed.missed):
            messages.warning(self.request, self._missed(missed))
        decided = ngettext(
            "%(count)d comment decided on: %(verb)s.",
            "%(count)d comments decided on: %(verb)s.",
            num_parent_objects,
        )
        message = decided % {"count": num_parent_objects, "verb": self.display_name}
        facts = {"message": message, "undo_url": undoing(self.deed), "back": self.next_url}
        return render_to_string("news/admin/decided_message.html", facts, self.request)

    def _missed(self, count: int) -> str:
        told = ngettext(
            "%(count)d comment was left as it is: somebody was quicker, or has deleted their own.",
            "%(count)d comments were left as they are: somebody was quicker, or has deleted their own.",
            count,
        )
        return told % {"count": count}


def listed(request: HttpRequest) -> QuerySet[ReaderComment]:
    """The comments of the queue at the address that the bulk action came from."""
    comments = ReaderComment.objects.order_by("created_at", "pk")
    filters = CommentFilterSet(request.GET, comments, request=request)
    if not filters.is_valid() or not (filters.form.has_changed() or request.GET.get("q")):
        return comments.waiting()
    return searched(filters.qs, request.GET.get("q", ""))


class Approve(DecideOnMany):
    display_name = pgettext_lazy("comment", "Publish")
    action_type = "approve"
    aria_label = _("Publish the selected comments")
    action_priority = 10
    question = _("Publish these comments?")
    status = Status.APPROVED


class Reject(DecideOnMany):
    display_name = _("Reject")
    action_type = "reject"
    aria_label = _("Reject the selected comments")
    action_priority = 20
    form_class = ReasonForm
    question = _("Reject these comments? Their authors are told the reason.")
    status = Status.REJECTED

    @property
    def decision(self) -> actions.Decision:
        return actions.Decision(self.status, self.cleaned_form.cleaned_data["reason"])


class MarkSpam(DecideOnMany):
    display_name = _("Spam")
    action_type = "spam"
    aria_label = _("Mark the selected comments as spam")
    action_priority = 30
    question = _("Mark these comments as spam?")
    status = Status.SPAM


class Delete(DecideOnMany):
    """In the place of Wagtail's own, which would remove the rows and whatever was answered to them."""

    display_name = _("Delete")
    action_type = "delete"
    aria_label = _("Delete the selected comments")
    action_priority = 40
    classes: ClassVar = {"serious"}
    question = _("Delete these comments? They can be put back into the queue.")
    status = Status.DELETED


class Restore(DecideOnMany):
    display_name = _("Back into the queue")
    action_type = "restore"
    aria_label = _("Put the selected comments back into the queue")
    action_priority = 50
    question = _("Put these comments back into the queue?")
    status = Status.PENDING


ALL = (Approve, Reject, MarkSpam, Delete, Restore)
