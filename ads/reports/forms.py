"""What is asked of a report. An address may say anything: what makes no sense is left out, and said so."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ads.models import AdSlot, Creative
from ads.planning.forms import ALL, Choosing

from .bookings import Bookings
from .naming import BYS
from .questions import LONGEST, By, Question

USUAL = timedelta(days=30)
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
IDS = ("customer", "campaign", "line", "creative", "slot", "section")


class PeriodForm(forms.Form):
    """`until` is the last day that belongs to it, as people say it."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        start, until = values.get("start"), values.get("until")
        if start and until and start > until:
            raise forms.ValidationError(_("The period has to end after it begins."))
        return values


class ReportForm(PeriodForm):
    start = forms.DateField(label=_("From"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=_("To"), required=False, widget=AdminDateInput)
    by = forms.ChoiceField(label=_("Broken down by"), choices=list(BYS.items()), required=False)
    customer = Choosing(label=_("Customer"))
    campaign = Choosing(label=_("Campaign"))
    line = Choosing(label=_("Booking"))
    creative = Choosing(label=_("Creative"))
    slot = Choosing(label=_("Slot"))
    section = Choosing(label=_("Section"))

    def question(self, today: date) -> Question:
        """What was said and makes sense; of the last thirty days where no period was."""
        self.is_valid()
        asked = {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
        start, until = asked.pop("start", None), asked.pop("until", None)
        if self.non_field_errors():
            start = until = None
        last = min(max(until or max(today, start or today), FIRST), LAST)
        first = min(max(start or last - USUAL + timedelta(days=1), FIRST), last)
        first = max(first, last - timedelta(days=LONGEST - 1))
        return Question(
            start=first, end=last + timedelta(days=1), by=By(asked.pop("by", By.CAMPAIGN)), **asked
        )

    def offer(self, bookings: Bookings, question: Question) -> None:
        """Names for what can be chosen; two queries."""
        choices = {
            "customer": bookings.choices(By.CUSTOMER),
            "campaign": bookings.choices(By.CAMPAIGN),
            "line": bookings.choices(By.LINE),
            "creative": Creative.objects.order_by("name").values_list("pk", "name"),
            "slot": AdSlot.objects.order_by("name").values_list("pk", "name"),
        }
        for name, known in choices.items():
            self.fields[name].widget.choices = [ALL, *known]
        shown = {"start": question.start.isoformat(), "until": question.last.isoformat(), "by": question.by}
        if not self.errors:
            self.data = self.data.copy()
            self.data.update(shown)
        if not question.section:
            del self.fields["section"]
