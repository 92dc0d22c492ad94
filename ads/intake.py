"""Takes in what customers deliver: an archive is unpacked in memory and stored, once for the same bytes."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.template.loader import render_to_string

from .linting.archives import INDEX, Bounds, unpacked
from .models import Package, PackageFile

BOUNDS = Bounds()
HOLE = "[[hole]]"


@dataclass(frozen=True, slots=True)
class Delivery:
    name: str
    weight: int
    digest: str
    files: dict[str, bytes]
    is_foreign: bool = False


def opened(name: str, file: BinaryIO) -> Delivery:
    """Raises RefusedArchiveError. Reads no more than an archive may have."""
    data = file.read(BOUNDS.archive + 1)
    return Delivery(name[:200], len(data), hashlib.sha256(data).hexdigest(), unpacked(data, BOUNDS))


def tag_opened(tag: str) -> Delivery:
    """A page with a third party's tag in it."""
    before, after = render_to_string("ads/tag_page.html", {"hole": HOLE}).split(HOLE)
    page = f"{before}{tag}{after}".encode()
    digest = hashlib.sha256(b"tag\n" + page).hexdigest()
    return Delivery("Tag", len(page), digest, {INDEX: page}, is_foreign=True)


@transaction.atomic
def stored(delivery: Delivery) -> Package:
    package, is_new = Package.objects.get_or_create(
        digest=delivery.digest,
        defaults={"name": delivery.name, "weight": delivery.weight, "is_foreign": delivery.is_foreign},
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
