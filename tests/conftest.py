"""What every test gets: empty caches, a media folder, and failure where a background task failed silently."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from pytest_django.fixtures import Settings
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

from ads.snapshot import keeper


def has_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with real transactions starts from the rows that the migrations wrote, like any other."""
    for item in filter(has_transactions, items):
        arguments = item.get_closest_marker("django_db").kwargs | {"serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**arguments), append=False)


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
