"""Takes in what customers deliver: an archive is unpacked in memory and stored, once for the same bytes."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

from .linting.archives import Bounds, unpacked
from .models import Package, PackageFile

BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Delivery:
    name: str
    weight: int
    digest: str
    files: dict[str, bytes]


def opened(name: str, file: BinaryIO) -> Delivery:
    """Raises RefusedArchiveError. Reads no more than an archive may have."""
    data = file.read(BOUNDS.archive + 1)
    return Delivery(name[:200], len(data), hashlib.sha256(data).hexdigest(), unpacked(data, BOUNDS))


@transaction.atomic
def stored(delivery: Delivery) -> Package:
    package, is_new = Package.objects.get_or_create(
        digest=delivery.digest, defaults={"name": delivery.name, "weight": delivery.weight}
    )
    if is_new:
        PackageFile.objects.bulk_create(
            PackageFile(package=package, path=path, content=body) for path, body in delivery.files.items()
        )
    return package


def stored_before(package: Package) -> Delivery:
    """What was let in at its time, to be judged by the rules of today."""
    files = {it.path: bytes(it.content) for it in package.files.all()}
    return Delivery(package.name, package.weight, package.digest, files)
