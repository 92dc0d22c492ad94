from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.models import PreviewableMixin


class PreviewedOnPage(PreviewableMixin, models.Model):
    """A setting that an editor sees, while typing, on a page of the site.

    Wagtail hands the unsaved setting to the preview's request; `home.furniture` finds it there.
    """

    class Meta:
        abstract = True

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/settings_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | {"setting": self}
