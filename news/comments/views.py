"""What readers do with comments. Nothing here looks at a session or sets a cookie."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings as django_settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from news.comments.actions import CannotAnswerError, CommentsClosedError, Words, submit
from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.origins import Sender, sender
from news.comments.pages import (
    NOTICES,
    ForeignFormError,
    IncompleteError,
    SeeOther,
    UnconfirmedError,
    form_page,
    pending_page,
    readers_own,
    unreadable,
)
from news.comments.section import address_of, conversations, mode_of, showing
from news.comments.threads import paged
from news.lists import page_of
from news.models import ArticlePage

if TYPE_CHECKING:
    from datetime import datetime

CONFIRMATION = "news.comments.confirmation"
CONFIRMATION_SECONDS = 24 * 3600


@csrf_exempt  # judged by where it was sent from: site/decisions/0005-comments-without-a-token.md
def below(request: HttpRequest, article_id: int) -> HttpResponse:
    """One address to write to and to read from: who reloads the page of a mistake finds the conversation."""
    return post(request, article_id) if request.method == "POST" else conversation(request, article_id)


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
def conversation(request: HttpRequest, article_id: int, *, newest_first: bool = False) -> TemplateResponse:
    """All comments of an article, in pages of whole conversations: its own has room for the first ones."""
    article, _mode = commentable_or_404(request, article_id, timezone.now())
    everything = conversations(article)
    pages = page_of(request, paged(reversed(everything) if newest_first else everything), 1)
    shown = pages[0] if pages else []
    context = {
        "article": article,
        "article_url": article.get_url(request),
        "canonical_url": article.canonical_address or article.get_full_url(request),
        "section": showing(shown, everything, article, request),
        "pages": pages,
        "newest_first": newest_first,
        "oldest_url": reverse("comments:below", args=[article.pk]),
        "newest_url": reverse("comments:newest", args=[article.pk]),
    }
    return TemplateResponse(request, "news/comments/conversation.html", context)


@require_safe
def one(request: HttpRequest, comment_id: int) -> HttpResponseRedirect:
    """A comment's own address, which stays when the pages of its conversation fill up."""
    comment = get_object_or_404(ReaderComment.objects.only("article_id"), pk=comment_id)
    article, _mode = commentable_or_404(request, comment.article_id, timezone.now())
    address = address_of(article, comment.pk, request)
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)


@require_safe
@readers_own
def reply(request: HttpRequest, comment_id: int) -> TemplateResponse:
    """The form for an answer, on a page of its own: the article's page is the same for every reader."""
    answered = get_object_or_404(ReaderComment.objects.visible(), pk=comment_id)
    article, mode = commentable_or_404(request, answered.article_id, timezone.now())
    form = CommentForm(initial={"parent": answered.pk}, wording=CommentSettings.for_request(request))
    notice = NOTICES[CommentsClosedError] if mode == "closed" else None
    return form_page(request, article, form, notice=notice, answered=answered)


@require_safe
@readers_own
def pending(request: HttpRequest, key: str) -> TemplateResponse:
    """What became of a comment, for the one who wrote it."""
    comment = get_object_or_404(ReaderComment.objects.select_related("article"), key=key)
    return pending_page(request, comment, timezone.now())


def commentable_or_404(request: HttpRequest, article_id: int, at: "datetime") -> tuple[ArticlePage, str]:
    """The article and its mode. Missing, a draft, private or without comments: nobody can tell which."""
    site = Site.find_for_request(request)
    articles = ArticlePage.objects.published(at).defer_streamfields()
    # By `id`, which knows how large a number may be, not by the link to the page's row, which doesn't.
    article = articles.descendant_of(site.root_page).filter(id=article_id).first() if site else None
    if article is None:
        raise Http404
    mode = mode_of(article, CommentSettings.for_request(request), at)
    if mode == "off":
        raise Http404
    return article, mode


def take(
    request: HttpRequest, article: ArticlePage, form: CommentForm, *, mode: str, at: "datetime"
) -> ReaderComment:
    """The comment, stored; else the exception that says what is in its way."""
    headers = request.headers
    sent_by = sender(headers.get("Sec-Fetch-Site"), headers.get("Origin"), own_origins(request))
    if sent_by is Sender.FOREIGN:
        raise ForeignFormError
    if mode == "closed":
        raise CommentsClosedError
    if not form.is_valid():
        raise IncompleteError
    if sent_by is Sender.UNKNOWN and not is_confirmed(article, form):
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


def own_origins(request: HttpRequest) -> Collection[str]:
    """From settings and the list of sites, never from what the request says of itself."""
    site = Site.find_for_request(request)
    addresses = [django_settings.WAGTAILADMIN_BASE_URL, *django_settings.CSRF_TRUSTED_ORIGINS]
    addresses += [site.root_url] if site else []
    return {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)}
