"""A booking's form that opens with a proposal filled in. What its address names wrongly is left out."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

from ads.forms import LineItemForm
from ads.models import AdSlot, LineItem, LineItemSlot
from ads.prefill import Query, day_from, named
from ads.selection import Refusal

WITHOUT: Mapping[str, Mapping[str, object]] = {
    Refusal.WEEKDAY: {"weekdays": []},
    Refusal.HOUR: {"opens": None, "closes": None},
    Refusal.SENSITIVE_PAGE: {"on_sensitive_pages": True},
    Refusal.OTHER_TOPIC: {"topics": ""},
    Refusal.OTHER_KIND: {"kinds": []},
    Refusal.OTHER_LANGUAGE: {"languages": []},
    Refusal.OTHER_DEVICE: {"devices": []},
}
"""Fields of a booking that leave a restriction out."""
ROWS = {
    Refusal.OTHER_SECTION: "section_targets",
    Refusal.OTHER_PAGE: "page_targets",
    Refusal.EXCLUDED_PAGE: "excluded_pages",
}
"""Rows of its form that have to go instead."""


def change(item: LineItem, query: Query) -> bool:
    """Put what was proposed into an item that isn't stored with it yet; whether there was anything."""
    before = (item.ends_at, item.slot_targets.count())
    item.ends_at = day_from(query, "until") or item.ends_at
    slot = named(AdSlot, query, "slot")
    if slot and slot.pk not in {it.slot_id for it in item.slot_targets.all()}:
        item.slot_targets.add(LineItemSlot(slot=slot))
    without = query.get("without", "")
    for name, value in WITHOUT.get(without, {}).items():
        setattr(item, name, value)
    return without in WITHOUT or without in ROWS or before != (item.ends_at, item.slot_targets.count())


class LineItemEditView(EditView):
    """What its address proposes stands in the form, and nowhere else before it is saved."""

    is_tried = False

    def get_object(self, queryset: QuerySet | None = None) -> LineItem:
        item = super().get_object(queryset)
        self.is_tried = self.request.method == "GET" and change(item, self.request.GET)
        return item

    def get_form(self, *args: Any, **kwargs: Any) -> LineItemForm:
        form = super().get_form(*args, **kwargs)
        name = ROWS.get(self.request.GET.get("without", "")) if self.is_tried else None
        for row in form.formsets[name].forms if name else ():
            row.fields["DELETE"].initial = 1
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_tried:
            messages.info(
                request, _("The proposal stands in the form, not saved yet. Please check and save it.")
            )
        return super().get(request, *args, **kwargs)
