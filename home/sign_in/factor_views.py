"""Where one turns the second factor on and off, and where it is asked for."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from home.sign_in import pending, second_factor
from home.sign_in.drawing import drawn
from home.sign_in.entering import enter
from home.sign_in.forms import works_again
from home.sign_in.limits import TooManyError, tries_of_code
from home.sign_in.requiring import HAS_FACTOR
from home.sign_in.second_factor import WrongCodeError
from home.sign_in.views import too_many

WRONG = gettext_lazy(
    "This code doesn't fit, or was used before. Please type the one that the app shows now; it changes every "
    "30 seconds."
)
WRONG_PASSWORD = gettext_lazy("This is not your password.")
TOO_MANY = gettext_lazy("That were too many attempts. It works again from %(time)s.")
READ = require_http_methods(["GET", "HEAD", "POST"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "autocapitalize": "off",
                "spellcheck": "false",
            }
        ),
    )


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SetUpForm(CodeForm, PasswordForm):
    field_order = ("code", "password")


@sensitive_post_parameters("code")
@never_cache
@READ
def ask_for_code(request: HttpRequest) -> HttpResponse:
    """The second step of the way in. Without the first one, back to it."""
    at = timezone.now()
    waiting = pending.found(request, at)
    if waiting is None:
        messages.warning(request, _("That took too long. Please sign in once more."))
        return redirect("wagtailadmin_login")
    user, kept = waiting
    form = CodeForm(request.POST or None)
    form.fields["code"].widget.attrs["autofocus"] = True
    try:
        if form.is_valid():
            second_factor.judge(user, form.cleaned_data["code"], at)
            names = ("backend", "remember", "goes_to")
            return enter(request, user, with_factor=True, **{name: kept[name] for name in names})
    except WrongCodeError:
        form.add_error("code", WRONG)
    except TooManyError as problem:
        form.add_error("code", TOO_MANY % {"time": works_again(at, problem.retry_after)})
        return too_many(shown(request, "second_factor_ask", form=form), problem.retry_after)
    return shown(request, "second_factor_ask", form=form)


@sensitive_post_parameters()
@never_cache
@READ
def own(request: HttpRequest) -> HttpResponse:
    """One's own: set up, or what there is of it."""
    if second_factor.device_of(request.user):
        return manage(request)
    form = SetUpForm(request.POST or None)
    if form.is_valid() and knows_password(request, form):
        try:
            codes = second_factor.turn_on(request.user, form.cleaned_data["code"])
        except WrongCodeError:
            form.add_error("code", WRONG)
        else:
            request.session[HAS_FACTOR] = True
            return shown(request, "second_factor_codes", codes=codes, is_new=True)
    device = second_factor.prepared(request.user)
    url = device.config_url
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return shown(request, "second_factor_set_up", form=form, url=url, secret=groups, drawn=drawn(url))


def manage(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if form.is_valid() and knows_password(request, form):
        if "off" in request.POST:
            second_factor.turn_off(request.user, by=request.user)
            request.session[HAS_FACTOR] = False
            messages.success(
                request, _("The second factor is turned off. Your password alone is asked for now.")
            )
            return redirect("wagtailadmin_account")
        return shown(
            request, "second_factor_codes", codes=second_factor.new_codes(request.user), is_new=False
        )
    return shown(request, "second_factor_on", form=form, left=second_factor.codes_left(request.user))


def knows_password(request: HttpRequest, form: PasswordForm) -> bool:
    """Whoever sits at a screen that somebody left isn't the one who signed in. Guesses count here, too."""
    at = timezone.now()
    tries = tries_of_code(request.user.pk, at)
    try:
        tries.count()
    except TooManyError as problem:
        form.add_error("password", TOO_MANY % {"time": works_again(at, problem.retry_after)})
        return False
    if not request.user.check_password(form.cleaned_data["password"]):
        form.add_error("password", WRONG_PASSWORD)
        return False
    tries.give_back()
    return True


@never_cache
@READ
def reset(request: HttpRequest, user_id: int) -> HttpResponse:
    """A colleague's, whose telephone is gone: after that the password alone opens the account."""
    user = get_object_or_404(get_user_model(), pk=user_id)
    if not may_reset(request.user, user):
        raise PermissionDenied
    if request.method == "POST":
        second_factor.turn_off(user, by=request.user)
        words = _("The second factor of %(name)s is reset.") % {"name": user.get_username()}
        messages.success(request, words)
        return redirect("wagtailusers_users:edit", user.pk)
    return shown(request, "second_factor_reset", colleague=user)


def may_reset(by: AbstractUser, user: AbstractUser) -> bool:
    """Nobody opens an account this way that may do more than their own."""
    return by != user and by.has_perm("auth.change_user") and (by.is_superuser or not user.is_superuser)


def shown(request: HttpRequest, template: str, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, f"home/admin/{template}.html", context)
