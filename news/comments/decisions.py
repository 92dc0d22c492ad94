"""What the buttons of the queue, of one comment and beside an article post: one press, one verb.

A script asks for the row alone; without it, the same form leads back to where it stood, with a message.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from news.comments import actions
from news.comments.desk.meanwhile import words_for
from news.comments.forms import NormalisedField
from news.comments.models import Ban, ReaderComment
from news.comments.permissions import moderators_only

VERBS = {
    "approve": (actions.approve, gettext_lazy("The comment by %(name)s is published.")),
    "reject": (actions.reject, gettext_lazy("The comment by %(name)s is rejected.")),
    "spam": (actions.mark_spam, gettext_lazy("The comment by %(name)s is marked as spam.")),
    "delete": (actions.delete, gettext_lazy("The comment by %(name)s is deleted.")),
    "restore": (actions.restore, gettext_lazy("The comment by %(name)s waits again.")),
}


@require_POST
@moderators_only
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    if verb not in VERBS:
        raise Http404
    act, message = VERBS[verb]
    comment = get_object_or_404(ReaderComment, pk=pk)
    why = {"reason": _reason(request)} if verb == "reject" else {}
    try:
        deed = act(comment, by=request.user, at=timezone.now(), seen=_seen(request), **why)
    except actions.DecidedMeanwhileError as error:
        return _too_late(request, error.comment)
    undo_url = undoing(deed)
    if _asks_for_row(request):
        return _row(request, comment, undo_url=undo_url)
    tell(request, message % {"name": comment.name}, undo_url=undo_url)
    return back(request)


@require_POST
@moderators_only
def undo(request: HttpRequest, deed: UUID) -> HttpResponse:
    """With a comment's number, asked for by its row; without, by the message after a decision."""
    undone = actions.undo(deed, by=request.user, at=timezone.now())
    number = request.POST.get("comment", "")
    if _asks_for_row(request) and number.isdecimal():
        comment = get_object_or_404(ReaderComment, pk=number[:18])
        return _row(request, comment, told=words_for(comment) if undone.kept else "")
    if undone.done:
        messages.success(request, _given_back(len(undone.done)))
    if undone.kept:
        messages.warning(request, _kept(len(undone.kept)))
    if not undone.done and not undone.kept:
        messages.warning(request, _("This decision can't be taken back any more."))
    return back(request)


@require_POST
@moderators_only
def uncut(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(ReaderComment, pk=pk)
    try:
        actions.uncut(comment, by=request.user, at=timezone.now(), seen=_seen(request))
    except actions.DecidedMeanwhileError as error:
        return _too_late(request, error.comment)
    messages.success(request, _("The comment by %(name)s stands as it was written.") % {"name": comment.name})
    return back(request)


@require_POST
@moderators_only
def ban(request: HttpRequest, pk: int) -> HttpResponse:
    comment = get_object_or_404(ReaderComment, pk=pk)
    form = BanForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        banned = actions.ban(comment, by=request.user, at=timezone.now(), **form.cleaned_data)
    except actions.CannotBanError:
        messages.warning(request, _("Nothing is known any more of where this comment came from."))
        return back(request)
    told = _("Banned: %(whom)s. What comes from there goes to the spam tab.")
    messages.success(request, told % {"whom": banned})
    return back(request)


class BanForm(forms.Form):
    """No days: for good. What the page doesn't offer isn't answered."""

    kind = forms.ChoiceField(choices=Ban.Kind)
    days = forms.IntegerField(min_value=1, max_value=3650, required=False)
    reason = NormalisedField(required=False, longest=200, one_line=True)


def tell(request: HttpRequest, message: str, *, undo_url: str) -> None:
    """A message that holds the way back."""
    facts = {"message": message, "undo_url": undo_url, "back": _next(request)}
    messages.success(request, render_to_string("news/admin/decided_message.html", facts, request))


def undoing(deed: actions.Deed) -> str:
    """The address that takes it back; empty where there is nothing to take back."""
    return reverse("comment_decisions:undo", args=[deed.key]) if deed.key else ""


def back(request: HttpRequest) -> HttpResponseRedirect:
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
    return get_valid_next_url_from_request(request) or queue


def _too_late(request: HttpRequest, comment: ReaderComment) -> HttpResponse:
    if _asks_for_row(request):
        return _row(request, comment, told=words_for(comment))
    messages.warning(request, words_for(comment))
    return redirect(ReaderComment.snippet_viewset.get_url_name("edit"), comment.pk)


def _row(request: HttpRequest, comment: ReaderComment, **facts: Any) -> HttpResponse:
    facts |= {"comment": comment, "reasons": ReaderComment.Reason.choices, "back": _next(request)}
    return render(request, "news/admin/queue_verbs.html", facts)


def _asks_for_row(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def _seen(request: HttpRequest) -> int | None:
    """The version that stood on the screen; a button of an old page may not say it."""
    said = request.POST.get("seen") or request.GET.get("seen") or ""
    return int(said) if said.isdecimal() and len(said) < 10 else None


def _reason(request: HttpRequest) -> str:
    said = request.POST.get("reason", "")
    return said if said in ReaderComment.Reason else ReaderComment.Reason.OTHER


def _given_back(count: int) -> str:
    told = ngettext(
        "Taken back: %(count)d comment is again what it was.",
        "Taken back: %(count)d comments are again what they were.",
        count,
    )
    return told % {"count": count}


def _kept(count: int) -> str:
    told = ngettext(
        "%(count)d comment stays as it is: somebody has touched it since.",
        "%(count)d comments stay as they are: somebody has touched them since.",
        count,
    )
    return told % {"count": count}


urlpatterns = [
    path("<int:pk>/uncut/", uncut, name="uncut"),
    path("<int:pk>/ban/", ban, name="ban"),
    path("undo/<uuid:deed>/", undo, name="undo"),
    path("<int:pk>/<slug:verb>/", decide, name="decide"),
]
