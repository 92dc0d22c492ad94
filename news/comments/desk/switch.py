"""Opening, holding and closing the comments of one article, at once and without its editor."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from news.comments import actions
from news.comments.forms import NormalisedField
from news.comments.models import CommentSettings, Conversation, ReaderComment
from news.comments.panels import modes
from news.comments.permissions import moderators_only
from news.comments.section import mode_of
from news.desk import moment_in_words, name_of
from news.models import ArticlePage

Mode = Conversation.Mode
REASON_MAX = 200


class ConversationForm(forms.Form):
    """`seen` is when the rule was changed last, as it stands on the screen."""

    mode = forms.ChoiceField(
        label=_("Reader comments"), choices=Mode, required=False, widget=forms.RadioSelect
    )
    closes_at = forms.DateTimeField(
        label=_("closes on"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("From then on nobody can write; what is there stays readable. May stay empty."),
    )
    reason = NormalisedField(
        label=_("Why, in a sentence for readers"),
        required=False,
        longest=REASON_MAX,
        one_line=True,
        help_text=_("Stands above the comments while they are held or closed."),
    )
    flood_ends = forms.BooleanField(
        label=_("Let comments through again"),
        required=False,
        help_text=_("So many came at once that all of them are held for a while."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (conversation.held_until and conversation.held_until > timezone.now()):
            del self.fields["flood_ends"]

    def clean_seen(self) -> datetime | None:
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def rule(self) -> actions.Rule:
        """One button says all there is to say about a sensitive subject."""
        cleaned = self.cleaned_data
        mode, reason = cleaned["mode"], cleaned["reason"]
        if "sensitive" in self.data:
            mode = Mode.HELD
            reason = reason or gettext("The newsroom reads every comment on this subject first.")
        return actions.Rule(
            mode=mode,
            reason=reason,
            closes_at=cleaned["closes_at"],
            flood_ends=cleaned.get("flood_ends", False),
        )


@method_decorator(moderators_only, name="dispatch")
class ConversationView(WagtailAdminTemplateMixin, FormView):
    template_name = "news/admin/conversation_switch.html"
    form_class = ConversationForm
    page_title = _("Open, hold or close comments")
    header_icon = "comment"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        articles = ArticlePage.objects.defer_streamfields()
        self.article = get_object_or_404(articles, pk=kwargs["article_id"])
        self.conversation = self._conversation()

    def _conversation(self) -> Conversation:
        """As it stands; one that nobody has touched yet isn't stored for being looked at."""
        found = Conversation.objects.select_related("changed_by").filter(article=self.article).first()
        return found or Conversation(article=self.article)

    def get_page_subtitle(self) -> str:
        return self.article.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [{"url": self._queue(), "label": _("Comments")}, {"url": "", "label": self.get_page_title()}]
        return [*super().get_breadcrumbs_items(), *steps]

    def get_initial(self) -> dict[str, Any]:
        now = self.conversation
        seen = now.changed_at.isoformat() if now.changed_at else ""
        return {"mode": now.mode, "closes_at": now.closes_at, "reason": now.reason, "seen": seen}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"conversation": self.conversation}

    def form_valid(self, form: ConversationForm) -> HttpResponse:
        deed = {"by": self.request.user, "at": timezone.now(), "seen": form.cleaned_data["seen"]}
        try:
            actions.run_conversation(self.article, form.rule(), **deed)
        except actions.ChangedMeanwhileError:
            self.conversation = self._conversation()
            form.data = form.data.copy()
            form.data["seen"] = self.get_initial()["seen"]
            form.add_error(None, self._told())
            return self.form_invalid(form)
        messages.success(self.request, gettext("It holds from now on, without publishing the article anew."))
        return redirect(get_valid_next_url_from_request(self.request) or self._queue())

    def _told(self) -> str:
        now = self.conversation
        told = gettext("Nothing was changed: %(who)s was quicker (%(mode)s, %(when)s). You may decide again.")
        return told % {
            "who": name_of(now.changed_by) or gettext("somebody"),
            "mode": now.get_mode_display(),
            "when": moment_in_words(now.changed_at, timezone.now()),
        }

    def _queue(self) -> str:
        queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
        return f"{queue}?article={self.article.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form") or self.get_form()
        settings = CommentSettings.for_request(self.request)
        return super().get_context_data(**kwargs | {"form": form}) | {
            "article": self.article,
            "conversation": self.conversation,
            "standing": modes()[mode_of(self.article, settings, timezone.now())],
            "next": get_valid_next_url_from_request(self.request),
            "queue_url": self._queue(),
            "media": form.media,
        }
