"""One comment on a moderator's desk: everything about it, the decision, and an answer with the same press."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import EditView

from news.comments import actions
from news.comments.decisions import undoing
from news.comments.desk.dossier import senders_of
from news.comments.desk.meanwhile import words_for
from news.comments.desk.sentences import SENTENCES
from news.comments.forms import NormalisedField
from news.comments.models import CommentSettings, ReaderComment
from news.comments.moderation import TEXT_MAX
from news.comments.passages import pieces

Status = ReaderComment.Status
NOTE_MAX = 1000
ROLE_MAX = 60


class DecisionForm(WagtailAdminModelForm):
    """`seen` is the version that stands on the screen."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = NormalisedField(
        required=False,
        longest=NOTE_MAX,
        label=_("To the author"),
        help_text=_("Is told beside the reason. May stay empty."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shortened = NormalisedField(
        required=False,
        longest=TEXT_MAX,
        label=_("What remains of the comment"),
        help_text=_(
            "Take passages out; “[…]” may mark the place. No word can be put in. Readers see that the "
            "newsroom has cut, and what was written is kept here."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answer = NormalisedField(
        required=False,
        longest=TEXT_MAX,
        label=_("Answer of the newsroom"),
        help_text=_("Appears at once below the comment. May stay empty."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    role = NormalisedField(
        required=False,
        longest=ROLE_MAX,
        one_line=True,
        label=_("Role"),
        help_text=_("Stands beside the name of the newsroom, for example the desk you write for."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("seen", self.instance.version)
        self.initial.setdefault("shortened", self.instance.text)
        group = self.for_user.groups.order_by("pk").first() if self.for_user else None
        self.initial.setdefault("role", group.name[:ROLE_MAX] if group else "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") and cleaned.get("status") != Status.APPROVED:
            self.add_error("answer", _("Only a published comment can be answered."))
        return cleaned

    def seen_anew(self, version: int) -> None:
        """Who has read what became of the comment may decide again, knowingly."""
        self.data = self.data.copy()
        self.data["seen"] = str(version)


DESK = ObjectList(
    [
        FieldRowPanel(
            [FieldPanel("status", widget=forms.RadioSelect), FieldPanel("reason")], heading=_("Decision")
        ),
        FieldPanel("note"),
        FieldPanel("is_pick"),
        MultiFieldPanel([FieldPanel("shortened")], heading=_("Cut"), classname="collapsed"),
        MultiFieldPanel([FieldPanel("answer"), FieldPanel("role")], heading=_("Answer")),
    ],
    base_form_class=DecisionForm,
)


class DeskView(EditView):
    """Wagtail's edit view, but saving is one of the verbs: nobody edits another one's words."""

    deed = actions.Deed()

    @cached_property
    def comment(self) -> ReaderComment:
        """As it is stored: the form writes what was chosen into its own instance."""
        comments = ReaderComment.objects.select_related("article", "parent", "decided_by")
        return comments.defer("article__body").get(pk=self.object.pk)

    def get_page_subtitle(self) -> str:
        return gettext("Comment by %(name)s") % {"name": self.comment.name}

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.DecidedMeanwhileError as error:
            form.seen_anew(error.comment.version)
            form.add_error(None, words_for(error.comment))
        except actions.NotShorterError as error:
            form.add_error("shortened", self._not_shorter(error.added))
        except actions.CannotAnswerError:
            form.add_error("answer", _("Only a published comment can be answered."))
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)

    @transaction.atomic
    def save_instance(self) -> ReaderComment:
        """All that was chosen, or none of it."""
        cleaned, deed = self.form.cleaned_data, {"by": self.request.user, "at": timezone.now()}
        comment = actions.claimed(self.object, cleaned["seen"])
        self._shorten(comment, cleaned["shortened"], deed)
        actions.recommend(comment, recommended=cleaned["is_pick"], by=self.request.user)
        # Last, so that taking it back finds the comment as the decision left it.
        self.deed = actions.decide_on_all([comment.pk], self._decision(cleaned), **deed)
        if self.deed.missed:
            raise actions.DecidedMeanwhileError(self.deed.missed[0])
        if cleaned["answer"]:
            name = CommentSettings.for_request(self.request).staff_name
            actions.answer_as_editor(comment, cleaned["answer"], name=name, role=cleaned["role"], **deed)
        return comment

    def _decision(self, cleaned: dict[str, Any]) -> actions.Decision:
        if cleaned["status"] != Status.REJECTED:
            return actions.Decision(cleaned["status"])
        reason = cleaned["reason"] or ReaderComment.Reason.OTHER
        return actions.Decision(Status.REJECTED, reason, cleaned["note"])

    def _shorten(self, comment: ReaderComment, shortened: str, deed: dict[str, Any]) -> None:
        if not shortened or shortened == comment.text:
            return
        if shortened == comment.original_text:
            actions.uncut(comment, **deed)
        else:
            actions.cut(comment, shortened, **deed)

    def _not_shorter(self, added: str) -> str:
        if added:
            told = gettext("“%(word)s” isn't what the author wrote there. A cut only takes words away.")
            return told % {"word": added}
        return gettext("Nothing is missing, or nothing is left. A cut takes some of the words away.")

    def get_success_message(self) -> str:
        facts = {
            "message": gettext("The decision is saved: %(object)s") % {"object": self.object},
            "undo_url": undoing(self.deed),
            "back": reverse(self.index_url_name),
        }
        return render_to_string("news/admin/decided_message.html", facts, self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment = self.comment
        found = [finding.evidence for finding in comment.findings if finding.is_suspicion]
        return super().get_context_data(**kwargs) | {
            "comment": comment,
            "pieces": pieces(comment.text, found, len(comment.text)),
            "senders": senders_of(comment, reverse(self.index_url_name)),
            "notices": list(comment.notices.order_by("-created_at")),
            "sentences": [(str(label), SENTENCES[value]) for value, label in ReaderComment.Reason.choices],
            "sentences_by_reason": {str(value): str(text) for value, text in SENTENCES.items()},
            "back": self.get_edit_url(),
        }
