"""Pictures of creatives, made ready for the pages: the right size, a neutral file name, known width and
height.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from wagtail.images.models import AbstractImage, AbstractRendition, Filter

from .sizes import MOST_TIMES, Size

THUMBNAIL = Size(160, 80)


@dataclass(frozen=True, slots=True)
class Picture:
    """What an `<img>` needs. `width` and `height` are those of the place, so that nothing moves when it
    loads.
    """

    src: str
    width: int
    height: int
    srcset: str = ""


def natural_size(image: AbstractImage) -> Size:
    return Size(image.width, image.height)


def picture_for(image: AbstractImage, place: Size) -> Picture:
    """The image drawn for a place, with a second file for sharp screens if the image is large enough."""
    simple = _rendition(image, place)
    if image.width <= place.width:
        return Picture(simple.url, *place)
    sharp = _rendition(image, Size(place.width * MOST_TIMES, place.height * MOST_TIMES))
    return Picture(simple.url, *place, srcset=f"{simple.url} 1x, {sharp.url} 2x")


def thumbnail(image: AbstractImage) -> AbstractRendition:
    """For the admin's lists; no query if the image's renditions are prefetched and it was drawn before."""
    return _rendition(image, THUMBNAIL)


def _rendition(image: AbstractImage, size: Size) -> AbstractRendition:
    """Wagtail's rendition under a name of its own, no query if the image's renditions are prefetched.

    Customers call their files "banner-300x250": content blockers hide such names, so the upload's name is
    dropped.
    """
    made = Filter(spec=f"max-{size}")
    key = made.get_cache_key(image)
    for rendition in image.renditions.all():
        if (rendition.filter_spec, rendition.focal_point_key) == (made.spec, key):
            return rendition
    file = image.generate_rendition_file(made)
    digest = hashlib.sha256(f"{image.pk} {image.file.name} {made.spec}".encode()).hexdigest()[:20]
    file.name = f"{digest}{PurePath(file.name).suffix}"
    rendition, _created = image.renditions.get_or_create(
        filter_spec=made.spec, focal_point_key=key, defaults={"file": file}
    )
    return rendition
