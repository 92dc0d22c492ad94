"""The pages that a reader may meet on the way to a comment: never stored, never indexed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.actions import CannotAnswerError, CommentsClosedError, RefusedError
from news.comments.forms import CommentForm
from news.comments.models import CommentSettings, ReaderComment
from news.comments.section import netiquette_url

if TYPE_CHECKING:
    from datetime import datetime

    from news.models import ArticlePage

BODY_MAX = 256 * 1024
"""Bytes of a post that is read at all. Far more than a comment may have: a manuscript that somebody pastes
comes back in the form, with its length, and isn't lost; judging it takes less than half a second."""
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


class ForeignFormError(Exception):
    """The form was sent from a page that isn't ours."""


class IncompleteError(Exception):
    """The form has errors."""


class UnconfirmedError(Exception):
    """Nothing says where the form was sent from: the reader is to look at it and send it once more."""


class SeeOther(HttpResponseRedirect):
    """After a POST: reloading what follows sends nothing again."""

    status_code = 303


@dataclass(frozen=True)
class Notice:
    """What a reader is told above the form, and with which status."""

    status: int
    heading: str | Promise
    text: str | Promise
    can_send: bool = True


NOTICES: dict[type[Exception], Notice] = {
    ForeignFormError: Notice(
        403,
        _("Please send it from here"),
        _("The form was sent from another website, so it has not been taken. Your text is still here."),
    ),
    CommentsClosedError: Notice(
        409,
        _("Comments are closed"),
        _("They were closed while you were writing. Your text is still here, so that you can copy it."),
        can_send=False,
    ),
    CannotAnswerError: Notice(
        409,
        _("This comment can't be answered any more"),
        _("It is no longer on the page. Your text is still here: it can be sent as a comment of its own."),
    ),
    IncompleteError: Notice(
        422, _("Please look at this once more"), _("Everything that you wrote is still here.")
    ),
    RefusedError: Notice(
        422, _("This can't be taken as it is"), _("Please look at the text and the name once more.")
    ),
    UnconfirmedError: Notice(
        200,
        _("Please confirm once more"),
        _("Is everything right? Then please send the comment with the button below."),
    ),
}

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
    """A plain answer to what no form of ours sends, before any of it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_MAX:
        return _plain(
            413, _("This is too much text for a comment. Your browser's back button brings it back.")
        )
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.content_type not in FORM_TYPES or charset not in ("utf-8", "utf8"):
        return _plain(415, _("Please use the form below the article."))
    return None


def pending_page(request: HttpRequest, comment: ReaderComment, at: "datetime") -> TemplateResponse:
    """What became of a comment, and the way back to where it stands or would stand."""
    settings = CommentSettings.for_request(request)
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
    }
    return TemplateResponse(request, "news/comments/pending.html", context)


def _plain(status: int, text: str | Promise) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")


def below(article_url: str) -> str:
    """The place on an article's page where its comments begin."""
    return f"{article_url}#kommentare"


def form_page(
    request: HttpRequest,
    article: "ArticlePage",
    form: CommentForm,
    *,
    notice: Notice | None = None,
    answered: ReaderComment | None = None,
) -> TemplateResponse:
    """The form on a page of its own, with what the reader typed so far."""
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
        "wording": settings,
        "post_url": reverse("comments:below", args=[article.pk]),
        "netiquette_url": netiquette_url(settings, request),
    }
    status = notice.status if notice else 200
    return TemplateResponse(request, "news/comments/form_page.html", context, status=status)
