"""A creative with all that belongs to it, looked at: the rules of this folder asked about what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wagtail.images.models import AbstractImage

from ads.sizes import Size, parse, parse_all

from .findings import Finding, Level, Limits, Rule
from .packages import NAME, package_findings
from .pictures import picture_findings
from .reading import UnreadablePictureError, facts_of
from .tags import tag_findings
from .words import alt_findings, destination_findings

if TYPE_CHECKING:
    from ads.intake import Delivery
    from ads.models import Creative

Places = Mapping[str, Sequence[Size]]


def findings_of(creative: "Creative", delivery: "Delivery | None" = None) -> list[Finding]:
    """The gravest first. `delivery` is an archive that isn't stored yet. Reads the files; few queries."""
    order = list(Level)
    found = [*destination_findings(creative.destination), *_by_kind(creative, delivery)]
    return sorted(found, key=lambda it: order.index(it.level), reverse=True)


def _by_kind(creative: "Creative", delivery: "Delivery | None") -> Iterator[Finding]:
    if creative.kind == "text":
        return
    yield from alt_findings(creative.alt_text)
    limits = limits_of_house()
    if creative.kind == "html":
        yield from _of_package(creative, delivery, limits)
    if creative.kind == "tag" and creative.tag:
        size = parse(creative.frame_size) if creative.frame_size else None
        yield from tag_findings(creative.tag, size, may_run=runs_tags())
    if creative.kind != "html" and creative.picture:
        yield from _of_image(creative.picture, _places("desktop", "phone"), limits, "picture")
    if creative.kind != "tag" and creative.phone_picture:
        yield from _of_image(creative.phone_picture, _places("phone"), limits, "phone_picture")


def _of_package(creative: "Creative", delivery: "Delivery | None", limits: Limits) -> Iterator[Finding]:
    from ads.intake import stored_before
    from ads.stencils import WIDEST_ON_PHONES

    if delivery is None and creative.package:
        delivery = stored_before(creative.package)
    if delivery is None:
        return
    size = parse(creative.frame_size) if creative.frame_size else None
    facts = {"file": delivery.name, "count": len(delivery.files), "weight": delivery.weight}
    yield Finding(Rule.PACKED, Level.GOOD, NAME, facts)
    yield from package_findings(delivery.files, delivery.weight, size, _places("desktop", "phone"), limits)
    if size and size.width > WIDEST_ON_PHONES and not creative.phone_picture:
        yield Finding(Rule.WIDER_THAN_PHONES, Level.WARNING, "phone_picture", {"size": size})


def _of_image(image: AbstractImage, places: Places, limits: Limits, name: str) -> Iterator[Finding]:
    try:
        with image.open_file() as file:
            facts = facts_of(file)
    except (OSError, UnreadablePictureError):
        yield Finding(Rule.UNREADABLE, Level.ERROR, name)
    else:
        yield from picture_findings(facts, places, limits, name)


def _places(*screens: str) -> dict[str, tuple[Size, ...]]:
    """The sizes that the slots in use have on such screens."""
    from ads.models import AdSlot

    slots = AdSlot.objects.filter(active=True)
    return {
        slot.name: parse_all(
            dict.fromkeys(size for screen in screens for size in getattr(slot, f"{screen}_sizes"))
        )
        for slot in slots
    }


def runs_tags() -> bool:
    from ads.models import AdSettings

    return AdSettings.of_house().allow_tags


def limits_of_house() -> Limits:
    """Those of the default site: a creative belongs to no site."""
    from ads.models import AdSettings

    stored = AdSettings.of_house()
    return Limits(
        picture=stored.picture_kb * 1000,
        package=stored.package_kb * 1000,
        animation=stored.animation_seconds,
    )
