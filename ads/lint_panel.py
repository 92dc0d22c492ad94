"""The panel that says of a stored creative what readers and the house would object to."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel


class LintPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "ads/admin/lint_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/inventory.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from .linting.creatives import findings_of
            from .linting.findings import worst
            from .linting.wording import FIELDS, LIGHTS, sentence

            findings = findings_of(self.instance)
            level = worst(findings)
            return super().get_context_data(parent_context) | {
                "level": level,
                "light": LIGHTS[level],
                "rows": [(it.level, FIELDS[it.name], sentence(it)) for it in findings],
            }
