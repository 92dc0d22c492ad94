"""Uploads as objects of an S3-compatible store: the same for every machine that serves the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from config.media import MONTH

PUBLIC = "images/"
"""Pictures in the sizes that pages show. All else is read by the site alone: the bucket's policy says so."""


class StoreError(OSError):
    """The store can't be reached or refuses: to Wagtail the same as a broken disk."""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise StoreError(str(error)) from error


class MediaStore(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            # Two pictures of one name are two pictures.
            "file_overwrite": False,
            "client_config": Config(
                connect_timeout=2,
                read_timeout=10,
                retries={"total_max_attempts": 2, "mode": "standard"},
                # Stores other than Amazon's know no checksums at the end of a request.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """A rendition's name changes with its content, so browsers may keep it."""
        parameters = super().get_object_parameters(name)
        if name.startswith(PUBLIC):
            parameters["CacheControl"] = f"public, max-age={MONTH}, immutable"
        return parameters

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """Without asking the store and without a signature: a page holds dozens of them, and may be kept."""
        return settings.MEDIA_URL + filepath_to_uri(name)

    def _open(self, name: str, mode: str = "rb") -> File:
        with _told():
            return super()._open(name, mode)

    def _save(self, name: str, content: File) -> str:
        with _told():
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with _told():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _told():
            return super().exists(name)
