"""Panels of the inventory's forms."""

from typing import Any

from django.forms import Media
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, Panel


class WhyNotPanel(Panel):
    """Says whether a stored booking will reach its goal, and why it may not run in one of its slots now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "ads/admin/why_not_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/inventory.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from .cautions import cautions
            from .explanations import explain
            from .outcomes.advice import advice
            from .wording import progress_in_words

            answers = explain(self.instance, timezone.now())
            return super().get_context_data(parent_context) | {
                "answers": answers,
                "progress": progress_in_words(self.instance.delivered, self.instance.goal),
                "advice": advice(self.instance, timezone.now()),
                "cautions": cautions(self.instance, timezone.now()),
            }


class PageViewsPanel(Panel):
    """Says what became of the page views of the last hour and day: what kept a stored booking off, and who
    stood there instead.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "ads/admin/page_views_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/inventory.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from .outcomes.reading import accounts
            from .outcomes.wording import table_of

            now = timezone.now()
            table = table_of(accounts([self.instance], now)[self.instance.pk], now)
            return super().get_context_data(parent_context) | {"table": table}


class OverbookPanel(FieldPanel):
    """Stands there once something stands against the booking, for those who may book it all the same."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.form.objections)


class ReachPanel(Panel):
    """Says how many published pages the booking fits, and says it anew whenever its form has changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "ads/admin/reach_panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/inventory.css"]}, js=["js/reach.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from .reach import aims_of, reach_in_words

            words = reach_in_words(aims_of(self.instance), timezone.now())
            return super().get_context_data(parent_context) | {"words": words}
