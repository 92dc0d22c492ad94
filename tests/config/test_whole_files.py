"""Media on a disk of our own: whole files, or none."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from errno import ENOSPC
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from config.whole_files import WholeFileSystemStorage


class TooMuch(ContentFile):
    """The disk is full when half of it is written."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half"
        raise OSError(ENOSPC, "No space left on device")


@pytest.fixture
def store(tmp_path: Path) -> WholeFileSystemStorage:
    return WholeFileSystemStorage(tmp_path, base_url="/media/")


def files(store: WholeFileSystemStorage) -> list[str]:
    return [path.name for path in Path(store.location).rglob("*") if path.is_file()]


def test_nothing_is_left_of_a_file_that_did_not_fit(store: WholeFileSystemStorage) -> None:
    with pytest.raises(OSError, match="No space left"):
        store.save("bilder/kran.png", TooMuch(b""))
    assert files(store) == []


def test_of_one_name_each_gets_a_file(store: WholeFileSystemStorage) -> None:
    contents = [f"{number}".encode() * 10_000 for number in range(8)]
    with ThreadPoolExecutor(8) as writers:
        names = list(writers.map(lambda content: store.save("kran.png", ContentFile(content)), contents))
    assert len(set(names)) == 8
    assert [Path(store.path(name)).read_bytes() for name in names] == contents
    assert len(files(store)) == 8
    assert all(name.startswith("kran") and name.endswith(".png") for name in names)
