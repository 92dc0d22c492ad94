"""What stands in the slots, drawn once for each state of the inventory but for the signed letters in it."""

import secrets
from collections.abc import Callable, Hashable
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse

from .disclosing import Disclosure
from .faces import Face, SlotFace
from .marking import POLITICAL, marker_for
from .packing import Part
from .pictures import Picture
from .sizes import place_for

Stencil = tuple[Part, ...]
"""Parts around holes, one more than there are holes."""
HOLE = secrets.token_hex(16)
"""Nobody can have written it."""
MOST = 2_000
WIDEST_ON_PHONES = 360
"""Pixels that a frame may take where readers hold a phone: it can't be scaled as a picture is."""


class Stencils:
    """Those of one snapshot. Drawn when they are asked for the first time."""

    def __init__(self) -> None:
        self._drawn: dict[Hashable, Stencil] = {}

    def slot(
        self,
        slot: SlotFace,
        face: Face,
        site_marker: str,
        place: int | None,
        told: Disclosure | None = None,
    ) -> Stencil:
        """A filled slot. With a `place` (the slot's id) the view is counted, and each hole is for the
        token of its click. `told` is what readers may know of the booking, if there is one.
        """
        href = click_address(HOLE) if place else face.destination
        return self._once(
            (slot.key, face.pk, site_marker, place, told and told.line),
            lambda: render_to_string(
                "ads/slot.html", slot_values(slot, face, site_marker, href, told) | {"place": place}
            ),
        )

    def view(self) -> Stencil:
        """What tells that the page was seen. Two holes: for the view's token, and for it in an address."""
        return self._once("view", lambda: render_to_string("ads/view.html", {"token": HOLE}))

    def _once(self, key: Hashable, draw: Callable[[], str]) -> Stencil:
        stencil = self._drawn.get(key)
        if stencil is None:
            if len(self._drawn) >= MOST:
                self._drawn.clear()
            stencil = self._drawn[key] = tuple(Part(part.encode()) for part in draw().split(HOLE))
        return stencil


def filled(stencil: Stencil, *words: str) -> list[Part]:
    """The stencil with its holes filled. The words are of letters that HTML leaves alone."""
    parts = [stencil[0]]
    for word, part in zip(words, stencil[1:], strict=True):
        parts += [Part(word.encode(), passing=True), part]
    return parts


def in_address(token: str) -> str:
    """As `urllib.parse.quote` has it for what stands in our tokens, without asking about each letter."""
    return token.replace(":", "%3A").replace(",", "%2C")


def click_address(token: str) -> str:
    before, after = _around_click()
    return f"{before}{token}{after}"


@cache
def _around_click() -> tuple[str, str]:
    before, after = reverse("ads:click", args=[HOLE]).split(HOLE)
    return before, after


def slot_values(
    slot: SlotFace, face: Face, site_marker: str, href: str, told: Disclosure | None = None
) -> dict[str, object]:
    """What `templates/ads/slot.html` prints; the previews of the admin print the same."""
    place = place_for(face.size, slot.sizes) if face.size else None
    phone_place = place_for(face.phone_size, slot.phone_sizes) if face.phone_size else None
    is_wide = bool(face.frame and not face.provider and face.size and face.size.width > WIDEST_ON_PHONES)
    return {
        "slot": slot,
        "face": face,
        "marker": POLITICAL if told and told.politics else marker_for(slot.marker, site_marker),
        "picture": instead_of_tag(slot, face) if face.provider else face.pictures.get(place),
        "phone_picture": face.phone_pictures.get(phone_place),
        "href": href,
        "told": told,
        "frame_is_wide": is_wide,
    }


def instead_of_tag(slot: SlotFace, face: Face) -> Picture | None:
    """What stands there until a reader asks for the tag: the picture may be of another size than it."""
    fitting = (it for place, it in face.pictures.items() if not slot.sizes or place in slot.sizes)
    return next(fitting, None)
