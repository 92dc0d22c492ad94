"""Archives that mean ill are refused before any of them is stored; well made ones come out as they were."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ads.linting.archives import Bounds, RefusedArchiveError, is_safe, unpacked
from ads.linting.findings import Rule
from tests.ads.packages import DOT, FILES, link, packed

BOUNDS = Bounds()
PAGE = {"index.html": "<p>Rad"}


def why(data: bytes, bounds: Bounds = BOUNDS) -> Rule:
    with pytest.raises(RefusedArchiveError) as refused:
        unpacked(data, bounds)
    return refused.value.rule


def named(name: str, content: bytes = b"x") -> bytes:
    """With that very name in both directories, whatever the library thinks of it."""
    stand_in = "A" * len(name.encode())
    return packed(PAGE, (stand_in, content)).replace(stand_in.encode(), name.encode())


@pytest.mark.parametrize("folder", ["", "janssen/", "janssen/300x250/"])
def test_the_files_come_out_as_seen_from_their_index(folder: str) -> None:
    files = unpacked(packed({f"{folder}{path}": body for path, body in FILES.items()}), BOUNDS)
    assert files == {path: body.encode() if isinstance(body, str) else body for path, body in FILES.items()}


def test_what_computers_put_in_unasked_is_left_out() -> None:
    litter = {"__MACOSX/._index.html": b"x", ".DS_Store": b"x", "pictures/Thumbs.db": b"x", "pictures/": b""}
    assert set(unpacked(packed(PAGE | litter), BOUNDS)) == {"index.html"}


@pytest.mark.parametrize(
    "name",
    [
        *("../up.js", "a/../../up.js", "/etc/up.js", "//host/up.js", "a//up.js", "./up.js", "a/./up.js"),
        *("..\\up.js", "a\\up.js", "C:/up.js", "C:up.js", "con.js", "a/NUL.js", "a\nb.js", "a\x00b.js"),
        *("~root.js", "-rf.js", "a\u202egnp.js", "a:b.js", "a?b.js", "a#b.js", "a%2e.js", "x" * 300 + ".js"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(name: str) -> None:
    assert why(named(name)) in {Rule.UNSAFE_PATH, Rule.NO_ARCHIVE}
    assert not is_safe(name)


def test_links_devices_passwords_doubles_and_nests_are_refused() -> None:
    device, _target = link("socket.js", "")
    device.external_attr = 0o140777 << 16
    assert why(packed(PAGE, link("style.css", "/etc/passwd"))) is Rule.LINK
    assert why(packed(PAGE, (device, b""))) is Rule.LINK
    assert why(packed(PAGE, ("INDEX.html", b"x"))) is Rule.TWICE
    assert why(packed(PAGE | {"more.zip": packed(PAGE)})) is Rule.NESTED
    assert why(packed(PAGE | {"more.png": packed(PAGE)})) is Rule.NESTED
    assert why(encrypted()) is Rule.ENCRYPTED


def encrypted() -> bytes:
    data = bytearray(packed(PAGE))
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(start) + at
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


@pytest.mark.parametrize("name", ["shell.php", "run.exe", "page.xhtml", "song.mp3", "noname", "a.js.exe"])
def test_what_is_not_served_is_not_let_in(name: str) -> None:
    assert why(packed(PAGE | {name: "x"})) is Rule.KIND


def test_there_is_one_index() -> None:
    assert why(packed({"page.html": "x"})) is Rule.NO_INDEX
    assert why(packed({"a/index.html": "x", "b/index.html": "x"})) is Rule.SEVERAL_INDEXES
    assert why(packed({"a/index.html": "x", "b.js": "x"})) is Rule.OUTSIDE


def test_bombs_are_refused_by_what_they_say_and_by_what_they_do() -> None:
    assert why(packed(PAGE | {"big.js": b" " * 3_000_000})) is Rule.BOMB
    assert why(packed(PAGE | {"big.js": b" " * 5_000_000})) is Rule.FILE_TOO_LARGE
    assert why(packed(PAGE | {f"{n}.js": "x" for n in range(201)})) is Rule.TOO_MANY_FILES
    assert why(packed(PAGE), Bounds(archive=10)) is Rule.ARCHIVE_TOO_LARGE
    assert (
        why(packed(PAGE | {"a.js": "x" * 900, "b.js": "x" * 900}), Bounds(total=1_000))
        is Rule.UNPACKS_TOO_LARGE
    )
    assert why(liar(b" " * 3_000_000, says=100)) in {Rule.BOMB, Rule.NO_ARCHIVE}


def liar(content: bytes, says: int) -> bytes:
    """An archive whose directory states another size than its content has."""
    data = bytearray(packed({"index.html": content}))
    for start, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(start) + at
        data[place : place + 4] = struct.pack("<I", says)
    return bytes(data)


def test_no_more_is_unpacked_than_was_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a liar one byte too many is read, not what it holds."""
    read: list[int] = []
    original = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda self, n=-1: read.append(n) or original(self, n))
    why(liar(b" " * 3_000_000, says=100))
    assert read == [101]


NONE = {
    "empty": b"",
    "begun": b"PK",
    "a picture": DOT,
    "cut off": packed(PAGE)[:-9],
    "packed otherwise": zlib.compress(b"x"),
    "beginnings": b"PK\x03\x04" * 9,
}


@pytest.mark.parametrize("data", NONE.values(), ids=list(NONE))
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert why(data) is Rule.NO_ARCHIVE


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damaged_archive_raises_anything_else_or_leads_out(data: st.DataObject) -> None:
    whole = bytearray(packed({"index.html": "<p>Rad", "a/look.css": "p { color: red }", "dot.png": DOT}))
    for _blow in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        files = unpacked(bytes(whole), BOUNDS)
    except RefusedArchiveError:
        return
    assert all(is_safe(path) for path in files)
    assert sum(map(len, files.values())) <= BOUNDS.total


@given(st.text(max_size=30))
def test_a_safe_path_stays_inside(path: str) -> None:
    if is_safe(path):
        assert not {"..", ".", ""} & set(path.removesuffix("/").split("/"))
        assert not set("\\:\x00\n?#%") & set(path)


def test_an_archive_behind_something_else_is_read_as_an_archive() -> None:
    """As browsers and unpackers do; what stands before it is never served."""
    assert set(unpacked(b"GIF89a" + packed(PAGE), BOUNDS)) == {"index.html"}
    assert zipfile.is_zipfile(io.BytesIO(packed(PAGE)))
