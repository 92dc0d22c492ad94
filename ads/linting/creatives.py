"""A creative with all that belongs to it, looked at: the rules of this folder asked about what is stored."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wagtail.images.models import AbstractImage

from ads.sizes import Size, parse_all

from .findings import Finding, Level, Limits, Rule
from .pictures import picture_findings
from .reading import UnreadablePictureError, facts_of
from .words import alt_findings, destination_findings

if TYPE_CHECKING:
    from ads.models import Creative


def findings_of(creative: "Creative") -> list[Finding]:
    """The gravest first. Reads the files; two queries."""
    order = list(Level)
    return sorted(_findings(creative), key=lambda it: order.index(it.level), reverse=True)


def _findings(creative: "Creative") -> Iterator[Finding]:
    yield from destination_findings(creative.destination)
    if creative.kind == "picture":
        yield from alt_findings(creative.alt_text)
        limits = limits_of_house()
        for name, screens in (("picture", ("desktop", "phone")), ("phone_picture", ("phone",))):
            if image := getattr(creative, name):
                yield from _of_image(image, _places(*screens), limits, name)


def _of_image(
    image: AbstractImage, places: Mapping[str, Sequence[Size]], limits: Limits, name: str
) -> Iterator[Finding]:
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


def limits_of_house() -> Limits:
    """Those of the default site: a creative belongs to no site."""
    from ads.models import AdSettings

    stored = AdSettings.objects.filter(site__is_default_site=True).first() or AdSettings()
    return Limits(picture=stored.picture_kb * 1000, animation=stored.animation_seconds)
