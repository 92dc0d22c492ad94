"""The sizes in which the site prints pictures, and when they are made.

One set for every place: a style sheet crops to the ratio a place needs, so that a picture is encoded a
handful of times and not once for each teaser. Publishing an article makes them (news/publication.py), and so
does giving an image another file (news/forms.py): no reader waits for an encoder.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from news.freshness import changed, made_of, subject_of
from news.memory import memory

logger = logging.getLogger(__name__)

WIDTHS = (256, 480, 768, 960, 1440)
"""In pixels. The first is for portraits and squares beside headlines, 768 for the width of most phones."""
FORMATS = {"image/avif": "format-avif|avifspeed-8", "image/webp": "format-webp"}
FALLBACK = "format-jpeg|width-960"
"""For browsers that know neither of them: so few that one size does."""

RATIOS = tuple(f"format-jpeg|fill-1200x{height}" for height in (675, 900, 1200))
"""16:9, 4:3 and square, cut around the focal point: what search engines and networks want of the picture that
opens an article. Of a smaller picture each is as large as it can be."""

FILTER_SPECS = (*(f"{form}|width-{width}" for form in FORMATS.values() for width in WIDTHS), FALLBACK)


class AvifSpeedOperation(FilterOperation):
    """`avifspeed-8` in a filter: how little care AVIF's encoder takes, 0 to 10.

    Its own choice, 6, takes three times as long as 8 for files that are a tenth smaller.
    """

    def construct(self, speed: str) -> None:
        self.speed = int(speed)

    def run(self, willow: Any, image: AbstractImage, env: dict[str, Any]) -> None:
        willow.image.encoderinfo = {"speed": self.speed}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file of a picture."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Printed(Drawn):
    """A picture as `templates/components/picture.html` prints it: `sources` are (media type, srcset).

    `ratios` are those of `RATIOS` that are there, in their order: none of a picture that opens no article.
    """

    sources: tuple[tuple[str, str], ...]
    ratios: tuple[Drawn, ...] = ()


def widths_for(width: int) -> tuple[int, ...]:
    """The widths that are drawn of a picture so wide: the smaller ones, and one that keeps its own size."""
    smaller = tuple(choice for choice in WIDTHS if choice < width)
    return WIDTHS[: len(smaller) + 1]


def specs_for(image: AbstractImage) -> tuple[str, ...]:
    """Those of `FILTER_SPECS` that make sense for that image: nothing is drawn larger than it is."""
    widths = widths_for(image.width)
    return (*(f"{form}|width-{width}" for form in FORMATS.values() for width in widths), FALLBACK)


def draw(image: AbstractImage) -> Mapping[str, AbstractRendition]:
    """All sizes of a picture, made where they are missing. Raises what a broken file makes Pillow raise."""
    return image.get_renditions(*specs_for(image))


def draw_all(images: Iterable[AbstractImage | None]) -> list[AbstractImage]:
    """The same for several; gives back those that can't be drawn, which is logged and stops nothing."""
    different = {image.pk: image for image in images if image is not None}
    return [image for image in different.values() if _drawn(image) is None]


def draw_ratios(image: AbstractImage | None) -> None:
    """Makes those of `RATIOS` that are missing; pages that show the picture hear of it."""
    if image is None or len(ratios_among(image, image.renditions.filter(filter_spec__in=RATIOS))) == len(
        RATIOS
    ):
        return
    try:
        image.get_renditions(*RATIOS)
    except Exception:
        logger.exception("Picture %s (%s) can't be cut", image.pk, image.title)
    else:
        changed(subject_of(image))


def draw_again(image: AbstractImage, specs: Collection[str]) -> None:
    """Of a picture that has changed: what was drawn of it before, by the filters."""
    if FALLBACK in specs:
        draw_all([image])
    if not set(RATIOS).isdisjoint(specs):
        draw_ratios(image)


def _drawn(image: AbstractImage) -> Mapping[str, AbstractRendition] | None:
    try:
        return draw(image)
    except Exception:
        logger.exception("Picture %s (%s) can't be drawn", image.pk, image.title)
        return None


def printed(image: AbstractImage) -> Printed | None:
    """What a page prints of it; None, and a line in the log, where the file is broken."""
    return memory.get(_place(image), lambda: _printed(image))


def _place(image: AbstractImage) -> tuple[str, int, str]:
    return "picture", image.pk, image.file.name


def _printed(image: AbstractImage) -> Printed | None:
    made_of(subject_of(image))
    renditions = _fetched(image) or _drawn(image)
    if renditions is None:
        return None
    fallback = renditions[FALLBACK]
    return Printed(
        src=fallback.url,
        width=fallback.width,
        height=fallback.height,
        sources=tuple((media_type, _srcset(renditions, form)) for media_type, form in FORMATS.items()),
        ratios=ratios_among(image, image.renditions.all()) if _has_prefetched(image) else (),
    )


def _fetched(image: AbstractImage) -> Mapping[str, AbstractRendition] | None:
    """All sizes of a picture whose renditions were prefetched, None where one of them is missing.

    Wagtail's own search among them builds eleven filters to find out that none crops to a focal point.
    """
    if not _has_prefetched(image):
        return None
    by_spec = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    specs = specs_for(image)
    return {spec: by_spec[spec] for spec in specs} if by_spec.keys() >= set(specs) else None


def _has_prefetched(image: AbstractImage) -> bool:
    return "renditions" in getattr(image, "_prefetched_objects_cache", ())


def ratios_among(image: AbstractImage, renditions: Iterable[AbstractRendition]) -> tuple[Drawn, ...]:
    """Those that were cut around the focal point that the picture has now."""
    by_spec = {
        (drawn.filter_spec, drawn.focal_point_key): drawn
        for drawn in renditions
        if drawn.filter_spec in RATIOS
    }
    if not by_spec:
        return ()
    found = (by_spec.get((spec, Filter(spec=spec).get_cache_key(image))) for spec in RATIOS)
    return tuple(Drawn(drawn.url, drawn.width, drawn.height) for drawn in found if drawn)


def _srcset(renditions: Mapping[str, AbstractRendition], form: str) -> str:
    files = [rendition for spec, rendition in renditions.items() if spec.startswith(form)]
    return ", ".join(f"{file.url} {file.width}w" for file in files)


def pictures_in(value: Any) -> Iterator[AbstractImage]:
    """Every image in a value of a stream, however deep it lies."""
    if isinstance(value, AbstractImage):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from pictures_in(part)
    elif isinstance(value, StreamValue):
        for child in value:
            yield from pictures_in(child.value)
    elif isinstance(value, ListValue):
        for part in value:
            yield from pictures_in(part)


def focus_step(position: int | None, length: int) -> int | None:
    """A focal point on one axis in steps of ten per cent, as parts.css has classes for; None without one."""
    if position is None or length <= 0:
        return None
    return min(100, max(0, round(10 * position / length) * 10))


def printed_renditions(lookup: str = "renditions") -> Prefetch:
    """The renditions that templates print, for any number of pictures in one query."""
    renditions = (
        get_image_model().get_rendition_model().objects.filter(filter_spec__in=(*FILTER_SPECS, *RATIOS))
    )
    return Prefetch(lookup, queryset=renditions)


def fetch_renditions(images: Iterable[Any]) -> None:
    """Fetch those that aren't remembered, for pictures of different queries; Nones are passed over."""
    pictures = [image for image in images if image is not None and not memory.holds(_place(image))]
    if pictures:
        prefetch_related_objects(pictures, printed_renditions())
