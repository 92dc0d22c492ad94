"""What is asked for a look at a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ads.models import Creative
from ads.surroundings import DEVICES

from .pages import path_of

ALL = _("as the bookings have it")
DAYS = [(7, _("a week")), (14, _("two weeks")), (30, _("a month"))]


class LookForm(forms.Form):
    path = forms.CharField(
        label=_("Page"),
        max_length=500,
        help_text=_("Its address as in the browser; / is the front page."),
    )
    at = forms.DateTimeField(label=_("On the day, at"), required=False, widget=AdminDateTimeInput)
    device = forms.ChoiceField(label=_("Device"), choices=DEVICES, required=False)
    creative = forms.ModelChoiceField(
        label=_("Creative"), queryset=Creative.objects.order_by("name"), required=False, empty_label=ALL
    )
    draw = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)

    def clean_path(self) -> str:
        return path_of(self.cleaned_data["path"])


class LinkForm(LookForm):
    days = forms.TypedChoiceField(label=_("good for"), choices=DAYS, coerce=int)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("creative"):
            self.add_error("creative", _("Please choose the creative that the customer shall see."))
        return values


class AnswerForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=100)
    words = forms.CharField(
        label=_("Your remark"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "changes" in self.data and not values.get("words"):
            self.add_error("words", _("Please write what shall be changed."))
        return values
