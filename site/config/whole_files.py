"""Media on a disk of our own: a file is there whole, or it isn't there."""

import os
from contextlib import suppress
from pathlib import Path, PurePath
from secrets import token_hex
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFileSystemStorage(FileSystemStorage):
    """Django's, which leaves half a file behind where the disk is full, and shows one while it grows."""

    def _save(self, name: str, content: Any) -> str:
        part = str(PurePath(name).parent / f"{token_hex(16)}.part")
        try:
            super()._save(part, content)
            return self._put(part, name)
        except BaseException:
            with suppress(OSError):
                Path(self.path(part)).unlink()
            raise

    def _put(self, part: str, name: str) -> str:
        """The name under which it is there now: another one if that is taken."""
        while True:
            try:
                # Of two that come at once, one gets the name.
                os.close(os.open(self.path(name), os.O_CREAT | os.O_EXCL))
                Path(self.path(part)).replace(self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name
