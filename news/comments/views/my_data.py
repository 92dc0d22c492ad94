"""What is stored about a reader, for whoever can open the reader's mailbox: to be read, taken along, erased.

What is answered at the door is the same for every address: nobody learns who wrote here.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from news.comments.actions.erasing import erase_mailbox, send_my_data
from news.comments.law.forms import ErasureForm, MailboxForm
from news.comments.law.mailbox import mailbox_of, records
from news.comments.networks import network_of
from news.comments.obstacles import ForeignFormError, IncompleteError, Obstacle, obstacle
from news.comments.origins import Sender
from news.comments.pace import TooManyError
from news.comments.pages import SeeOther, readers_own, unreadable
from news.comments.requests import judged_by_origin

SHOWN = 100
"""Of each kind on the page; the file has all."""
OBSTACLES = (ForeignFormError, IncompleteError, TooManyError)


@judged_by_origin
@require_http_methods(["GET", "HEAD", "POST"])
@readers_own
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the link to one's own data; the same answer for every address."""
    if request.method != "POST":
        return page(request, "my_data_ask", form=MailboxForm())
    if complaint := unreadable(request):
        return complaint
    form = MailboxForm(request.POST)
    try:
        judge(request, form)
        send_my_data(form.cleaned_data["email"], network=network_of(request), at=timezone.now())
    except OBSTACLES as problem:
        return page(request, "my_data_ask", obstacle(problem), form=form)
    return SeeOther(reverse("comments:my-data-on-its-way"))


@require_safe
@readers_own
def on_its_way(request: HttpRequest) -> TemplateResponse:
    return page(request, "my_data_on_its_way")


@require_safe
@readers_own
def show(request: HttpRequest, token: str) -> TemplateResponse:
    email = mailbox_of(token, timezone.now())
    if email is None:
        return expired(request)
    return own_page(request, token, email, ErasureForm())


@require_safe
@readers_own
def download(request: HttpRequest, token: str) -> HttpResponse:
    """All of it in one file, for people and machines."""
    email = mailbox_of(token, timezone.now())
    if email is None:
        return expired(request)
    text = json.dumps(records(email), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@judged_by_origin  # and the link in the address is the proof
@require_POST
@readers_own
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erases at once. The link is used up by it: the letter that it came with is erased, too."""
    if complaint := unreadable(request):
        return complaint
    at = timezone.now()
    email = mailbox_of(token, at)
    if email is None:
        return expired(request)
    form = ErasureForm(request.POST)
    try:
        judge(request, form)
    except OBSTACLES as problem:
        return own_page(request, token, email, form, obstacle(problem))
    erase_mailbox(email, keeps_text=form.cleaned_data["texts"] == ErasureForm.KEEP, at=at)
    return SeeOther(reverse("comments:my-data-erased"))


@require_safe
@readers_own
def erased(request: HttpRequest) -> TemplateResponse:
    return page(request, "my_data_erased")


def judge(request: HttpRequest, form: MailboxForm | ErasureForm) -> None:
    if request.came_from is Sender.FOREIGN:
        raise ForeignFormError
    if not form.is_valid():
        raise IncompleteError


def own_page(
    request: HttpRequest, token: str, email: str, form: ErasureForm, problem: Obstacle | None = None
) -> TemplateResponse:
    return page(
        request,
        "my_data",
        problem,
        form=form,
        records=records(email, most=SHOWN),
        most=SHOWN,
        file_url=reverse("comments:my-data-file", args=[token]),
        erase_url=reverse("comments:erase-my-data", args=[token]),
    )


def expired(request: HttpRequest) -> TemplateResponse:
    """Altered, too old or used up: nobody can tell which."""
    response = page(request, "my_data_expired")
    response.status_code = 410
    return response


def page(
    request: HttpRequest, name: str, problem: Obstacle | None = None, **context: Any
) -> TemplateResponse:
    response = TemplateResponse(request, f"news/comments/{name}.html", context | {"problem": problem})
    if problem:
        response.status_code = problem.status
        if problem.retry_after:
            response.headers["Retry-After"] = str(problem.retry_after)
    return response
