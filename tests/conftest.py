"""What every test gets: empty caches, a media folder, and failure where a background task failed silently."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest import TestCase

import pytest
from django.core.cache import caches
from django.db import connection
from PIL import Image
from pytest_django.fixtures import Settings
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page, Site

from ads.snapshot import keeper
from tests import migrated
from tests.pristine import put_back_after_each
from tests.standing import standing as stage

REAL = {"transactional_db", "live_server"}
DATABASE = REAL | {"db", "django_db_setup"}


def has_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def asks_for_a_database(item: pytest.Function) -> bool:
    """By its mark, by any of its fixtures, or as one of Django's own test cases."""
    in_case = item.cls and issubclass(item.cls, TestCase)
    return bool(in_case or item.get_closest_marker("django_db") or DATABASE.intersection(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef, request: pytest.FixtureRequest) -> Iterator[None]:
    """Right before a test's own transaction begins, what it starts from is made, or made away with."""
    if fixturedef.argname == "_django_db_helper":
        known = request.node.get_closest_marker("database")
        assert known, "a test has to ask for its database by mark or fixture: others don't run on PostgreSQL"
        asked = "standing" in request.fixturenames and not REAL.intersection(request.fixturenames)
        make = request.getfixturevalue("foundation") if asked and not has_transactions(request.node) else None
        with request.config.stash[blocking_manager_key].unblock():
            stage.settle(make)
        request.node.getparent(pytest.Module).addfinalizer(partial(end_stage, request.config))
    return (yield)


def end_stage(config: pytest.Config) -> None:
    """At the end of each file: after the last one the database itself goes."""
    with config.stash[blocking_manager_key].unblock():
        stage.end()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in filter(asks_for_a_database, items):
        item.add_marker(pytest.mark.database)


@pytest.hookimpl(specname="pytest_collection_modifyitems", trylast=True)
def pytest_dearest_files_first(items: list[pytest.Item]) -> None:
    """With several processes: so that none of them is left alone with a long file in the end."""
    marks = ("browser", "once", "slow")
    dear = {item.path for item in items if any(map(item.get_closest_marker, marks))}
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in dear, -tests[item.path]))


@pytest.fixture(scope="session", autouse=True)
def _encode_quickly() -> Iterator[None]:
    """AVIF in a tenth of the time, and hardly larger: tests look at what there is, not at its last byte."""
    Image.init()
    encode = Image.SAVE["AVIF"]

    def encode_quickly(image: Image.Image, *where: Any) -> None:
        image.encoderinfo.setdefault("speed", 10)
        encode(image, *where)

    with pytest.MonkeyPatch.context() as patches:
        patches.setitem(Image.SAVE, "AVIF", encode_quickly)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    migrated.start_from_copy(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        settled = put_back_after_each()
        settled.__enter__()
    yield
    settled.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Site paths, renditions, counters and the inventory of one test must not reach the next.

    All of them: what a live server's thread has filled, this one may never have used.
    """
    for cache in caches.all():
        cache.clear()
    keeper.forget()


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder a session: what tests upload is thrown away with it."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def _media_root(settings: Settings, media_folder: Path) -> None:
    settings.MEDIA_ROOT = str(media_folder)


@pytest.fixture(autouse=True)
def _no_silent_task_failures(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The immediate task backend swallows exceptions and logs them: here such a line is a failure."""
    yield
    failures = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.name.startswith("django_tasks") and record.levelno >= logging.ERROR
    ]
    assert not failures, f"Background tasks failed: {failures}"


@pytest.fixture
def site(db: None) -> Site:
    """The site that Wagtail's migrations create, answering under the test client's host name."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    site.hostname = "testserver"
    site.site_name = "Aldenhafener Tagblatt"
    site.save()
    return site


@pytest.fixture
def standing(db: None, foundation: Callable[[], Page]) -> Page:
    """What the folder's `foundation` makes: made once for many tests where that is no difference."""
    return stage.fresh() or foundation()
