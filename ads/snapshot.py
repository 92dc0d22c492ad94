"""The inventory as each process serves it: immutable, compiled, and looked after once a second."""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from math import inf
from threading import Lock
from uuid import UUID

from django.utils import timezone

from .candidates import SlotIndex
from .compiling import compile_faces, compile_lines, compile_sites, slot_face, slot_values
from .disclosing import Disclosure, compile_disclosures
from .faces import Face, SiteRules, SlotFace
from .marking import LAST_RESORT
from .models import AdSlot, InventoryVersion, LineItem
from .pacer import Pacer
from .selection import Line, Slot
from .stencils import Stencils
from .watching import Watch

CHECK_EVERY = 1.0
NO_SITE = SiteRules(hostname="", port=80, is_default=True, marker=LAST_RESORT, serve_slots=True)


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """Everything that filling a page needs; no query hides behind it. `indexes` are of the slots in use."""

    version: tuple[UUID, int] | None
    indexes: Mapping[int, SlotIndex]
    slot_faces: Mapping[int, SlotFace]
    faces: Mapping[int, Face]
    sites: tuple[SiteRules, ...]
    disclosures: Mapping[int, Disclosure] = field(default_factory=dict)
    stencils: Stencils = field(default_factory=Stencils)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(index.slot for index in self.indexes.values())

    def rules_for(self, hostname: str, port: int) -> SiteRules:
        """The rules of the site that answers at an address, found as Wagtail finds it: exact, host,
        default.
        """
        named = [site for site in self.sites if site.hostname == hostname]
        exact = [site for site in named if site.port == port]
        default = [site for site in self.sites if site.is_default]
        return next(iter([*exact, *named[:1], *default]), NO_SITE)


def compile_snapshot(at: datetime) -> Snapshot:
    """Read the whole inventory but for bookings that have ended at `at`.

    The version comes first: what changes while we read belongs to a later number, and is read again for it.
    """
    version = InventoryVersion.current()
    stored = list(AdSlot.objects.filter(active=True))
    faces_of_slots = {slot.pk: slot_face(slot) for slot in stored}
    items = LineItem.objects.not_ended(at)
    lines = compile_lines(items)
    faces = compile_faces(lines, faces_of_slots)
    booked = _by_slot(_with_faces(line, faces) for line in lines)
    return Snapshot(
        version=version,
        indexes={slot.pk: SlotIndex(slot_values(slot), booked[slot.pk]) for slot in stored},
        slot_faces=faces_of_slots,
        faces=faces,
        sites=compile_sites(),
        disclosures=compile_disclosures(items, lines),
    )


def _by_slot(lines: Iterable[Line]) -> Mapping[int, list[Line]]:
    booked = defaultdict(list)
    for line in lines:
        for pk in line.slots:
            booked[pk].append(line)
    return booked


def _with_faces(line: Line, faces: Mapping[int, Face]) -> Line:
    """The line with those of its creatives that could be drawn."""
    return replace(line, creatives=tuple(it for it in line.creatives if it.pk in faces))


class Keeper:
    """Holds this process's snapshot. `monotonic` is handed in: seconds of a clock that never runs
    backwards.

    In a process that serves, a thread beside the requests looks after it: after the first, none runs SQL.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._checked_at = -inf
        self._watch: Watch | None = None
        self.pacer = Pacer()

    def watch(self) -> None:
        """For processes that serve pages. The thread begins with the first page: by then they have forked."""
        self._watch = Watch(lambda: self._look_after(time.monotonic(), timezone.now()), CHECK_EVERY)

    def unwatch(self) -> None:
        if self._watch is not None:
            self._watch.end()
        self._watch = None

    def current(self, monotonic: float, at: datetime) -> Snapshot:
        """The newest snapshot, at most `CHECK_EVERY` seconds old.

        While one thread looks after it, the others go on with the old one; only the first has to be waited
        for.
        """
        snapshot = self._snapshot
        if snapshot is not None and (self._is_watched() or monotonic - self._checked_at < CHECK_EVERY):
            return snapshot
        if not self._lock.acquire(blocking=snapshot is None):
            return snapshot
        try:
            return self._look_after(monotonic, at)
        finally:
            self._lock.release()

    def _is_watched(self) -> bool:
        if self._watch is None:
            return False
        if not self._watch.runs:
            self._watch.begin()
        return True

    def _look_after(self, monotonic: float, at: datetime) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is None or snapshot.version != InventoryVersion.current():
            snapshot = compile_snapshot(at)
        try:
            indexes = self.pacer.look_after(snapshot.indexes, monotonic, at)
            if indexes is not snapshot.indexes:
                snapshot = replace(snapshot, indexes=indexes)
        finally:
            self._snapshot = snapshot
        self._checked_at = monotonic
        return snapshot

    def known_face(self, creative: int) -> Face | None:
        """What this process shows of a creative, without asking the database."""
        return self._snapshot.faces.get(creative) if self._snapshot else None

    def expire(self) -> None:
        """Look at the version with the next request, as after a change made in this very process."""
        self._checked_at = -inf

    def forget(self) -> None:
        """Start anew. For tests, whose databases come and go within one process."""
        self._snapshot, self.pacer = None, Pacer()
        self.expire()


keeper = Keeper()
