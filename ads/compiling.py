"""From the database to the plain values that the decision works on: a fixed number of queries, whatever there
is.

New pictures cost more, once: their files are made here, so that no reader waits for them later.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Value
from wagtail.images.models import AbstractImage
from wagtail.models import Site

from . import selection
from .destinations import UnsafeDestinationError, safe_destination
from .disclosing import without_notice
from .faces import Face, SiteRules, SlotFace
from .framing import address_of
from .linting.tags import hosts_in
from .models import (
    AdSettings,
    AdSlot,
    Creative,
    Kind,
    LineItem,
    LineItemCreative,
    LineItemExcludedPage,
    LineItemPage,
    LineItemSection,
    LineItemSlot,
)
from .pictures import Picture, natural_size, picture_for, thumbnail
from .querysets import LineItemQuerySet
from .sizes import Size, parse, parse_all, place_for

FRAMED = (Kind.HTML, Kind.TAG)

logger = logging.getLogger(__name__)


def compile_sites() -> tuple[SiteRules, ...]:
    stored = {row.site_id: row for row in AdSettings.objects.all()}
    return tuple(_site_rules(site, stored.get(site.pk) or AdSettings()) for site in Site.objects.all())


def _site_rules(site: Site, settings: AdSettings) -> SiteRules:
    return SiteRules(
        hostname=site.hostname,
        port=site.port,
        is_default=site.is_default_site,
        marker=settings.marker,
        serve_slots=settings.serve_slots,
        characters_per_ad=settings.characters_per_ad,
    )


def slot_values(slot: AdSlot) -> selection.Slot:
    return selection.Slot(
        pk=slot.pk,
        position=slot.position,
        number=slot.number,
        sizes=parse_all(dict.fromkeys([*slot.desktop_sizes, *slot.phone_sizes])),
        active=slot.active,
    )


def slot_face(slot: AdSlot) -> SlotFace:
    return SlotFace(
        key=slot.key,
        position=slot.position,
        name=slot.name,
        marker=slot.marker,
        hide_on_phone=slot.hide_on_phone,
        sizes=slot_values(slot).sizes,
        phone_sizes=parse_all(slot.phone_sizes),
    )


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that a booking points to. What was deleted leaves 0, which no page has: the booking must not
    run everywhere instead.
    """

    slots: set[int] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    excluded_pages: set[int] = field(default_factory=set)
    creatives: list[LineItemCreative] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)


PLACES = (
    ("slots", LineItemSlot, "slot"),
    ("sections", LineItemSection, "section"),
    ("pages", LineItemPage, "page"),
    ("excluded_pages", LineItemExcludedPage, "page"),
)
"""Fields of `Targets`, where their rows are stored, and in which column."""


def compile_lines(lines: LineItemQuerySet) -> list[selection.Line]:
    """Bookings as the decision sees them, with those of their creatives that are live and complete."""
    targets, creatives, labels = _places(lines), _grouped(live_links(lines)), _labels(lines)
    found = [
        _line_values(row, replace(targets[row.pk], creatives=creatives[row.pk], labels=labels[row.pk]))
        for row in lines
    ]
    silent = without_notice(lines)
    return [replace(line, lacks_notice=True) if line.pk in silent else line for line in found]


def sold_lines(lines: LineItemQuerySet) -> list[selection.Line]:
    """Bookings with where and when they were sold, in two queries; without creatives and industries."""
    targets = _places(lines)
    return [_line_values(row, targets[row.pk]) for row in lines]


def _places(lines: LineItemQuerySet) -> Mapping[int, Targets]:
    """Where each booking may stand, and where it may not, in one query."""
    parts = [
        model.objects.filter(line__in=lines).order_by().values_list(Value(name), "line", column)
        for name, model, column in PLACES
    ]
    found: dict[int, Targets] = defaultdict(Targets)
    for name, line, target in parts[0].union(*parts[1:], all=True):
        getattr(found[line], name).add(target or 0)
    return found


def offered_line(item: LineItem, rows: Mapping[str, Iterable]) -> selection.Line:
    """A booking as it stands in its form, stored or not; `rows` are its targets by the names of their fields.

    Without creatives and industries.
    """
    names = ("slot_targets", "section_targets", "page_targets", "excluded_pages")
    aims = zip(names, (column for _name, _model, column in PLACES), strict=True)
    return _line_values(
        item, Targets(*({getattr(row, f"{column}_id") or 0 for row in rows[name]} for name, column in aims))
    )


def live_links(lines: LineItemQuerySet) -> list[LineItemCreative]:
    """The live, complete creatives of some bookings."""
    links = LineItemCreative.objects.filter(line__in=lines, creative__live=True).select_related(
        "creative__advertiser", "creative__picture", "creative__phone_picture", "creative__package"
    )
    showable = [link for link in links if is_showable(link.creative)]
    if any(link.creative.kind == Kind.TAG for link in showable) and not AdSettings.of_house().allow_tags:
        return [link for link in showable if link.creative.kind != Kind.TAG]
    return showable


