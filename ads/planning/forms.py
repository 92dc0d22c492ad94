"""What is asked of the calendar. An address may say anything: what makes no sense is left out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from ads.explanations import STATES
from ads.models import Tier
from ads.progress import State

from .board import Board, Choice
from .moving import Wish
from .windows import FIRST, LAST, Unit

UNITS = [(Unit.WEEK, _("Week")), (Unit.MONTH, _("Month")), (Unit.QUARTER, _("Quarter"))]
ALL = ("", _("all"))
MOST = 2**63 - 1


class Choosing(forms.IntegerField):
    """A row by its number, among choices that are read later."""

    widget = forms.Select

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=MOST, **options)


class CalendarForm(forms.Form):
    unit = forms.ChoiceField(label=_("Show"), choices=UNITS, required=False)
    day = forms.DateField(label=_("with the day"), required=False, widget=AdminDateInput)
    slot = Choosing(label=_("Slot"))
    customer = Choosing(label=_("Customer"))
    tier = forms.ChoiceField(label=_("Tier"), choices=[ALL, *Tier.choices], required=False)
    state = forms.ChoiceField(label=_("Delivery"), choices=[ALL, *STATES.items()], required=False)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        return day and min(max(day, FIRST), LAST)

    @property
    def asked(self) -> dict[str, Any]:
        """What was said and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def choice(self) -> Choice:
        asked = self.asked
        state = State(asked["state"]) if "state" in asked else None
        return Choice(asked.get("slot"), asked.get("customer"), asked.get("tier"), state)

    def offer(self, board: Board) -> None:
        """Names for what can be chosen, of what the calendar has read anyway."""
        self.fields["slot"].widget.choices = [ALL, *((slot.pk, slot.name) for slot in board.slots)]
        self.fields["customer"].widget.choices = [ALL, *((it.pk, it.name) for it in board.customers)]


class MoveForm(forms.Form):
    first = forms.DateField()
    last = forms.DateField()
    seen = forms.CharField(max_length=50)
    overbook = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("first"), values.get("last")
        if first and last and not FIRST <= first <= last <= LAST:
            raise forms.ValidationError(_("The booking has to end after it begins."))
        return values

    @property
    def wish(self) -> Wish:
        return Wish(**self.cleaned_data)
