"""What every test gets: empty caches, a media folder, and failure where a background task failed silently."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from unittest import TestCase

import pytest
from django.core.cache import caches
from django.db import connection
from pytest_django.fixtures import Settings
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Page, Site

from ads.snapshot import keeper
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
    """A test with real transactions starts from the rows that the migrations wrote, like any other."""
    for item in filter(has_transactions, items):
        arguments = item.get_closest_marker("django_db").kwargs | {"serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**arguments), append=False)
    for item in filter(asks_for_a_database, items):
        item.add_marker(pytest.mark.database)


@pytest.hookimpl(specname="pytest_collection_modifyitems", trylast=True)
def pytest_dearest_files_first(items: list[pytest.Item]) -> None:
    """With several processes: so that none of them is left alone with a long file in the end."""
    marks = ("browser", "once", "slow")
    dear = {item.path for item in items if any(map(item.get_closest_marker, marks))}
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in dear, -tests[item.path]))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """And it leaves those rows behind: Django empties all tables after it, whatever test comes next."""
    yield
    if nextitem and has_transactions(item):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Site paths, renditions, counters and the inventory of one test must not reach the next."""
    for cache in caches.all(initialized_only=True):
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
