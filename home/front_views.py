"""The two buttons of the dashboard's front page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import PageLogEntry

from home import actions
from home.models import HomePage
from news.models import ArticlePage

REFUSALS = {
    actions.BeingEditedError: gettext_lazy(
        "Nothing was changed: the front page has unpublished changes, is locked or waits for approval."
    ),
    actions.NotThereError: gettext_lazy("Nothing was moved: the article no longer stands at the top."),
    actions.ChangedSinceError: gettext_lazy(
        "Nothing was put back: the front page was published again since."
    ),
}


class ArticleForm(forms.Form):
    article = forms.ModelChoiceField(ArticlePage.objects.all())


class MoveForm(forms.Form):
    move = forms.ModelChoiceField(PageLogEntry.objects.filter(action=actions.MOVED))


@require_POST
def make_lead(request: HttpRequest, page_id: int) -> HttpResponse:
    home, form = get_object_or_404(HomePage, pk=page_id), ArticleForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    article = form.cleaned_data["article"]
    with refusals_in_words(request, home):
        actions.move_to_top(home, article.pk, by=request.user, at=timezone.now())
        messages.success(
            request, _("On top of the front page now: “%(title)s”.") % {"title": article.teaser_title}
        )
    return redirect("wagtailadmin_home")


@require_POST
def take_back(request: HttpRequest, page_id: int) -> HttpResponse:
    home, form = get_object_or_404(HomePage, pk=page_id), MoveForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    with refusals_in_words(request, home):
        actions.take_back(home, form.cleaned_data["move"], by=request.user)
        messages.success(request, _("The front page is as it was before."))
    return redirect("wagtailadmin_home")


@contextmanager
def refusals_in_words(request: HttpRequest, home: HomePage) -> Iterator[None]:
    """Says why a verb refused, with the way to the editor, where the rest can be done."""
    try:
        yield
    except actions.NotAllowedError:
        raise PermissionDenied from None
    except tuple(REFUSALS) as refusal:
        editor = reverse("wagtailadmin_pages:edit", args=[home.pk])
        buttons = [messages.button(editor, _("Edit the front page"))]
        messages.error(request, REFUSALS[type(refusal)], buttons=buttons)
