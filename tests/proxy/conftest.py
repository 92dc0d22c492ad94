"""One newspaper behind a Varnish for all tests of this folder: starting the programs is what takes time."""

import shutil
import sqlite3
from collections.abc import Iterator

import pytest

from tests.faults.rig import seeded, settings_for
from tests.migrated import in_a_file
from tests.programs import required
from tests.suite import free_port

from .front import Front, Origin, Varnish


@pytest.fixture(scope="session")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    program = required(shutil.which("varnishd") or shutil.which("/usr/sbin/varnishd"), "varnish")
    folder = tmp_path_factory.mktemp("front")
    copy, ports = folder / "umbruch.sqlite3", (free_port(), free_port())
    shutil.copyfile(in_a_file(), copy)
    variables = settings_for(f"sqlite:///{copy}", folder) | {
        "PORT": str(ports[0]),
        "WEB_CONCURRENCY": "2",
        "ALLOWED_HOSTS": "localhost,zweite.example",
        # What ends TLS, and Varnish: here the tests stand in the place of the first.
        "TRUSTED_PROXIES": "2",
        "ACCESS_LOG": str(folder / "asked"),
    }
    seed = seeded(variables)
    # A process that begins tells once more what changed in the minute before it, at some moment of the tests.
    with sqlite3.connect(copy) as database:
        database.execute("DELETE FROM news_contentchange")
    hurried = Varnish(program, folder / "hurried", ports[0], hurried=True)
    varnish = Varnish(program, folder / "varnish", ports[0])
    origin = Origin(variables | {"UMBRUCH_PROXY": f"http://127.0.0.1:{varnish.port}"})
    try:
        yield Front(varnish, hurried, origin, seed)
    finally:
        for program in (origin, varnish, hurried):
            program.stop()


@pytest.fixture(autouse=True)
def empty(front: Front) -> None:
    front.forget()
