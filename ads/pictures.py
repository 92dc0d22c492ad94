"""Pictures of creatives, made ready for the pages: the right size, a neutral file name, known width and
height.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.files.images import ImageFile
from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from .linting.reading import moves
from .sizes import MOST_TIMES, Size

THUMBNAIL = Size(160, 80)

LIGHT = "|format-avif|avifquality-70"
"""A fifth of the weight of a PNG. Type on flat colour shows what an encoder leaves out: hence the quality."""
STILL = {".jpeg", ".jpg", ".png"}
"""Of these files AVIF is made besides. Others may move, or are light already."""
MAY_MOVE = {".avif", ".gif", ".png", ".webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """What an `<img>` needs. `width` and `height` are those of the place, so that nothing moves when it
    loads. `light` is the srcset of the same in AVIF; `still` that of the first frame of what moves.
    """

    src: str
    width: int
    height: int
    srcset: str = ""
    light: str = ""
    still: str = ""


def natural_size(image: AbstractImage) -> Size:
    return Size(image.width, image.height)


def picture_for(image: AbstractImage, place: Size) -> Picture:
    """The image drawn for a place, with a second file for sharp screens if the image is large enough.

    What moves goes out as it was delivered: drawn anew, it would stand still.
    """
    is_new = not any(it.filter_spec == f"max-{place}" for it in image.renditions.all())
    drawn = _densities(image, place)
    if moving := _as_delivered(image, is_new=is_new):
        return Picture(moving.url, *place, srcset=_srcset([moving]), still=_srcset(drawn))
    is_still = PurePath(image.file.name).suffix.lower() in STILL
    light = _densities(image, place, LIGHT) if is_still else []
    return Picture(drawn[0].url, *place, srcset=_srcset(drawn), light=_srcset(light))


def _densities(image: AbstractImage, place: Size, form: str = "") -> list[AbstractRendition]:
    """The renditions for ordinary and, if the image is large enough, for sharp screens."""
    sharp = Size(place.width * MOST_TIMES, place.height * MOST_TIMES)
    sizes = [place, sharp] if image.width > place.width else [place]
    return [_rendition(image, f"max-{size}{form}") for size in sizes]


def _as_delivered(image: AbstractImage, *, is_new: bool) -> AbstractRendition | None:
    """The very file of an image that moves, under a name of its own. Looked into only when it is new."""
    suffix = PurePath(image.file.name).suffix.lower()
    if suffix not in MAY_MOVE:
        return None
    spec = f"original|format-{suffix[1:]}"
    for rendition in image.renditions.all():
        if rendition.filter_spec == spec:
            return rendition
    if not is_new:
        return None
    with image.open_file() as file:
        if not moves(file):
            return None
        file.seek(0)
        copy = ImageFile(BytesIO(file.read()), name=f"{_digest(image, spec)}{suffix}")
    rendition, _created = image.renditions.get_or_create(
        filter_spec=spec, focal_point_key="", defaults={"file": copy}
    )
    return rendition


def _digest(image: AbstractImage, spec: str) -> str:
    return hashlib.sha256(f"{image.pk} {image.file.name} {spec}".encode()).hexdigest()[:20]


def _srcset(renditions: list[AbstractRendition]) -> str:
    """By width: a wide place is narrower on phones, which then take the smaller file."""
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)


def thumbnail(image: AbstractImage) -> AbstractRendition:
    """For the admin's lists; no query if the image's renditions are prefetched and it was drawn before."""
    return _rendition(image, f"max-{THUMBNAIL}")


def _rendition(image: AbstractImage, spec: str) -> AbstractRendition:
    """Wagtail's rendition under a name of its own, no query if the image's renditions are prefetched.

    Customers call their files "banner-300x250": content blockers hide such names, so the upload's name is
    dropped.
    """
    made = Filter(spec=spec)
    key = made.get_cache_key(image)
    for rendition in image.renditions.all():
        if (rendition.filter_spec, rendition.focal_point_key) == (made.spec, key):
            return rendition
    file = image.generate_rendition_file(made)
    file.name = f"{_digest(image, made.spec)}{PurePath(file.name).suffix}"
    rendition, _created = image.renditions.get_or_create(
        filter_spec=made.spec, focal_point_key=key, defaults={"file": file}
    )
    return rendition
