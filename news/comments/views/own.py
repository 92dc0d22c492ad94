"""A reader and their own comment: pages that nobody else knows the address of."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.comments.actions import CannotChangeError, RefusedError, change, withdraw
from news.comments.forms import TextForm
from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.comments.obstacles import ForeignFormError, IncompleteError, obstacle
from news.comments.origins import Sender
from news.comments.outage import keeps_words
from news.comments.pages import SeeOther, pending_page, readers_own, unreadable
from news.comments.requests import judged_by_origin
from news.comments.section import mode_of


@require_safe
@readers_own
def pending(request: HttpRequest, key: str) -> TemplateResponse:
    """What became of a comment, for the one who wrote it."""
    return pending_page(request, own_or_404(key), timezone.now())


@judged_by_origin  # and the key is a token
@readers_own
@keeps_words
def change_own(request: HttpRequest, key: str) -> HttpResponse:
    """Other words for one's comment. Who reloads the page of a mistake finds the comment."""
    comment, at = own_or_404(key), timezone.now()
    if request.method != "POST":
        return SeeOther(comment.get_absolute_url())
    if complaint := unreadable(request):
        return complaint
    form = TextForm(request.POST, wording=CommentSettings.for_request(request))
    try:
        exchange(request, comment, form, at)
    except (ForeignFormError, IncompleteError, CannotChangeError, RefusedError) as problem:
        return pending_page(request, own_or_404(key), at, form=form, notice=obstacle(problem))
    return SeeOther(comment.get_absolute_url())


@judged_by_origin
@readers_own
@keeps_words
def withdraw_own(request: HttpRequest, key: str) -> HttpResponse:
    """Deletes one's comment. Once more leads to the page that says so."""
    comment, at = own_or_404(key), timezone.now()
    if request.method == "POST":
        try:
            refuse_foreign(request)
            withdraw(comment, at=at)
        except (ForeignFormError, CannotChangeError) as problem:
            return pending_page(request, own_or_404(key), at, notice=obstacle(problem))
    return SeeOther(comment.get_absolute_url())


def exchange(request: HttpRequest, comment: ReaderComment, form: TextForm, at: datetime) -> None:
    refuse_foreign(request)
    if not form.is_valid():
        raise IncompleteError
    change(
        comment,
        form.cleaned_data["text"],
        mode=mode_of(comment.article, form.wording, at),
        minutes=CommentRules.for_request(request).edit_minutes,
        at=at,
        reserved=[form.wording.staff_name],
    )


def refuse_foreign(request: HttpRequest) -> None:
    """Without a word of where it came from it is taken: no foreign page knows the address."""
    if request.came_from is Sender.FOREIGN:
        raise ForeignFormError


def own_or_404(key: str) -> ReaderComment:
    return get_object_or_404(ReaderComment.objects.select_related("article"), key=key)
