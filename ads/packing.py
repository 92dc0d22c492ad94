"""Compressed answers put together from parts that were compressed before. Pure.

What is compressed alone and flushed ends at a byte and refers to nothing that stands before it (RFC 1951,
3.2), so such parts make one stream in any order. A page's text is compressed once for all its readers, and
what is drawn for one reader, some hundred random letters, is put in between as it is.
"""

import zlib
from collections.abc import Iterable
from functools import cached_property
from struct import pack

LEVEL = 6
# RFC 1952, 2.3: the method, no name, no time, and an unknown system.
HEADER = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
END = b"\x03\x00"
"""An empty last block."""
LONGEST_BLOCK = 0xFFFF
LONG = 4_096
"""Bytes that another thread had better not interrupt: from 5 KiB on `zlib` lets it."""


class Part:
    """Some bytes of an answer, which go out as they are or packed. A `passing` one is used only once."""

    def __init__(self, raw: bytes, *, passing: bool = False) -> None:
        self.raw, self.passing = raw, passing
        self._is_brief, self._went_out = passing or len(raw) < LONG, False

    @cached_property
    def packed(self) -> bytes:
        return stored(self.raw) if self.passing else deflated(self.raw)

    @cached_property
    def _columns(self) -> list[int]:
        """What each bit of the checksum so far adds to the one after this part: it is linear in them."""
        return [zlib.crc32(self.raw, 1 << bit) ^ zlib.crc32(self.raw) for bit in range(32)]

    @cached_property
    def _own_checksum(self) -> int:
        return zlib.crc32(self.raw)

    def checksum_after(self, before: int) -> int:
        """The CRC-32 of what stands before and of this. A long part that goes out again isn't read again for
        it: meanwhile another thread would run, and threads that hand over to each other all the time are
        slower than the reading itself.
        """
        if self._is_brief or not self._went_out:
            self._went_out = True
            return zlib.crc32(self.raw, before)
        checksum = self._own_checksum
        for column in self._columns:
            if before & 1:
                checksum ^= column
            before >>= 1
        return checksum


def deflated(raw: bytes) -> bytes:
    if not raw:
        return b""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(raw) + deflate.flush(zlib.Z_FULL_FLUSH)


def stored(raw: bytes) -> bytes:
    """Blocks that say their length and then what they hold, uncompressed (RFC 1951, 3.2.4)."""
    blocks = (raw[start : start + LONGEST_BLOCK] for start in range(0, len(raw), LONGEST_BLOCK))
    return b"".join(b"\x00" + pack("<HH", len(block), len(block) ^ LONGEST_BLOCK) + block for block in blocks)


def plain(parts: Iterable[Part]) -> bytes:
    return b"".join([part.raw for part in parts])


def gzipped(parts: Iterable[Part]) -> bytes:
    """The same as a file of gzip. What it holds must hide no secret beside what a reader can choose: its
    length tells how well it was compressed.
    """
    pieces, checksum, length = [HEADER], 0, 0
    for part in parts:
        pieces.append(part.packed)
        checksum = part.checksum_after(checksum)
        length += len(part.raw)
    return b"".join([*pieces, END, pack("<LL", checksum, length & 0xFFFFFFFF)])
