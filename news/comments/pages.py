"""The pages that a reader may meet on the way to a comment: never stored, never indexed."""

import json
import math
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.actions import can_change, can_withdraw, changeable_until
from news.comments.forms import CommentForm, TextForm
from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.comments.obstacles import Obstacle
from news.comments.section import netiquette_url

if TYPE_CHECKING:
    from news.models import ArticlePage

BODY_MAX = 256 * 1024
"""Bytes of a post that is read at all. Far more than a comment may have: a manuscript that somebody pastes
comes back in the form, with its length, and isn't lost; judging it takes less than half a second."""
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class SeeOther(HttpResponseRedirect):
    """After a POST: reloading what follows sends nothing again."""

    status_code = 303


Status = ReaderComment.Status
WAITING = _("Your comment is waiting for the newsroom")
# Spam is told nothing: a moderator may have erred, and a machine would learn from it.
HEADINGS: dict[str, str | Promise] = {
    Status.PENDING: WAITING,
    Status.SPAM: WAITING,
    Status.APPROVED: _("Your comment is published"),
    Status.REJECTED: _("Your comment has not been published"),
    Status.DELETED: _("Your comment has been deleted"),
}

Response = Callable[..., HttpResponse]


def readers_own(view: Response) -> Response:
    """A response for one reader: no cache keeps it and no search engine lists it."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


def unreadable(request: HttpRequest) -> HttpResponse | None:
    """A page of few words for what no form of ours sends, before any of it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_MAX:
        return render(request, "news/comments/too_large.html", status=413)
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type not in FORM_TYPES or charset not in ("utf-8", "utf8"):
        text = f"{_('Please use the form below the article.')}\n"
        return HttpResponse(text, status=415, content_type="text/plain; charset=utf-8")
    return None


def pending_page(
    request: HttpRequest,
    comment: ReaderComment,
    at: datetime,
    *,
    form: TextForm | None = None,
    notice: Obstacle | None = None,
) -> TemplateResponse:
    """What became of a comment, what its author can do with it, and the way back to where it stands.

    `form` is the one that was sent, where something is in its way: its text is to be sent again or copied.
    """
    settings = CommentSettings.for_request(request)
    minutes = CommentRules.for_request(request).edit_minutes
    changeable = can_change(comment, minutes=minutes, at=at)
    if form is None and changeable:
        form = TextForm(initial={"text": comment.text}, wording=settings)
    elif form is not None and not (changeable and (notice is None or notice.can_send)):
        changeable = False
        form.freeze()
    article_url = comment.article.get_url(request) if comment.article.live else ""
    own_place = reverse("comments:one", args=[comment.pk]) if comment.is_visible else below(article_url)
    context = {
        "comment": comment,
        "heading": HEADINGS[comment.status],
        "shows_text": comment.shows_text_to_its_author(at),
        "article_url": article_url,
        "return_url": own_place if article_url else "",
        "wording": settings,
        "netiquette_url": netiquette_url(settings, request),
        "form": form,
        "notice": notice,
        "can_change": changeable,
        "minutes_left": math.ceil((changeable_until(comment, minutes) - at) / timedelta(minutes=1)),
        "can_withdraw": can_withdraw(comment),
    }
    return _answer(request, "news/comments/pending.html", context, notice)


def below(article_url: str) -> str:
    """The place on an article's page where its comments begin."""
    return f"{article_url}#kommentare"


def form_page(
    request: HttpRequest,
    article: "ArticlePage",
    form: CommentForm,
    *,
    notice: Obstacle | None = None,
    answered: ReaderComment | None = None,
    challenge: dict | None = None,
) -> TemplateResponse:
    """The form on a page of its own, with what the reader typed so far.

    With a `challenge`, a script calculates and sends the form by itself; without one, a button does.
    """
    settings = CommentSettings.for_request(request)
    can_send = notice is None or notice.can_send
    if not can_send:
        form.freeze()
    article_url = article.get_url(request)
    context = {
        "article": article,
        "article_url": article_url,
        "return_url": reverse("comments:one", args=[answered.pk]) if answered else below(article_url),
        "form": form,
        "answered": answered,
        "notice": notice,
        "can_send": can_send,
        "challenge": json.dumps(challenge) if challenge else "",
        "wording": settings,
        "post_url": reverse("comments:below", args=[article.pk]),
        "netiquette_url": netiquette_url(settings, request),
    }
    return _answer(request, "news/comments/form_page.html", context, notice)


def _answer(
    request: HttpRequest, template: str, context: dict[str, object], notice: Obstacle | None
) -> TemplateResponse:
    response = TemplateResponse(request, template, context, status=notice.status if notice else 200)
    if notice and notice.retry_after:
        response.headers["Retry-After"] = str(notice.retry_after)
    return response
