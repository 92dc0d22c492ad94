"""A reader writes a comment. Nothing here looks at a session or sets a cookie."""

from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from news.comments.actions import (
    CannotAnswerError,
    Circumstances,
    CommentsClosedError,
    UnprovenError,
    Words,
    submit,
)
from news.comments.forms import CommentForm
from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.comments.networks import network_of
from news.comments.obstacles import (
    OBSTACLES,
    ForeignFormError,
    IncompleteError,
    UnconfirmedError,
    obstacle,
)
from news.comments.origins import Sender
from news.comments.outage import keeps_words
from news.comments.pages import SeeOther, form_page, readers_own, unreadable
from news.comments.proofs import challenge, is_solved, read_time_token, time_token
from news.comments.views.articles import commentable_or_404
from news.models import ArticlePage

CONFIRMATION = "news.comments.confirmation"
CONFIRMATION_SECONDS = 24 * 3600
CONFIRMED = ("text", "name", "email", "parent", "wants_decision", "wants_replies")


@require_POST
@readers_own
@keeps_words
def post(request: HttpRequest, article_id: int) -> HttpResponse:
    """A comment from the form below an article."""
    if complaint := unreadable(request):
        return complaint
    at = timezone.now()
    article, mode = commentable_or_404(request, article_id, at)
    form = CommentForm(request.POST, wording=CommentSettings.for_request(request))
    try:
        comment = take(request, article, form, mode=mode, at=at)
    except tuple(OBSTACLES) as problem:
        return problem_page(request, article, form, problem, at)
    return SeeOther(comment.get_absolute_url())


@require_safe
@readers_own
def reply(request: HttpRequest, comment_id: int) -> TemplateResponse:
    """The form for an answer, on a page of its own: the article's page is the same for every reader."""
    answered = get_object_or_404(ReaderComment.objects.visible(), pk=comment_id)
    article, mode = commentable_or_404(request, answered.article_id, timezone.now())
    form = CommentForm(initial={"parent": answered.pk}, wording=CommentSettings.for_request(request))
    notice = OBSTACLES[CommentsClosedError] if mode == "closed" else None
    return form_page(request, article, form, notice=notice, answered=answered)


@require_safe
@readers_own
def begin(request: HttpRequest, article_id: int) -> JsonResponse:
    """For the script of a form that somebody begins to fill in: it may have waited in a cache for a day."""
    at = timezone.now()
    article, mode = commentable_or_404(request, article_id, at)
    if mode == "closed":
        return JsonResponse({"closed": CommentSettings.for_request(request).closed_text})
    return JsonResponse({"opened": time_token(article.pk, at)})


def take(
    request: HttpRequest, article: ArticlePage, form: CommentForm, *, mode: str, at: datetime
) -> ReaderComment:
    """The comment, stored; else the exception that says what is in its way."""
    came_from = request.came_from
    if came_from is Sender.FOREIGN:
        raise ForeignFormError
    if mode == "closed":
        raise CommentsClosedError
    if not form.is_valid():
        raise IncompleteError
    is_sure = is_confirmed(article, form)
    if came_from is Sender.UNKNOWN and not is_sure:
        raise UnconfirmedError
    cleaned = form.cleaned_data
    circumstances = Circumstances(
        network=network_of(request),
        opened_at=read_time_token(cleaned["opened"], article.pk, at),
        confirmed=is_sure,
        proved=bool(cleaned["proof"]) and is_solved(cleaned["proof"], at),
    )
    reserved = [form.wording.staff_name]
    return submit(article, words_of(form), mode=mode, at=at, reserved=reserved, circumstances=circumstances)


def words_of(form: CommentForm) -> Words:
    cleaned = form.cleaned_data
    return Words(
        text=cleaned["text"],
        name=cleaned["name"],
        email=cleaned["email"],
        answers=cleaned["parent"],
        trap=cleaned["betreff"],
        wants_decision=cleaned["wants_decision"],
        wants_replies=cleaned["wants_replies"],
    )


def problem_page(
    request: HttpRequest, article: ArticlePage, form: CommentForm, problem: Exception, at: datetime
) -> TemplateResponse:
    answered, task = form.answered(article), None
    if isinstance(problem, CannotAnswerError):
        form = form.with_values(parent="")
    if isinstance(problem, UnprovenError | UnconfirmedError):
        # An answer that didn't count isn't asked for again: else a browser might calculate for ever.
        asks = isinstance(problem, UnprovenError) and not form.cleaned_data["proof"]
        task = challenge(at) if asks and CommentRules.for_request(request).proof_of_work else None
        token = signing.dumps(confirmed(article, form), salt=CONFIRMATION)
        form = form.with_values(confirmation=token, proof="")
    return form_page(request, article, form, notice=obstacle(problem), answered=answered, challenge=task)


def confirmed(article: ArticlePage, form: CommentForm) -> list[object]:
    """What a confirmation is good for: exactly these words, so that a borrowed one is worth nothing."""
    return [article.pk, *(form.cleaned_data[name] for name in CONFIRMED)]


def is_confirmed(article: ArticlePage, form: CommentForm) -> bool:
    token = form.cleaned_data["confirmation"]
    try:
        return signing.loads(token, salt=CONFIRMATION, max_age=CONFIRMATION_SECONDS) == confirmed(
            article, form
        )
    except signing.BadSignature:
        return False
