"""Where request, clock, chance and inventory meet: fills the slots of each response, all of a page in one
decision.
"""

import logging
import random
import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from .context import PageContext
from .decision import fill
from .devices import device_of, language_of
from .faces import Face, SlotFace
from .marking import marker_for
from .measurement.tokens import Place, View
from .measurement.tokens import dump as dump_view
from .placement import Marker, assign, room_for
from .selection import Pick
from .sizes import place_for
from .snapshot import Snapshot, keeper
from .tokens import Click, dump

logger = logging.getLogger(__name__)
MARKER = re.compile(rb"<!--slot:([a-z-]+)(?::(\d{1,9}))?-->")
LANGUAGES = dict(settings.LANGUAGES)
VIEW_MARKER = b"<!--view-->"
Filled: TypeAlias = tuple[list[str], str]
"""A piece for each marker of a slot, or none at all, and what stands for the marker of the view."""
NOTHING: Filled = ([], "")


class FillSlots:
    """Middleware. Replaces the markers of HTML responses by ads, or by nothing.

    It stands outside of whatever caches pages: what is cached is the shell, and each response is a fresh
    draw. If anything fails on this side the reader gets the page without ads.
    """

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponse],
        now: Callable[[], datetime] = timezone.now,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.get_response = get_response
        self.now, self.monotonic, self.chance = now, monotonic, chance

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_shell(response):
            found = list(MARKER.finditer(response.content))
            pieces, view = self._fill_or_nothing(request, response, found)
            content = splice(response.content, found, pieces)
            replace_content(response, content.replace(VIEW_MARKER, view.encode(), 1))
        return response

    def _fill_or_nothing(self, request: HttpRequest, response: HttpResponse, found: list[re.Match]) -> Filled:
        context = getattr(response, "page_context", None)
        try:
            if context is None:
                return NOTHING
            return self._fill(request, for_reader(context, request.headers), found)
        except Exception:
            logger.exception("Slots of %s stay empty", request.path)
            return NOTHING

    def _fill(self, request: HttpRequest, context: PageContext, found: list[re.Match]) -> Filled:
        at = self.now()
        snapshot = keeper.current(self.monotonic(), at)
        rules = snapshot.rules_for(*host_and_port(request))
        is_served = rules.serve_slots and context.open_to_ads
        places = assign([read_marker(match) for match in found], snapshot.slots) if is_served else []
        slots = [pk for pks in places for pk in pks]
        room = room_for(context.text_length, rules.characters_per_ad)
        picks = self._decide(snapshot, slots, context, at, room)
        # An empty decision id is never counted: an editor's preview is no reader.
        decision = "" if getattr(request, "is_preview", False) else secrets.token_urlsafe(12)
        view = view_of(decision, context, slots, picks)
        pieces = [
            "".join(slot_html(snapshot, pk, picks[pk], rules.marker, view) for pk in pks if pk in picks)
            for pks in places
        ]
        return pieces, view_html(view)

    def _decide(
        self, snapshot: Snapshot, pks: Sequence[int], context: PageContext, at: datetime, room: float
    ) -> dict[int, Pick]:
        purse = keeper.pacer.purse
        keeper.pacer.narrowing.note(pks, context)
        indexes = [snapshot.indexes[pk] for pk in pks]
        picks = fill(indexes, context, at, self.chance, room, purse.holds)
        for pick in picks.values():
            if pick.line.goal:
                purse.spend(pick.line.pk)
        return picks


def for_reader(context: PageContext, headers: Mapping[str, str]) -> PageContext:
    """The page in the hands of this reader: what the shell can't know, because it is everybody's."""
    language = language_of(headers, LANGUAGES, context.language)
    return replace(context, device=device_of(headers), language=language)


def is_shell(response: HttpResponse) -> bool:
    """Whether a response is HTML that we can read, with at least one marker. Errors' pages may have some
    too.
    """
    return (
        not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Content-Encoding")
        and (b"<!--slot:" in response.content or VIEW_MARKER in response.content)
    )


def read_marker(match: re.Match) -> Marker:
    position, number = match.groups()
    return Marker(position.decode(), int(number) if number else None)


def host_and_port(request: HttpRequest) -> tuple[str, int]:
    host, _, port = request.get_host().partition(":")
    return host, int(port) if port.isdigit() else 443 if request.is_secure() else 80


def splice(content: bytes, found: Sequence[re.Match], pieces: Iterable[str]) -> bytes:
    """The content with each marker replaced by its piece, or by nothing where there is none."""
    texts = [piece.encode() for piece in pieces] or [b""] * len(found)
    parts, end = [], 0
    for match, text in zip(found, texts, strict=True):
        parts += [content[end : match.start()], text]
        end = match.end()
    return b"".join([*parts, content[end:]])


def replace_content(response: HttpResponse, content: bytes) -> None:
    """Swap the content and what the headers say about it: each fill is another page than the shell."""
    response.content = content
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(content))
    del response.headers["ETag"]


def view_of(decision: str, context: PageContext, slots: Iterable[int], picks: Mapping[int, Pick]) -> View:
    section = context.sections[0] if context.sections else 0
    return View(decision, context.page_id or 0, section, tuple(_place(pk, picks.get(pk)) for pk in slots))


def _place(slot: int, pick: Pick | None) -> Place:
    return Place(slot, pick.line.pk, pick.creative.pk) if pick else Place(slot)


def view_html(view: View) -> str:
    """What the page needs to tell that it was seen, and of what stood on it."""
    return render_to_string("ads/view.html", {"token": dump_view(view)}) if view.decision else ""


def slot_html(snapshot: Snapshot, pk: int, pick: Pick, site_marker: str, view: View) -> str:
    slot, face = snapshot.slot_faces[pk], snapshot.faces[pick.creative.pk]
    href, place = face.destination, None
    if view.decision:
        click = Click(pick.creative.pk, pick.line.pk, pk, view.decision, view.section)
        href, place = reverse("ads:click", args=[dump(click)]), pk
    return render_to_string("ads/slot.html", slot_values(slot, face, site_marker, href) | {"place": place})


def slot_values(slot: SlotFace, face: Face, site_marker: str, href: str) -> dict[str, object]:
    """What `templates/ads/slot.html` prints; the previews of the admin print the same."""
    place = place_for(face.size, slot.sizes) if face.size else None
    phone_place = place_for(face.phone_size, slot.phone_sizes) if face.phone_size else None
    return {
        "slot": slot,
        "face": face,
        "marker": marker_for(slot.marker, site_marker),
        "picture": face.pictures.get(place),
        "phone_picture": face.phone_pictures.get(phone_place),
        "href": href,
    }
