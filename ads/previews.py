"""The admin's previews of slots and creatives: the readers' own slot template, with nothing counted."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from .compiling import face_of, slot_face
from .destinations import UnsafeDestinationError
from .faces import Face, SlotFace
from .models import AdSettings, AdSlot, Creative
from .stencils import slot_values

Values = dict[str, Any]


def example_face() -> Face:
    return Face(
        pk=None,
        kind="text",
        advertiser=_("Name of the customer"),
        headline=_("An ad will stand here"),
        text=_("Two short sentences, a destination and above all of it the marker."),
        destination="#",
    )


def slot_preview(slot: AdSlot, request: HttpRequest) -> Values:
    """The slot as it is being edited, with an example in it."""
    return _preview(slot_face(slot), example_face(), request)


def creative_preview(creative: Creative, request: HttpRequest) -> Values:
    """The creative as it is being edited, in a slot that takes every size."""
    slot = SlotFace(key="preview", position="after-text")
    try:
        return _preview(slot, face_of(creative, [slot]), request)
    except UnsafeDestinationError:
        return {"incomplete": True}


def _preview(slot: SlotFace, face: Face, request: HttpRequest) -> Values:
    marker = AdSettings.for_request(request).marker
    return slot_values(slot, face, marker, face.destination)
