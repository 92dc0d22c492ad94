"""What the editor of the front page can't publish."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.models import Page


class FrontPageForm(WagtailAdminPageForm):
    """A block doesn't know which site it stands on; the page's form does."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("zones") and self.instance.path and not self.is_deferred_validation:
            errors = {
                number: StructBlockValidationError(block_errors=found)
                for number, zone in enumerate(cleaned["zones"])
                if (found := self._strangers(zone.value))
            }
            if errors:
                self.add_error("zones", StreamBlockValidationError(block_errors=errors))
        return cleaned

    def _strangers(self, value: Any) -> dict[str, ValidationError]:
        """What a zone names of another site, by field."""
        found: dict[str, ValidationError] = {
            field: self._refusal(value[field])
            for field in ("section", "article")
            if self._is_foreign(value.get(field))
        }
        listed = {
            number: self._refusal(article)
            for number, article in enumerate(value.get("articles") or [])
            if self._is_foreign(article)
        }
        if listed:
            found["articles"] = ListBlockValidationError(block_errors=listed)
        return found

    def _is_foreign(self, page: Page | None) -> bool:
        return page is not None and not page.is_descendant_of(self.instance)

    def _refusal(self, page: Page) -> ValidationError:
        return ValidationError(
            _("“%(page)s” belongs to another site. Choose something of this one.") % {"page": page.title}
        )
