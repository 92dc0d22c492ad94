"""What is asked to make a link for a customer, and what the customer may ask of it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ads.models import Advertiser, Campaign, ReportLink

from .forms import PeriodForm
from .naming import BYS
from .questions import LONGEST, By, Question

GOOD_FOR = [(30, _("a month")), (90, _("three months")), (365, _("twelve months"))]
ONE_DAY = timedelta(days=1)


class WhoseForm(PeriodForm):
    """Of one campaign, or of all of a customer's."""

    customer = forms.ModelChoiceField(Advertiser.objects, required=False, widget=forms.HiddenInput)
    campaign = forms.ModelChoiceField(
        Campaign.objects.select_related("advertiser"), required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if campaign := values.get("campaign"):
            values["customer"] = campaign.advertiser
        return values


class LinkForm(WhoseForm):
    start = forms.DateField(label=_("From"), widget=AdminDateInput)
    until = forms.DateField(
        label=_("To"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Left empty, it goes on up to the day on which it is opened."),
    )
    days = forms.TypedChoiceField(label=_("The link is good for"), choices=GOOD_FOR, coerce=int, initial=90)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("customer"):
            raise forms.ValidationError(_("Please choose a customer or a campaign in the report first."))
        return values


class CustomerForm(PeriodForm):
    """What lies outside of the link is cut off; what makes no sense is left out, and said so."""

    start = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("To"), required=False)
    by = forms.ChoiceField(label=_("Broken down by"), required=False)

    def __init__(self, asked: QueryDict, link: ReportLink, today: date) -> None:
        super().__init__(asked)
        self.link, self.last = link, link.last(today)
        self.first = max(link.start, self.last - timedelta(days=LONGEST - 1))
        own = {By.CUSTOMER, By.CAMPAIGN} if link.campaign_id else {By.CUSTOMER}
        self.fields["by"].choices = [(by, words) for by, words in BYS.items() if by not in own]
        limits = {"type": "date", "min": self.first.isoformat(), "max": self.last.isoformat()}
        for name in ("start", "until"):
            self.fields[name].widget = forms.DateInput(limits, format="%Y-%m-%d")

    def question(self) -> Question:
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        whole = bool(self.non_field_errors())
        start = self.first if whole else self._within(asked.get("start") or self.first)
        until = self.last if whole else self._within(asked.get("until") or self.last)
        by = By(asked.get("by") or (By.LINE if self.link.campaign_id else By.CAMPAIGN))
        if not self.errors:
            self.data = self.data.copy()
            self.data.update({"start": start.isoformat(), "until": until.isoformat(), "by": by})
        return Question(
            start=start,
            end=until + ONE_DAY,
            by=by,
            customer=self.link.advertiser_id,
            campaign=self.link.campaign_id or 0,
        )

    def _within(self, day: date) -> date:
        return min(max(day, self.first), self.last)
