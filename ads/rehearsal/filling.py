"""Fills a page as at another moment, and says for each slot who might have stood there and why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random

from django.http import HttpRequest, HttpResponse

from ads.candidates import SlotIndex, rank
from ads.compiling import compile_lines, face_of
from ads.context import PageContext
from ads.decision import fill
from ads.delivery import host_and_port, layout_of, slot_parts, view_of
from ads.faces import Face
from ads.measurement.tokens import View
from ads.models import Creative, LineItem
from ads.packing import plain
from ads.placement import room_for
from ads.schedule import Schedule
from ads.selection import Creative as ShownCreative
from ads.selection import Line, Pick, Refusal, Slot, Tier, refusal
from ads.sheets import VIEW, Layout
from ads.sizes import place_for
from ads.snapshot import Snapshot, compile_snapshot

from .wishes import Wish


@dataclass(frozen=True, slots=True)
class Standing:
    """A booking of a slot. Without `reason` it may stand there: it does if `is_shown`, or others go first."""

    line: Line
    reason: Refusal | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """A slot of the page, what stands in it, and its bookings in the order in which they are asked."""

    slot: Slot
    pick: Pick | None
    standings: Sequence[Standing]


@dataclass(frozen=True)
class Rehearsal:
    """`is_missing`: the creative that was wished for fits no slot of this page."""

    content: bytes
    context: PageContext
    slots: Sequence[Slot]
    picks: Mapping[int, Pick]
    is_missing: bool = False


def rehearse(request: HttpRequest, response: HttpResponse, wish: Wish) -> Rehearsal:
    """Nothing of it is counted, paced or kept. `response` is a public page with its markers."""
    snapshot = compile_snapshot(wish.at)
    context = replace(response.page_context, device=wish.device)
    layout = layout_of(response) or Layout(response.content)
    rules = snapshot.rules_for(*host_and_port(request))
    is_served = rules.serve_slots and context.open_to_ads
    sheet = layout.sheet(snapshot.slots if is_served else ())
    indexes = [snapshot.indexes[pk] for pk in sheet.slots]
    room = room_for(context.text_length, rules.characters_per_ad)
    picks = fill(indexes, context, wish.at, Random(wish.draw).random, room)  # noqa: S311
    forced: Mapping[int, Pick] = {}
    if wish.creative and (item := version_of(wish)):
        snapshot, forced = force(snapshot, indexes, item)
        picks = {pk: pick for pk, pick in picks.items() if pick.creative.pk != item.pk} | forced
    view = view_of("", context, sheet.slots, picks)
    parts = sheet.filled(
        [] if gap is VIEW else _filled(snapshot, gap, picks, rules.marker, view) for gap in sheet.gaps
    )
    slots = [index.slot for index in indexes]
    return Rehearsal(plain(parts), context, slots, picks, is_missing=bool(wish.creative) and not forced)


def _filled(
    snapshot: Snapshot, gap: Iterable[int], picks: Mapping[int, Pick], marker: str, view: View
) -> list:
    return [part for pk in gap if pk in picks for part in slot_parts(snapshot, pk, picks[pk], marker, view)]


def version_of(wish: Wish) -> Creative | None:
    """The creative as it was in its revision, or as it is published; None if it is gone."""
    item = Creative.objects.filter(pk=wish.creative).first()
    if item and wish.revision and (revision := item.revisions.filter(pk=wish.revision).first()):
        return revision.as_object()
    return item


def force(
    snapshot: Snapshot, indexes: Sequence[SlotIndex], item: Creative
) -> tuple[Snapshot, dict[int, Pick]]:
    """With this creative in the slots that it is booked for; in the first that it fits where it isn't."""
    booked = _lines_of(indexes, item.pk)
    slots = [index.slot.pk for index in indexes]
    face = face_of(item, [snapshot.slot_faces[pk] for pk in slots])
    fitting = [index.slot.pk for index in indexes if _fits(face, index.slot)]
    places = [pk for pk in fitting if pk in booked] or fitting[:1]
    shown = ShownCreative(pk=item.pk, size=face.size)
    picks = {pk: Pick(booked.get(pk) or unbooked(pk), shown) for pk in places}
    return replace(snapshot, faces={**snapshot.faces, item.pk: face}), picks


def _lines_of(indexes: Iterable[SlotIndex], creative: int) -> dict[int, Line]:
    return {
        index.slot.pk: line
        for index in indexes
        for line in index.lines
        if any(it.pk == creative for it in line.creatives)
    }


def _fits(face: Face, slot: Slot) -> bool:
    return face.size is None or place_for(face.size, slot.sizes) is not None


def unbooked(slot: int) -> Line:
    """Stands for the booking that a creative doesn't have yet."""
    return Line(
        pk=0,
        tier=Tier.HOUSE,
        slots=frozenset({slot}),
        creatives=(),
        schedule=Schedule(UTC),
        starts_at=datetime.min.replace(tzinfo=UTC),
    )


def casts(rehearsal: Rehearsal, at: datetime) -> list[Cast]:
    """Every booking of the page's slots that isn't over, those that can't run at all included."""
    lines = sorted(compile_lines(LineItem.objects.not_ended(at)), key=rank)
    return [
        Cast(
            slot,
            rehearsal.picks.get(slot.pk),
            [_standing(line, slot, rehearsal, at) for line in lines if slot.pk in line.slots],
        )
        for slot in rehearsal.slots
    ]


def _standing(line: Line, slot: Slot, rehearsal: Rehearsal, at: datetime) -> Standing:
    pick = rehearsal.picks.get(slot.pk)
    is_shown = pick is not None and pick.line.pk == line.pk
    return Standing(line, None if is_shown else refusal(line, slot, rehearsal.context, at), is_shown)
