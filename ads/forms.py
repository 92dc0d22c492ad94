"""What the forms of the inventory ask for beyond the single field."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log


class LineItemForm(WagtailAdminModelForm):
    """Looks whether a booking finds what it promises before it is stored. Who may, books all the same."""

    ASKED_ANEW = {
        *("paused", "starts_at", "ends_at", "tier", "goal", "goal_kind", "share"),
        *("weekdays", "opens", "closes", "topics", "kinds", "devices", "languages", "on_sensitive_pages"),
        *("slot_targets", "section_targets", "page_targets", "excluded_pages"),
    }

    overbook = forms.BooleanField(
        label=_("Book all the same"),
        required=False,
        help_text=_("It is noted in the history who did that, and what stood against it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slots := self.formsets.get("slot_targets"):
            slots.error_messages["too_few_forms"] = _("Please choose at least one slot for the booking.")
        self.objections: list[str] = []

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if self.is_bound and self._asks_for_more():
            self.objections = self._what_stands_against()
        if self.objections and not self.cleaned_data.get("overbook"):
            for words in self.objections:
                self.add_error(None, words)
            return False
        return True

    def _asks_for_more(self) -> bool:
        changed = {*self.changed_data, *(name for name, rows in self.formsets.items() if rows.has_changed())}
        return not self.instance.pk or bool(changed & self.ASKED_ANEW)

    def _what_stands_against(self) -> list[str]:
        from .compiling import offered_line
        from .selling.availability import Availability
        from .selling.wording import objections

        rows = {
            name: [
                row.instance for row in formset.forms if row.cleaned_data and row not in formset.deleted_forms
            ]
            for name, formset in self.formsets.items()
        }
        line = offered_line(self.instance, rows)
        return objections(Availability(timezone.now(), without=self.instance.pk).verdict(line))

    def save(self, commit: bool = True) -> Any:
        item = super().save(commit=commit)
        if self.objections and commit:
            log(item, "ads.overbooked", user=self.for_user, data={"objections": self.objections})
        return item
