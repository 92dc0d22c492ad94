"""A picture's file without what its camera noted: the place and the time, the device, names of people.

Nothing is encoded anew, so no pixel changes (but for AVIF, whose notes lie anywhere in the file). What
decides how a picture looks stays: its colours' profile, and which way up it is. What hangs behind a picture's
end goes too: a second picture with notes of its own, or another file altogether.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import ExifTags, Image

ORIENTATION = ExifTags.Base.Orientation

EXIF = b"Exif\0\0"
START, END, SCAN, APP0, APP1, APP2, ADOBE, APP15, COMMENT = (
    0xD8,
    0xD9,
    0xDA,
    0xE0,
    0xE1,
    0xE2,
    0xEE,
    0xEF,
    0xFE,
)
PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"pHYs"}
PNG_KEPT |= {b"acTL", b"fcTL", b"fdAT", b"sBIT", b"bKGD"}


def stripped(data: bytes) -> bytes:
    """The same picture. `data` is whole and of a kind that Pillow knows; GIF carries none of it to a page."""
    with Image.open(BytesIO(data)) as image:
        turned = image.getexif().get(ORIENTATION, 1)
        turned = turned if turned in range(1, 9) else 1
        strip = STRIPPERS.get(image.format or "")
        if image.format == "AVIF" and ("exif" in image.info or "xmp" in image.info):
            return _encoded(image, turned)
    return strip(data, turned) if strip else data


def _encoded(image: Image.Image, turned: int) -> bytes:
    """Of a film its first frame, as pages show it: it may have thousands."""
    file, exif = BytesIO(), Image.Exif()
    if turned != 1:
        exif[ORIENTATION] = turned
    image.save(file, "AVIF", quality=90, exif=exif, xmp=b"")
    return file.getvalue()


def _exif(turned: int) -> bytes:
    """The smallest note that says which way up (TIFF 6.0: one directory, one entry)."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, ORIENTATION, 3, 1, turned, 0, 0)


def _jpeg(data: bytes, turned: int) -> bytes:
    out = bytearray(data[:2])
    for marker, part in _segments(data):
        if marker == SCAN and turned != 1:
            note = EXIF + _exif(turned)
            # Behind APP0, which has to be first, and before all that draws.
            place = 4 + struct.unpack(">H", out[4:6])[0] if out[2:4] == b"\xff\xe0" else 2
            out[place:place] = b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note
            turned = 1
        if not _is_note(marker, part):
            out += part
    return bytes(out)


def _is_note(marker: int, part: bytes) -> bool:
    if marker == APP2:
        return not part[4:].startswith(b"ICC_PROFILE\0")
    return marker == COMMENT or (APP0 < marker <= APP15 and marker != ADOBE)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with what belongs to it; a scan with its data. Ends with the picture."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        end = at + 2 + (0 if marker == END else struct.unpack(">H", data[at + 2 : at + 4])[0])
        end = _end_of_scan(data, end) if marker == SCAN else end
        yield marker, data[at:end]
        if marker == END:
            return
        at = end
    yield END, b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker is that is no part of the scan's data (T.81, B.1.1.2 and B.2.1)."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0, *range(0xD0, 0xD8)):
            return at
        at += 2
    return len(data)


def _png(data: bytes, turned: int) -> bytes:
    out, at = bytearray(data[:8]), 8
    while at + 12 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if kind == b"IDAT" and turned != 1:
            note = b"eXIf" + _exif(turned)
            out += struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
            turned = 1
        if kind in PNG_KEPT:
            out += data[at:end]
        if kind == b"IEND":
            break
        at = end
    return bytes(out)


def _webp(data: bytes, turned: int) -> bytes:
    out, at = bytearray(), 12
    end = min(len(data), 8 + struct.unpack("<I", data[4:8])[0])
    while at + 8 <= end:
        kind, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        part = bytearray(data[at : at + 8 + length + length % 2])
        if kind == b"VP8X":
            part[8] = part[8] & ~0x0C | (0x08 if turned != 1 else 0)
        if kind not in (b"EXIF", b"XMP "):
            out += part
        at += len(part)
    if turned != 1:
        note = _exif(turned)
        out += b"EXIF" + struct.pack("<I", len(note)) + note
    return b"RIFF" + struct.pack("<I", len(out) + 4) + b"WEBP" + bytes(out)


STRIPPERS: dict[str, Callable[[bytes, int], bytes]] = {
    "JPEG": _jpeg,
    "MPO": _jpeg,
    "PNG": _png,
    "WEBP": _webp,
}
