"""One comment on a moderator's desk: everything about it, the decision, and an answer with the same press."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.snippets.views.snippets import EditView

from news.comments import actions
from news.comments.forms import NormalisedField
from news.comments.models import CommentSettings, ReaderComment
from news.comments.moderation import TEXT_MAX

Status = ReaderComment.Status

VERBS = {
    Status.APPROVED: actions.approve,
    Status.REJECTED: actions.reject,
    Status.SPAM: actions.mark_spam,
    Status.DELETED: actions.delete,
    Status.PENDING: actions.restore,
}


class DecisionForm(WagtailAdminModelForm):
    answer = NormalisedField(
        required=False,
        longest=TEXT_MAX,
        label=_("Answer of the newsroom"),
        help_text=_("Appears at once below the comment. May stay empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") and cleaned.get("status") != Status.APPROVED:
            self.add_error("answer", _("Only a published comment can be answered."))
        return cleaned


DESK = ObjectList(
    [
        HelpPanel(template="news/admin/comment.html"),
        FieldRowPanel(
            [FieldPanel("status", widget=forms.RadioSelect), FieldPanel("reason")], heading=_("Decision")
        ),
        FieldPanel("is_pick"),
        FieldPanel("answer"),
    ],
    base_form_class=DecisionForm,
)


class DeskView(EditView):
    """Wagtail's edit view, but saving is one of the verbs: nobody edits another one's words."""

    success_message = _("The decision is saved: %(object)s")

    def save_instance(self) -> ReaderComment:
        cleaned = self.form.cleaned_data
        comment = ReaderComment.objects.get(pk=self.object.pk)
        deed = {"by": self.request.user, "at": timezone.now()}
        if cleaned["status"] == Status.REJECTED and cleaned["reason"]:
            deed["reason"] = cleaned["reason"]
        VERBS[cleaned["status"]](comment, **deed)
        actions.recommend(comment, recommended=cleaned["is_pick"], by=self.request.user)
        if cleaned["answer"]:
            name = CommentSettings.for_request(self.request).staff_name
            actions.answer_as_editor(
                comment, cleaned["answer"], name=name, by=self.request.user, at=timezone.now()
            )
        return comment