def is_showable(creative: Creative) -> bool:
    """Whether nothing is missing that a reader or the law needs. Asked again here: a save may have
    bypassed the form.
    """
    try:
        safe_destination(creative.destination)
    except UnsafeDestinationError:
        return False
    if creative.kind == Kind.PICTURE:
        return bool(creative.picture and creative.alt_text)
    if creative.kind in FRAMED:
        return bool(creative.advertiser and creative.alt_text and creative.frame_size and frame_of(creative))
    return bool(creative.advertiser and creative.headline)


def _grouped(rows: Iterable) -> Mapping[int, list]:
    groups = defaultdict(list)
    for row in rows:
        groups[row.line_id].append(row)
    return groups


def _labels(lines: LineItemQuerySet) -> Mapping[int, set[int]]:
    """The industries of each booking: its own, its campaign's and its customer's."""
    found = defaultdict(set)
    for path in ("labels", "campaign__labels", "campaign__advertiser__labels"):
        for pk, label in lines.order_by().filter(**{f"{path}__isnull": False}).values_list("pk", path):
            found[pk].add(label)
    return found


def _line_values(line: LineItem, targets: Targets) -> selection.Line:
    return selection.Line(
        pk=line.pk,
        tier=selection.Tier(line.tier),
        slots=frozenset(targets.slots),
        creatives=tuple(_creative_values(link) for link in targets.creatives),
        schedule=line.schedule,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        paused=line.paused,
        weight=line.weight,
        price=line.price or 0,
        share=(line.share or 0) / 100,
        goal=line.goal,
        goal_kind=line.goal_kind,
        pace=line.pacing,
        sections=frozenset(targets.sections),
        pages=frozenset(targets.pages),
        excluded_pages=frozenset(targets.excluded_pages),
        topics=line.topic_slugs,
        kinds=frozenset(line.kinds),
        languages=frozenset(line.languages),
        devices=frozenset(line.devices),
        labels=frozenset(targets.labels),
        on_sensitive_pages=line.on_sensitive_pages,
    )


def _creative_values(link: LineItemCreative) -> selection.Creative:
    return selection.Creative(
        pk=link.creative_id,
        size=drawn_size(link.creative),
        is_fixed=link.creative.kind in FRAMED,
        weight=link.weight,
        starts_at=link.starts_at,
        ends_at=link.ends_at,
    )


def frame_of(creative: Creative) -> str:
    """The address of what runs in its frame: an archive of the customer, or a third party's tag."""
    package = creative.package if creative.kind in FRAMED else None
    if package is None or package.is_foreign != (creative.kind == Kind.TAG):
        return ""
    return address_of(package.key)


def drawn_size(creative: Creative) -> Size | None:
    match creative.kind:
        case Kind.PICTURE:
            return natural_size(creative.picture) if creative.picture else None
        case Kind.HTML | Kind.TAG:
            return parse(creative.frame_size) if creative.frame_size else None
        case _:
            return None


def compile_faces(lines: Iterable[selection.Line], slots: Mapping[int, SlotFace]) -> dict[int, Face]:
    """The faces of all creatives that the lines can show. One whose picture can't be drawn is left out and
    logged.
    """
    wanted: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        for creative in line.creatives:
            wanted[creative.pk].update(line.slots & slots.keys())
    creatives = Creative.objects.filter(pk__in=wanted).select_related("advertiser", "package")
    faces = {}
    for creative in creatives.prefetch_related("picture__renditions", "phone_picture__renditions"):
        try:
            faces[creative.pk] = face_of(creative, [slots[pk] for pk in wanted[creative.pk]])
        except Exception:
            logger.exception("Creative %s can't be shown: its picture could not be drawn", creative.pk)
    return faces


def face_of(creative: Creative, slots: Iterable[SlotFace]) -> Face:
    """A creative for some slots. Raises UnsafeDestinationError, and whatever a broken image file raises."""
    slots = list(slots)
    picture = creative.picture if creative.kind in (Kind.PICTURE, Kind.TAG) else None
    phone = creative.phone_picture if creative.kind in (Kind.PICTURE, Kind.HTML) else None
    return Face(
        pk=creative.pk,
        kind=creative.kind,
        advertiser=creative.advertiser.name if creative.advertiser else "",
        destination=safe_destination(creative.destination),
        headline=creative.headline,
        text=creative.text,
        alt=creative.alt_text,
        frame=frame_of(creative),
        provider=next(iter(hosts_in(creative.tag)), "") if creative.kind == Kind.TAG else "",
        size=drawn_size(creative),
        phone_size=natural_size(phone) if phone else None,
        pictures=_drawn(picture, {slot.sizes for slot in slots}),
        phone_pictures=_drawn(phone, {slot.phone_sizes for slot in slots}),
    )


def draw_for_all_slots(pk: int) -> None:
    """Draw a creative for every slot in use, booked or not, and for the admin's lists.

    Raises whatever a broken image file raises.
    """
    creative = Creative.objects.select_related("advertiser", "picture", "phone_picture").get(pk=pk)
    face_of(creative, [slot_face(slot) for slot in AdSlot.objects.filter(active=True)])
    if creative.picture:
        thumbnail(creative.picture)


def _drawn(image: AbstractImage | None, sizes: Iterable[tuple[Size, ...]]) -> dict[Size, Picture]:
    if image is None:
        return {}
    places = {place_for(natural_size(image), choice) for choice in sizes} - {None}
    return {place: picture_for(image, place) for place in places}
