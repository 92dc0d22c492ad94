"""Where request, clock, chance and inventory meet: fills the slots of each response, all of a page in one
decision.
"""

import logging
import random
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from .context import PageContext
from .decision import fill
from .devices import device_of, language_of
from .measurement.tokens import Place, View
from .measurement.tokens import dump as dump_view
from .packing import Part, gzipped, plain
from .placement import room_for
from .selection import Pick
from .sheets import VIEW, Layout
from .snapshot import Snapshot, keeper
from .stencils import filled, in_address
from .tokens import Click, dump

logger = logging.getLogger(__name__)
LANGUAGES = dict(settings.LANGUAGES)


class FillSlots:
    """Middleware. Replaces the markers of HTML responses by ads, or by nothing.

    It stands outside of whatever caches pages: what is cached is the shell, and each response is a fresh
    draw. A shell that is shown again brings its `layout`. If anything fails on this side the reader gets the
    page without ads.
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
        layout = layout_of(response)
        if layout:
            parts = self._fill_or_nothing(request, response, layout)
            put_content(response, parts, packed=accepts_gzip(request))
        return response

    def _fill_or_nothing(self, request: HttpRequest, response: HttpResponse, layout: Layout) -> list[Part]:
        context = getattr(response, "page_context", None)
        try:
            if context is not None:
                return self._fill(request, for_reader(context, request), layout)
        except Exception:
            logger.exception("Slots of %s stay empty", request.path)
        sheet = layout.sheet(())
        return sheet.filled([[] for _gap in sheet.gaps])

    def _fill(self, request: HttpRequest, context: PageContext, layout: Layout) -> list[Part]:
        at = self.now()
        snapshot = keeper.current(self.monotonic(), at)
        rules = snapshot.rules_for(*host_and_port(request))
        is_served = rules.serve_slots and context.open_to_ads
        sheet = layout.sheet(snapshot.slots if is_served else ())
        slots = sheet.slots
        room = room_for(context.text_length, rules.characters_per_ad)
        picks = self._decide(snapshot, slots, context, at, room)
        # An empty decision id is never counted: an editor's preview is no reader.
        decision = "" if getattr(request, "is_preview", False) else new_decision_id()
        view = view_of(decision, context, slots, picks)
        return sheet.filled(
            view_parts(snapshot, view)
            if gap is VIEW
            else [
                part
                for pk in gap
                if pk in picks
                for part in slot_parts(snapshot, pk, picks[pk], rules.marker, view)
            ]
            for gap in sheet.gaps
        )

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


def new_decision_id() -> str:
    """Sixteen letters that no other decision has. They are signed wherever they count, so they need not be
    secret: asking the system for such would let another thread run in the middle of the page.
    """
    return urlsafe_b64encode(random.randbytes(12)).decode()  # noqa: S311


def for_reader(context: PageContext, request: HttpRequest) -> PageContext:
    """The page in the hands of this reader: what the shell can't know, because it is everybody's."""
    asked = (
        request.META.get(f"HTTP_{name}", "") for name in ("USER_AGENT", "SEC_CH_UA_MOBILE", "ACCEPT_LANGUAGE")
    )
    device, language = reader_of(*asked, context.language)
    return replace(context, device=device, language=language)


@lru_cache(maxsize=1_000)
def reader_of(agent: str, hint: str, languages: str, default: str) -> tuple[str, str]:
    """The device and the language that a browser's words speak of."""
    headers = {"User-Agent": agent, "Sec-CH-UA-Mobile": hint, "Accept-Language": languages}
    return device_of(headers), language_of(headers, LANGUAGES, default)


def layout_of(response: HttpResponse) -> Layout | None:
    """The markers of a response that is HTML which we can read. Errors' pages may have some too."""
    if layout := getattr(response, "layout", None):
        return layout
    if (
        response.streaming
        or not response.get("Content-Type", "").startswith("text/html")
        or response.has_header("Content-Encoding")
    ):
        return None
    layout = Layout(response.content)
    return layout if layout.markers else None


def host_and_port(request: HttpRequest) -> tuple[str, int]:
    host, _, port = request.get_host().partition(":")
    return host, int(port) if port.isdigit() else 443 if request.is_secure() else 80


def accepts_gzip(request: HttpRequest) -> bool:
    """As Django's own middleware judges it."""
    return bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def put_content(response: HttpResponse, parts: Sequence[Part], *, packed: bool) -> None:
    """Swap the content and what the headers say about it: each fill is another page than the shell."""
    response.content = gzipped(parts) if packed else plain(parts)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
    if packed or response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    del response.headers["ETag"]


def view_of(decision: str, context: PageContext, slots: Iterable[int], picks: Mapping[int, Pick]) -> View:
    section = context.sections[0] if context.sections else 0
    return View(decision, context.page_id or 0, section, tuple(_place(pk, picks.get(pk)) for pk in slots))


def _place(slot: int, pick: Pick | None) -> Place:
    return Place(slot, pick.line.pk, pick.creative.pk) if pick else Place(slot)


def view_parts(snapshot: Snapshot, view: View) -> list[Part]:
    """What the page needs to tell that it was seen, and of what stood on it."""
    if not view.decision:
        return []
    token = dump_view(view)
    return filled(snapshot.stencils.view(), token, in_address(token))


def slot_parts(snapshot: Snapshot, pk: int, pick: Pick, site_marker: str, view: View) -> list[Part]:
    slot, face = snapshot.slot_faces[pk], snapshot.faces[pick.creative.pk]
    told = snapshot.disclosures.get(pick.line.pk)
    if not view.decision:
        return filled(snapshot.stencils.slot(slot, face, site_marker, None, told))
    click = Click(pick.creative.pk, pick.line.pk, pk, view.decision, view.section)
    stencil, token = snapshot.stencils.slot(slot, face, site_marker, pk, told), dump(click)
    return filled(stencil, *[token] * (len(stencil) - 1))
