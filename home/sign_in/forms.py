"""The forms of the way in, with words for who tried too often."""

import threading
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm
from wagtail.forms import PasswordViewRestrictionForm

from home.sign_in.browsers import known_browser
from home.sign_in.limits import TooManyError, Tries, tries_of_mailbox, tries_of_name, tries_of_page

TOO_MANY = _(
    "That were too many attempts. Signing in works again from %(time)s. If you no longer know your password, "
    "please set a new one with “Forgotten password?”: then you can sign in at once, from the same browser."
)
TOO_MANY_FOR_PAGE = _(
    "That were too many attempts. You can try again from %(time)s. If you no longer know the password, "
    "please ask whoever gave you the address of this page."
)


def works_again(at: datetime, pause: timedelta) -> str:
    """The minute from which on it is worth trying, never too early."""
    return date_format(timezone.localtime(at + pause + timedelta(seconds=59)), "TIME_FORMAT")


class Limited:
    """A form that judges a password: each try counts before it is judged, and not when it was right."""

    too_many = TOO_MANY
    retry_after: timedelta | None = None

    def judged(self, tries: Tries, judge: Any) -> Any:
        try:
            tries.count()
        except TooManyError as problem:
            self.retry_after = problem.retry_after
            params = {"time": works_again(tries.at, problem.retry_after)}
            raise forms.ValidationError(self.too_many, code="too_many", params=params) from problem
        right = judge()
        tries.give_back()
        return right


class SignInForm(Limited, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        for name, filled_with in (("username", "username"), ("password", "current-password")):
            self.fields[name].widget.attrs["autocomplete"] = filled_with

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if name is None or not self.cleaned_data.get("password"):
            return super().clean()
        browser = known_browser(self.request, name)
        return self.judged(tries_of_name(self.request, name, browser, timezone.now()), super().clean)


class PagePasswordForm(Limited, PasswordViewRestrictionForm):
    """For one private page; `request` says who asks."""

    too_many = TOO_MANY_FOR_PAGE

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        tries = tries_of_page(self.request, self.restriction, timezone.now())
        return self.judged(tries, super().clean_password)


class ResetForm(PasswordResetForm):
    """The answer is the same, and as quick, whether or not somebody has that address."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        try:
            tries_of_mailbox(self.cleaned_data["email"], timezone.now()).count()
        except TooManyError:
            return  # the last three letters lie in the mailbox; saying so would tell that there is one
        super().save(*args, **kwargs)

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Beside the request: a mail server takes its time for those addresses only that somebody has."""
        threading.Thread(target=super().send_mail, args=args, kwargs=kwargs).start()
