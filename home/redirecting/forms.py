"""Wagtail's form of a redirect, with what it leaves unsaid."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import forms, views

from home.redirecting.rings import ring


class RedirectForm(forms.RedirectForm):
    """For typing as well as for the rows of a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redirect_link"].help_text = _(
            "If both stay empty, readers and search engines are told that the page was withdrawn (410)."
        )

    def _post_clean(self) -> None:
        """Once the instance has its values, and its address is as it will be stored."""
        super()._post_clean()
        if self.errors:
            return
        if way := ring(self.instance):
            words = _(
                "This redirect would lead in a circle: %(way)s. Please correct one of the destinations."
            )
            self.add_error(None, ValidationError(words % {"way": " → ".join(way)}))


def take_the_place_of_wagtails() -> None:
    """Wagtail has no setting for it."""
    views.RedirectForm = views.CreateView.form_class = views.EditView.form_class = RedirectForm
