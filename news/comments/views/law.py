"""Anybody reports a comment, its author objects to what became of it. No session, and no cookie is set."""

from datetime import datetime

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from news.comments.actions.errors import CannotReportError
from news.comments.actions.reporting import Report, object_to_decision
from news.comments.actions.reporting import report as take_report
from news.comments.law.forms import NoticeForm, ObjectionForm
from news.comments.models import CommentSettings, Notice, ReaderComment
from news.comments.networks import network_of
from news.comments.obstacles import (
    ForeignFormError,
    IncompleteError,
    Obstacle,
    UnconfirmedError,
    obstacle,
)
from news.comments.origins import Sender
from news.comments.pace import TooManyError
from news.comments.pages import SeeOther, readers_own, unreadable
from news.comments.requests import judged_by_origin
from news.comments.section import netiquette_url
from news.comments.views.articles import commentable_or_404

CONFIRMATION = "news.comments.report"
CONFIRMATION_SECONDS = 24 * 3600
OBSTACLES = (ForeignFormError, IncompleteError, UnconfirmedError, TooManyError)
# Where the words for comments would be wrong.
CONFIRM = Obstacle(
    200,
    _("Please confirm once more"),
    _("Is everything right? Then please send the report with the button below."),
)


@judged_by_origin
@require_http_methods(["GET", "HEAD", "POST"])
@readers_own
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The form to report a comment with, and what it sends. Unknown, hidden or deleted: the same 404."""
    at = timezone.now()
    comment = reportable_or_404(request, comment_id, at)
    if request.method != "POST":
        return report_page(request, comment, NoticeForm())
    if complaint := unreadable(request):
        return complaint
    form = NoticeForm(request.POST)
    try:
        notice = take(request, comment, form, at)
    except CannotReportError as gone:
        raise Http404 from gone
    except UnconfirmedError:
        token = signing.dumps([comment.pk, *form.said()], salt=CONFIRMATION)
        return report_page(request, comment, form.with_confirmation(token), CONFIRM)
    except OBSTACLES as problem:
        return report_page(request, comment, form, obstacle(problem))
    return SeeOther(notice.get_absolute_url())


def take(request: HttpRequest, comment: ReaderComment, form: NoticeForm, at: datetime) -> Notice:
    """The report, stored; else the exception that says what is in its way."""
    came_from = request.came_from
    if came_from is Sender.FOREIGN:
        raise ForeignFormError
    if not form.is_valid():
        raise IncompleteError
    if came_from is Sender.UNKNOWN and not is_confirmed(comment, form):
        raise UnconfirmedError
    words = {name: value for name, value in form.cleaned_data.items() if name != "confirmation"}
    words = Report(**words, network=network_of(request))
    return take_report(comment, words, address=address_of(request, comment), at=at)


def is_confirmed(comment: ReaderComment, form: NoticeForm) -> bool:
    token = form.cleaned_data["confirmation"]
    try:
        said = signing.loads(token, salt=CONFIRMATION, max_age=CONFIRMATION_SECONDS)
    except signing.BadSignature:
        return False
    return said == [comment.pk, *form.said()]


@require_safe
@readers_own
def receipt(request: HttpRequest, key: str) -> TemplateResponse:
    """What became of a report. Of what it says, nothing: more than one person may hold this address."""
    notice = get_object_or_404(Notice.objects.select_related("comment__article"), key=key)
    context = {
        "notice": notice,
        "heading": heading_of(notice),
        "netiquette_url": netiquette_url(CommentSettings.for_request(request), request),
    }
    return TemplateResponse(request, "news/comments/receipt.html", context)


@judged_by_origin  # and who knows the address is the author
@require_POST
@readers_own
def object_to(request: HttpRequest, key: str) -> HttpResponse:
    """The author's objection to what became of a comment, from the author's own page about it."""
    comment = get_object_or_404(ReaderComment.objects.select_related("article"), key=key)
    if complaint := unreadable(request):
        return complaint
    form = ObjectionForm(request.POST)
    try:
        if request.came_from is Sender.FOREIGN:
            raise ForeignFormError
        if not form.is_valid():
            raise IncompleteError
        text, address = form.cleaned_data["text"], address_of(request, comment)
        notice = object_to_decision(comment, text, address=address, at=timezone.now())
    except CannotReportError as gone:
        raise Http404 from gone
    except OBSTACLES as problem:
        return objection_page(request, comment, form, obstacle(problem))
    return SeeOther(notice.get_absolute_url())


def reportable_or_404(request: HttpRequest, comment_id: int, at: datetime) -> ReaderComment:
    """By `id`, which knows how large a number may be."""
    comment = get_object_or_404(ReaderComment.objects.visible(), id=comment_id)
    comment.article, _mode = commentable_or_404(request, comment.article_id, at)
    return comment


def address_of(request: HttpRequest, comment: ReaderComment) -> str:
    """Whole, and from the list of sites: what the request says of itself is nobody's address."""
    site = Site.find_for_request(request)
    return f"{site.root_url if site else ''}{reverse('comments:one', args=[comment.pk])}"


def heading_of(notice: Notice) -> str:
    if notice.is_objection:
        return _("The objection has arrived") if notice.is_open else _("The objection is decided on")
    return _("The report has arrived") if notice.is_open else _("The report is settled")


def report_page(
    request: HttpRequest, comment: ReaderComment, form: NoticeForm, problem: Obstacle | None = None
) -> TemplateResponse:
    context = {
        "comment": comment,
        "address": address_of(request, comment),
        "netiquette_url": netiquette_url(CommentSettings.for_request(request), request),
    }
    return form_page(request, "news/comments/report.html", form, problem, context)


def objection_page(
    request: HttpRequest, comment: ReaderComment, form: ObjectionForm, problem: Obstacle
) -> TemplateResponse:
    return form_page(request, "news/comments/objection.html", form, problem, {"comment": comment})


def form_page(
    request: HttpRequest,
    template: str,
    form: NoticeForm | ObjectionForm,
    problem: Obstacle | None,
    context: dict[str, object],
) -> TemplateResponse:
    """A form with what was typed so far, and above it what is in its way."""
    response = TemplateResponse(request, template, context | {"form": form, "problem": problem})
    if problem:
        response.status_code = problem.status
        if problem.retry_after:
            response.headers["Retry-After"] = str(problem.retry_after)
    return response
