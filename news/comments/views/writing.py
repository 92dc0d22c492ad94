"""A reader writes a comment. Nothing here looks at a session or sets a cookie."""

from typing import TYPE_CHECKING

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from news.comments.actions import CannotAnswerError, CommentsClosedError, Words, submit
from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.origins import Sender
from news.comments.pages import (
    NOTICES,
    ForeignFormError,
    IncompleteError,
    SeeOther,
    UnconfirmedError,
    form_page,
    readers_own,
    unreadable,
)
from news.comments.requests import sent_by
from news.comments.views.articles import commentable_or_404
from news.models import ArticlePage

if TYPE_CHECKING:
    from datetime import datetime

CONFIRMATION = "news.comments.confirmation"
CONFIRMATION_SECONDS = 24 * 3600


@require_POST
@readers_own
def post(request: HttpRequest, article_id: int) -> HttpResponse:
    """A comment from the form below an article."""
    if complaint := unreadable(request):
        return complaint
    at = timezone.now()
    article, mode = commentable_or_404(request, article_id, at)
    form = CommentForm(request.POST, wording=CommentSettings.for_request(request))
    try:
        comment = take(request, article, form, mode=mode, at=at)
    except tuple(NOTICES) as problem:
        return problem_page(request, article, form, problem)
    return SeeOther(comment.get_absolute_url())


@require_safe
@readers_own
def reply(request: HttpRequest, comment_id: int) -> TemplateResponse:
    """The form for an answer, on a page of its own: the article's page is the same for every reader."""
    answered = get_object_or_404(ReaderComment.objects.visible(), pk=comment_id)
    article, mode = commentable_or_404(request, answered.article_id, timezone.now())
    form = CommentForm(initial={"parent": answered.pk}, wording=CommentSettings.for_request(request))
    notice = NOTICES[CommentsClosedError] if mode == "closed" else None
    return form_page(request, article, form, notice=notice, answered=answered)


def take(
    request: HttpRequest, article: ArticlePage, form: CommentForm, *, mode: str, at: "datetime"
) -> ReaderComment:
    """The comment, stored; else the exception that says what is in its way."""
    came_from = sent_by(request)
    if came_from is Sender.FOREIGN:
        raise ForeignFormError
    if mode == "closed":
        raise CommentsClosedError
    if not form.is_valid():
        raise IncompleteError
    if came_from is Sender.UNKNOWN and not is_confirmed(article, form):
        raise UnconfirmedError
    cleaned = form.cleaned_data
    words = Words(
        text=cleaned["text"],
        name=cleaned["name"],
        email=cleaned["email"],
        answers=cleaned["parent"],
        trap=cleaned["betreff"],
    )
    return submit(article, words, mode=mode, at=at, reserved=[form.wording.staff_name])


def problem_page(
    request: HttpRequest, article: ArticlePage, form: CommentForm, problem: Exception
) -> TemplateResponse:
    answered = form.answered(article)
    if isinstance(problem, CannotAnswerError):
        form = form.with_value("parent", "")
    if isinstance(problem, UnconfirmedError):
        form = form.with_value("confirmation", signing.dumps(confirmed(article, form), salt=CONFIRMATION))
    return form_page(request, article, form, notice=NOTICES[type(problem)], answered=answered)


def confirmed(article: ArticlePage, form: CommentForm) -> list[object]:
    """What a confirmation is good for: exactly these words, so that a borrowed one is worth nothing."""
    return [article.pk, *(form.cleaned_data[name] for name in ("text", "name", "email", "parent"))]


def is_confirmed(article: ArticlePage, form: CommentForm) -> bool:
    token = form.cleaned_data["confirmation"]
    try:
        return signing.loads(token, salt=CONFIRMATION, max_age=CONFIRMATION_SECONDS) == confirmed(
            article, form
        )
    except signing.BadSignature:
        return False
