"""The way into the admin in Wagtail's own views, limited."""

import math
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin.views import account
from wagtail.models import BaseViewRestriction, CollectionViewRestriction, Page, PageViewRestriction

from home.sign_in import pending
from home.sign_in.browsers import remember_browser
from home.sign_in.entering import enter
from home.sign_in.forms import PagePasswordForm, SignInForm, works_again
from home.sign_in.limits import TooManyError, first_note, tries_of_reset
from home.sign_in.log import REFUSED, note
from home.sign_in.second_factor import device_of


class SignInView(account.LoginView):
    def form_valid(self, form: SignInForm) -> HttpResponse:
        user, remember = form.get_user(), bool(form.cleaned_data.get("remember"))
        goes_to = self.get_success_url()
        if device_of(user):
            pending.keep(self.request, user, remember=remember, goes_to=goes_to, at=timezone.now())
            return redirect("second_factor_ask")
        return enter(self.request, user, backend=user.backend, remember=remember, goes_to=goes_to)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.retry_after:
            note_refusal(form.cleaned_data["username"])
            too_many(response, form.retry_after)
        return response


class ResetView(account.PasswordResetView):
    def form_valid(self, form: Any) -> HttpResponse:
        at = timezone.now()
        try:
            tries_of_reset(self.request, at).count()
        except TooManyError as problem:
            time = works_again(at, problem.retry_after)
            form.add_error(
                None, _("Your network asked very often. It works again from %(time)s.") % {"time": time}
            )
            return too_many(self.form_invalid(form), problem.retry_after)
        return super().form_valid(form)


class ResetConfirmView(account.PasswordResetConfirmView):
    def form_valid(self, form: Any) -> HttpResponse:
        """Whoever reads the account's mail may try from here, however often strangers tried before."""
        response = super().form_valid(form)
        remember_browser(self.request, response, form.user.get_username())
        return response


def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's view for a page that asks for a password; only for a page that it stands before."""
    restrictions = PageViewRestriction.objects.filter(restriction_type=PageViewRestriction.PASSWORD)
    restriction = get_object_or_404(restrictions, id=page_view_restriction_id)
    page = get_object_or_404(Page.objects.live(), id=page_id)
    if not (page == restriction.page or page.is_descendant_of(restriction.page)):
        raise Http404
    form = PagePasswordForm(request.POST or None, instance=restriction, request=request)
    if form.is_valid():
        return passed(restriction, form)
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk])
    return asked(page.specific.serve_password_required_response(request, form, action), form)


def collection_password(request: HttpRequest, restriction_id: int) -> HttpResponse:
    """The same for documents of a private collection."""
    restrictions = CollectionViewRestriction.objects.filter(
        restriction_type=CollectionViewRestriction.PASSWORD
    )
    restriction = get_object_or_404(restrictions, id=restriction_id)
    form = PagePasswordForm(request.POST or None, instance=restriction, request=request)
    if form.is_valid():
        return passed(restriction, form)
    action = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    context = {"form": form, "action_url": action}
    return asked(TemplateResponse(request, "wagtailcore/password_required.html", context), form)


def passed(restriction: BaseViewRestriction, form: PagePasswordForm) -> HttpResponse:
    """Back to where it was asked for, if that is here."""
    request, address = form.request, form.cleaned_data["return_url"]
    restriction.mark_as_passed(request)
    is_ours = url_has_allowed_host_and_scheme(address, request.get_host(), request.is_secure())
    return redirect(address if is_ours else "/")


def asked(response: HttpResponse, form: PagePasswordForm) -> HttpResponse:
    add_never_cache_headers(response)
    return too_many(response, form.retry_after) if form.retry_after else response


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Instead of Wagtail's second form, for pages that ask who one is: there is one way in."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("wagtailadmin_login") + (f"?{query}" if query else ""))


def too_many(response: HttpResponse, pause: timedelta) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(math.ceil(pause.total_seconds()))
    return response


def note_refusal(name: str) -> None:
    """Once an hour for each account, so that nobody fills the log from outside."""
    user: AbstractBaseUser | None = get_user_model().objects.filter(username=name).first()
    if user is None:
        return
    try:
        first_note(name, timezone.now()).count()
    except TooManyError:
        return
    note(user, REFUSED)
