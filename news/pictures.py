"""The sizes in which the site prints pictures.

One set for every place: a style sheet crops to the ratio a place needs, so that a picture is encoded a
handful of times and not once for each teaser. `templates/components/picture.html` asks for exactly these.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model

FORMATS = ("webp", "jpeg")
WIDTHS = (480, 960, 1440)  # pixels

FILTER_SPECS = tuple(f"format-{form}|width-{width}" for width in WIDTHS for form in FORMATS)


def printed_renditions(lookup: str = "renditions") -> Prefetch:
    """The renditions that templates print, for any number of pictures in one query."""
    renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=FILTER_SPECS)
    return Prefetch(lookup, queryset=renditions)


def fetch_renditions(images: Iterable[Any]) -> None:
    """Fetch them for pictures that came from different queries; Nones are passed over."""
    pictures = [image for image in images if image is not None]
    if pictures:
        prefetch_related_objects(pictures, printed_renditions())
