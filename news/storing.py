"""Whether uploads can be stored: asked before a form promises it, and by whoever watches the site."""

import logging
import shutil
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

PROBE = "probe/probe"
PROBE_SIZE = 64 * 1024
SPARE = 50 * 1024 * 1024
"""Bytes that stay free on a disk of our own: the sizes of a picture are drawn beside it."""

NO_ROOM = _(
    "The file cannot be stored at the moment: the media store does not answer or is full. Nothing else is"
    " lost. Please try again in a few minutes; if it stays so, tell whoever runs the site."
)


def store_takes(size: int = 0) -> bool:
    """Whether a file of so many bytes can be stored now; found out by storing one and deleting it."""
    try:
        name = default_storage.save(PROBE, ContentFile(b"." * PROBE_SIZE))
        default_storage.delete(name)
    except Exception:  # whatever disks and stores raise
        logger.exception("The media store takes no files")
        return False
    if isinstance(default_storage._wrapped, FileSystemStorage):
        return shutil.disk_usage(default_storage.location).free > size + (SPARE if size else 0)
    return True


class StorableFile:
    """For forms with an upload in `file`: an unreachable store is a word beside the field, no error page."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        file = self.cleaned_data.get("file")
        if "file" in self.changed_data and file and not store_takes(file.size):
            self.add_error("file", ValidationError(NO_ROOM, code="store_away"))
        return cleaned
