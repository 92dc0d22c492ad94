"""What the forms of the inventory ask for beyond the single field."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


class CreativeForm(WagtailAdminModelForm):
    """A draft may be incomplete; what is published or handed on for approval may not."""

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
        return values


class LineItemForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slots := self.formsets.get("slot_targets"):
            slots.error_messages["too_few_forms"] = _("Please choose at least one slot for the booking.")
