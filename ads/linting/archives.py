"""Unpacks a customer's archive in memory, or refuses it. Pure: bytes in, bytes out; nothing touches a disk.

Whatever an archive says of itself is a claim: sizes are held while reading, and names are only keys.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from ads.linting.findings import Rule

KINDS = {
    "html": "text/html; charset=utf-8",
    "htm": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "mp4": "video/mp4",
    "webm": "video/webm",
}
"""What may be inside, by the ending of its name, and as what it is served."""
INDEX = "index.html"
LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What computers put in unasked. It is left out."""
NAME = re.compile(r"[\w][\w .()+@~-]*")
LONGEST = 200
DEVICES = {"con", "prn", "aux", "nul"}
ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)
SMALL = 50_000
"""Bytes. Below them no ratio is suspicious: a page of spaces packs to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is unpacked, in bytes. Beyond 4 MB of loading, browsers take an advertisement off the page."""

    archive: int = 4_000_000
    files: int = 200
    single: int = 4_000_000
    total: int = 8_000_000
    ratio: int = 200


class RefusedArchiveError(ValueError):
    """`rule` says why, `values` about which file."""

    def __init__(self, rule: Rule, **values: Any) -> None:
        super().__init__(rule)
        self.rule, self.values = rule, values


def unpacked(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """The files by their paths, seen from the one `index.html`. Raises RefusedArchiveError."""
    if len(data) > bounds.archive:
        raise RefusedArchiveError(Rule.ARCHIVE_TOO_LARGE, allowed=bounds.archive)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = list(_wanted(archive.infolist(), bounds))
            files = dict(_contents(archive, entries, bounds))
    except UNREADABLE as error:
        if isinstance(error, RefusedArchiveError):
            raise
        raise RefusedArchiveError(Rule.NO_ARCHIVE) from error
    return _from_index(files)


def _wanted(infos: list[zipfile.ZipInfo], bounds: Bounds) -> Iterator[zipfile.ZipInfo]:
    """Those to be read, each judged by what the directory of the archive claims."""
    if len(infos) > bounds.files:
        raise RefusedArchiveError(Rule.TOO_MANY_FILES, count=len(infos), most=bounds.files)
    seen: set[str] = set()
    for info in infos:
        reason = _objection(info, seen, bounds)
        if reason:
            raise RefusedArchiveError(reason, file=printable(info.orig_filename))
        seen.add(info.filename.casefold())
        if not info.is_dir() and not _is_litter(info.filename):
            yield info


def _objection(info: zipfile.ZipInfo, seen: set[str], bounds: Bounds) -> Rule | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if not is_safe(info.orig_filename):
        return Rule.UNSAFE_PATH
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return Rule.LINK
    if info.flag_bits & 0x1:
        return Rule.ENCRYPTED
    if info.filename.casefold() in seen:
        return Rule.TWICE
    if info.file_size > bounds.single:
        return Rule.FILE_TOO_LARGE
    if info.file_size > SMALL and info.file_size > bounds.ratio * info.compress_size:
        return Rule.BOMB
    if not info.is_dir() and not _is_litter(info.filename) and ending(info.filename) not in KINDS:
        return Rule.NESTED if ending(info.filename) in {"zip", "rar", "7z", "gz", "tar"} else Rule.KIND
    return None


def is_safe(path: str) -> bool:
    """Relative, without any step upwards, and the same on every system."""
    parts = path.removesuffix("/").split("/")
    return len(path) <= LONGEST and all(
        (NAME.fullmatch(part) or _is_litter(part)) and part.split(".")[0].lower() not in DEVICES
        for part in parts
    )


def printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:80]


def ending(path: str) -> str:
    return PurePosixPath(path).suffix.lower().removeprefix(".")


def _is_litter(path: str) -> bool:
    return f"{path}/".startswith(LITTER[0]) or PurePosixPath(path).name in LITTER or "/._" in f"/{path}"


def _contents(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], bounds: Bounds
) -> Iterator[tuple[str, bytes]]:
    left = bounds.total
    for info in entries:
        with archive.open(info) as file:
            content = file.read(info.file_size + 1)
        left -= len(content)
        name = printable(info.orig_filename)
        if len(content) != info.file_size:
            raise RefusedArchiveError(Rule.BOMB, file=name)
        if left < 0:
            raise RefusedArchiveError(Rule.UNPACKS_TOO_LARGE, allowed=bounds.total)
        if content.startswith(ARCHIVES):
            raise RefusedArchiveError(Rule.NESTED, file=name)
        yield info.filename, content


def _from_index(files: dict[str, bytes]) -> dict[str, bytes]:
    """Customers pack the folder as often as what is in it."""
    found = [path for path in files if PurePosixPath(path).name.lower() == INDEX]
    if not found:
        raise RefusedArchiveError(Rule.NO_INDEX)
    if len(found) > 1:
        raise RefusedArchiveError(Rule.SEVERAL_INDEXES, files=sorted(found)[:3])
    folder = found[0][: -len(INDEX)]
    outside = [path for path in files if not path.startswith(folder)]
    if outside:
        raise RefusedArchiveError(Rule.OUTSIDE, file=outside[0])
    return {INDEX if path == found[0] else path[len(folder) :]: body for path, body in files.items()}
