"""Form widgets of the inventory."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .marking import USUAL


class MarkerInput(forms.TextInput):
    """A text field that suggests the usual markers."""

    template_name = "ads/admin/marker_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-usual"
        context["widget"]["attrs"]["list"] = list_id
        return context | {"list_id": list_id, "usual": USUAL}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """Django's own field, and the list from the project's templates, which form renderers don't know."""
        field = super()._render(forms.TextInput.template_name, context, renderer)
        return render_to_string(template_name, context | {"field": field})
