"""Two runners at once, and an editor who saves meanwhile: real processes and connections."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from time import monotonic, sleep

import pytest
from django.db import connection, connections
from django.db.models.signals import pre_save
from wagtail.models import Page, PageLogEntry, Site

from news.scheduling import publish_due

NOON = datetime(2024, 11, 5, 12, tzinfo=UTC)
COUNT = 6

pytestmark = pytest.mark.django_db(transaction=True)


def scheduled(title: str) -> Page:
    page = Page(title=title, slug=title.lower(), live=False)
    Site.objects.get().root_page.add_child(instance=page)
    page.go_live_at = NOON
    page.save_revision(approved_go_live_at=NOON)
    return page


def run(begin: Barrier) -> None:
    """In a process of its own: with a connection of its own."""
    begin.wait(30)
    outcome = publish_due(NOON)
    connections.close_all()
    assert outcome.failures == []


def test_two_processes_publish_each_page_once() -> None:
    for number in range(COUNT):
        scheduled(f"Seite-{number}")
    connections.close_all()
    context = get_context("fork")
    begin = context.Barrier(2)
    runners = [context.Process(target=run, args=(begin,)) for _number in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join(60)
    assert [runner.exitcode for runner in runners] == [0, 0]
    assert Page.objects.live().filter(title__startswith="Seite").count() == COUNT
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == COUNT


def waits(saving: Future) -> bool:
    """For the row that is being published; SQLite lets one write after the other in any case."""
    if connection.vendor == "sqlite":
        return saving.running()
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]


@pytest.fixture
def editor() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, initializer=connections.close_all) as editor:
        yield editor


def test_what_an_editor_saves_while_the_page_goes_online_is_the_latest_version(
    editor: ThreadPoolExecutor,
) -> None:
    page = scheduled("Deichlauf")
    saving = []

    def save_draft() -> int:
        try:
            draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
            draft.title = "Deichlauf mit Ergebnissen"
            return draft.save_revision().pk
        finally:
            connections.close_all()

    def begin_saving(instance: Page, **signal: object) -> None:
        """Between reading the page and writing it."""
        if instance.live and not saving:
            saving.append(editor.submit(save_draft))
            patience = monotonic() + 20
            while not (saving[0].done() or waits(saving[0])):
                assert monotonic() < patience
                sleep(0.01)

    pre_save.connect(begin_saving, sender=Page)
    try:
        assert publish_due(NOON).published == 1
    finally:
        pre_save.disconnect(begin_saving, sender=Page)
    draft = saving[0].result(20)
    page.refresh_from_db()
    assert (page.live, page.title, page.latest_revision_id) == (True, "Deichlauf", draft)
