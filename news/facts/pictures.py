"""Pictures as others show them: one JPEG of each, with its true length."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from django.core.cache import cache
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from news.facts.plain import Picture
from news.pictures import FALLBACK, RATIOS, Drawn, printed, ratios_among

logger = logging.getLogger(__name__)


def pictures_of(images: Mapping[int, AbstractImage], root_url: str) -> dict[int, Picture]:
    """By the images' ids. One whose file is broken or can't be reached is left out, and logged."""
    if not images:
        return {}
    renditions = (
        get_image_model().get_rendition_model().objects.filter(image__in=images.keys(), filter_spec=FALLBACK)
    )
    drawn = {rendition.image_id: rendition for rendition in renditions}
    for number in images.keys() - drawn.keys():
        if rendition := _drawn(images[number]):
            drawn[number] = rendition
    lengths = _lengths(drawn)
    return {
        number: picture_of(
            images[number],
            Drawn(rendition.url, rendition.width, rendition.height),
            root_url,
            lengths.get(rendition.file.name, 0),
        )
        for number, rendition in drawn.items()
    }


def shown(image: AbstractImage, root_url: str) -> Picture | None:
    """As its pages print it, without the length; None where its file is broken."""
    drawn = printed(image)
    return picture_of(image, drawn, root_url) if drawn else None


def picture_of(image: AbstractImage, drawn: Drawn, root_url: str, length: int = 0) -> Picture:
    return Picture(
        url=urljoin(root_url, drawn.src),
        width=drawn.width,
        height=drawn.height,
        length=length,
        alt=image.default_alt_text,
        caption=image.caption,
        credit=image.credit,
        credit_url=image.credit_url,
        for_partners=image.for_partners,
    )


def ratios_of(images: Sequence[AbstractImage], root_url: str) -> dict[int, tuple[Picture, ...]]:
    """Their cuts, by the images' ids: publishing draws them, and nobody else does."""
    cuts = defaultdict(list)
    if images:
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=RATIOS)
        for rendition in renditions.filter(image__in=[image.pk for image in images]):
            cuts[rendition.image_id].append(rendition)
    return {
        image.pk: tuple(
            picture_of(image, drawn, root_url) for drawn in ratios_among(image, cuts.get(image.pk, []))
        )
        for image in images
    }


def _drawn(image: AbstractImage) -> AbstractRendition | None:
    """Publishing draws them (news/publication.py): this is for what came another way."""
    try:
        return image.get_rendition(FALLBACK)
    except Exception:
        logger.exception("Picture %s (%s) can't be drawn", image.pk, image.title)
        return None


def _lengths(drawn: Mapping[int, AbstractRendition]) -> dict[str, int]:
    """In bytes, by the files' names. A file never changes under its name, so a store is asked once."""
    names = [rendition.file.name for rendition in drawn.values()]
    known = cache.get_many([_place(name) for name in names])
    lengths = {name: known[_place(name)] for name in names if _place(name) in known}
    found = {}
    for rendition in drawn.values():
        if rendition.file.name not in lengths:
            try:
                found[rendition.file.name] = rendition.file.size
            except Exception:  # whatever disks and stores raise
                logger.exception("Picture file %s can't be reached", rendition.file.name)
    cache.set_many({_place(name): length for name, length in found.items()}, None)
    return lengths | found


def _place(name: str) -> str:
    return f"length:{name}"
