"""A disk that is full, read only or locked, below one site with SQLite and media in a folder."""

import json
import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from PIL import Image as Drawing
from pytest_django.fixtures import Settings

from tests.ads.measurement.programs import Web, running, wait_until

from . import seed
from .rig import WORDS, Served, settings_for
from .test_outages import UNKEPT, is_calm, kept, read

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
WITHOUT_POWERS = ("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override")
"""Else root could write where nobody may."""


@pytest.fixture
def served(tmp_path: Path, settings: Settings) -> Iterator[Served]:
    if connection.vendor != "sqlite":
        pytest.skip("the database of this run is no file")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    told = seed.make()
    copy = tmp_path / "umbruch.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    variables = settings_for(f"sqlite:///{copy}", tmp_path)
    below = WITHOUT_POWERS if os.getuid() == 0 else ()
    with running(Web(variables, workers=1, below=below)) as web:
        yield Served(variables, web, told)


@contextmanager
def room_for(served: Served, size: int) -> Iterator[None]:
    """No file of the web process can grow beyond so many bytes."""
    (worker,) = served.web.workers()
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, UNLIMITED)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(0o755)


@contextmanager
def locked(database: Path) -> Iterator[None]:
    with closing(sqlite3.connect(database)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.rollback()


def test_a_disk_that_takes_nothing(served: Served) -> None:
    """Readers read; what cannot be stored is said to be so and given back; nothing is there by half."""
    media, database = served.media, Path(served.variables["UMBRUCH_DATA"]) / "umbruch.sqlite3"
    stored = contents(media, database)
    first, *others = kept(served)
    # The first visit of an editor makes a profile.
    assert (served.get(first).status, served.edit("/admin/").status) == (200, 200)
    with room_for(served, 0):
        # The others are made only now, and the sizes of their pictures can't be drawn.
        assert {served.get(path).status for path in (first, *others, UNKEPT)} == {200}
        assert served.edit("/admin/").status == 200
        assert_writes_are_refused(served)
        assert_upload_is_refused(served)
        # What is found out by writing is asked every ten seconds.
        truth = (200, "read-only", "not writable")
        wait_until(lambda: health(served) == truth, "the truth", patience=11)
    assert contents(media, database) == stored

    with room_for(served, 100_000):
        # More than the probe, less than the picture: it breaks off in the middle.
        answer = served.upload(noise())
        assert is_calm(answer)
        assert "noch einmal auswählen" in answer.text
    assert contents(media, database) == stored

    with read_only(media):
        assert_upload_is_refused(served)
    assert contents(media, database) == stored

    with locked(database):
        assert {answer.status for answer in [*read(served), served.get(UNKEPT)]} == {200}
        assert_writes_are_refused(served)
    assert contents(media, database) == stored

    assert served.upload().status == 302
    assert served.comment().status == 303


def health(served: Served) -> tuple[int, str, str]:
    answer = served.get("/health/")
    found = json.loads(answer.text)
    return answer.status, found["database"], found["media"]


def contents(media: Path, database: Path) -> tuple[list[str], int, int]:
    """Originals, and how many rows there are of what this test tries to store."""
    originals = sorted(str(path.relative_to(media)) for path in media.glob("original_images/*"))
    assert not list(media.rglob("*.part"))
    with closing(sqlite3.connect(database)) as connection:
        (images,) = connection.execute("SELECT count(*) FROM news_newsimage").fetchone()
        (comments,) = connection.execute("SELECT count(*) FROM news_comments_readercomment").fetchone()
    return originals, images, comments


def noise() -> BytesIO:
    """A picture of some 150 kB."""
    file = BytesIO()
    Drawing.effect_noise((400, 400), 100).save(file, "PNG")
    file.seek(0)
    return file


def assert_writes_are_refused(served: Served) -> None:
    answer = served.comment()
    assert is_calm(answer)
    assert WORDS["text"] in answer.text


def assert_upload_is_refused(served: Served) -> None:
    answer = served.upload()
    assert answer.status == 200
    assert "lässt sich gerade nicht speichern" in answer.text
