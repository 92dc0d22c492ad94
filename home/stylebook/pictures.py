"""A picture that is in no database, for components that print one."""

import re
from functools import cache, partial

from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from PIL import Image as Opener
from wagtail.images.models import Filter

from home.demo.files import FOLDER
from news.models import NewsImage, NewsRendition

NAME = "hafenkran.jpg"
PATH = FOLDER / "pictures" / NAME


class DrawnPictures(FileSystemStorage):
    """The demo newsroom's drawings, under an address of the style guide."""

    def url(self, name: str | None) -> str:
        return reverse("home:stylebook_picture")


STORAGE = DrawnPictures(location=PATH.parent)


def sample_picture() -> NewsImage:
    """An image like any other, but that all of its renditions are the one drawing."""
    width, height = _size()
    image = NewsImage(
        title="Hafenkran",
        description="Gezeichnet: ein Kran an der Kaje im Morgenlicht",
        caption="Der Kran an der Nordkaje, seit 1961 in Betrieb.",
        credit="Sofia Marek/Tagblatt",
        width=width,
        height=height,
        file=NAME,
        collection=None,
    )
    image.get_rendition = partial(_rendition, image)
    image.get_renditions = partial(_renditions, image)
    return image


@cache
def _size() -> tuple[int, int]:
    with Opener.open(PATH) as drawing:
        return drawing.size


def _renditions(image: NewsImage, *filters: Filter | str) -> dict[str, NewsRendition]:
    specs = [getattr(wanted, "spec", wanted) for wanted in filters]
    return {spec: _rendition(image, spec) for spec in specs}


def _rendition(image: NewsImage, wanted: Filter | str) -> NewsRendition:
    spec = getattr(wanted, "spec", wanted)
    asked = re.search(r"width-(\d+)", spec)
    width = int(asked[1]) if asked else image.width
    height = round(image.height * width / image.width)
    rendition = NewsRendition(image=image, file=NAME, filter_spec=spec, width=width, height=height)
    rendition.file.storage = STORAGE
    return rendition
