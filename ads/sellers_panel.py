"""The panel that says of a stored ads.txt what deserves a second look."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel

from ads.sellers import MOST_SAID, cautions


class SellersPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "ads/admin/sellers_panel.html"

        def is_shown(self) -> bool:
            return bool(cautions(self.instance.ads_txt))

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/inventory.css"]})

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            found = cautions(self.instance.ads_txt)[:MOST_SAID]
            return super().get_context_data(parent_context) | {"cautions": found}
