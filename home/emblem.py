"""The logo of the masthead in the shapes that programs of readers show beside a feed's name."""

import logging
from typing import Any
from urllib.parse import urljoin

from PIL import ImageOps
from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import AbstractImage
from wagtail.models import Site
from willow.plugins.pillow import PillowImage

from home.models import MastheadSettings
from news.feeds.plain import FAVICON, ICON, LOGO, Emblem
from news.memory import memory

logger = logging.getLogger(__name__)

SPECS = tuple(f"format-png|padto-{width}x{height}" for width, height in (LOGO, ICON, FAVICON))


class PadToOperation(FilterOperation):
    """`padto-512x512` in a filter: the whole picture on a transparent ground of just that size.

    Wagtail's own `fill` would cut the name off a wide logo.
    """

    def construct(self, size: str) -> None:
        width, height = size.split("x")
        self.size = int(width), int(height)

    def run(self, willow: Any, image: AbstractImage, env: dict[str, Any]) -> PillowImage:
        return PillowImage(ImageOps.pad(willow.image.convert("RGBA"), self.size, color=(0, 0, 0, 0)))


def emblem_of(site: Site) -> Emblem | None:
    """None where the masthead has no logo, or one whose file is broken."""
    return memory.get(("emblem", site.pk), lambda: _emblem(site))


def _emblem(site: Site) -> Emblem | None:
    masthead = MastheadSettings.objects.filter(site=site).select_related("logo").first()
    if masthead is None or masthead.logo is None:
        return None
    try:
        drawn = masthead.logo.get_renditions(*SPECS)
    except Exception:  # whatever disks, stores and Pillow raise
        logger.exception("Logo %s (%s) can't be drawn", masthead.logo.pk, masthead.logo.title)
        return None
    return Emblem(*(urljoin(site.root_url, drawn[spec].url) for spec in SPECS))
