"""What the forms of the inventory ask for beyond the single field."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.log_actions import log


class CreativeForm(WagtailAdminModelForm):
    """A draft may be incomplete; what is published or handed on for approval may not."""

    FILES = ("picture", "phone_picture")
    NEEDED = {
        "picture": {
            "picture": _("Please choose the picture that readers shall see."),
            "alt_text": _("Please write what the picture says: some readers can't see it."),
        },
        "text": {"headline": _("Please write the headline of the text ad.")},
    }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.is_deferred_validation:
            for name, message in self.NEEDED.get(values.get("kind"), {}).items():
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, message)
        self._refuse_what_readers_must_not_get()
        return values

    def _refuse_what_readers_must_not_get(self) -> None:
        """A file is judged once it is chosen; what came before a rule is judged when it is published."""
        from .linting.creatives import findings_of
        from .linting.findings import Level
        from .linting.wording import sentence

        given = {name: self.cleaned_data[name] for name in self.FILES if name in self.cleaned_data}
        judged = given.keys() & set(self.changed_data) if self.is_deferred_validation else given.keys()
        if not any(given[name] for name in judged):
            return
        kind, destination = self.cleaned_data.get("kind", ""), self.cleaned_data.get("destination", "")
        draft = self._meta.model(kind=kind, destination=destination, **given)
        for finding in findings_of(draft):
            if finding.level == Level.ERROR and finding.name in judged and finding.name not in self.errors:
                self.add_error(finding.name, sentence(finding))


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
