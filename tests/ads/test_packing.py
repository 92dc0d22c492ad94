import gzip
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.packing import LONG, Part, gzipped, plain

texts = st.binary(max_size=200) | st.sampled_from([b"Kran " * LONG, b"x" * 70_000])
parts = st.lists(st.builds(Part, texts, passing=st.booleans()), max_size=8)


@given(parts)
def test_what_is_put_together_unpacks_to_what_went_in(parts: Sequence[Part]) -> None:
    assert gzip.decompress(gzipped(parts)) == plain(parts) == b"".join(part.raw for part in parts)


def test_a_kept_part_is_good_for_any_place() -> None:
    part = Part(b"Der Kran bleibt. " * LONG)
    assert gzip.decompress(gzipped([part, Part(b"und"), part])) == part.raw + b"und" + part.raw


def test_text_is_packed_and_what_passes_is_not() -> None:
    text = b"Der Kran bleibt. " * 100
    assert len(gzipped([Part(text)])) < len(text) / 10
    assert text in gzipped([Part(text, passing=True)])


@pytest.mark.parametrize("content", [b"", b"Kran", b"Kran " * LONG])
def test_the_checksum_goes_on_where_the_last_part_ended(content: bytes) -> None:
    part, expected = Part(content), zlib.crc32(content, 0xDEADBEEF)
    assert [part.checksum_after(0xDEADBEEF) for _time in range(3)] == [expected] * 3
