"""Two clocks at once: real processes, real connections, one hub."""

from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.models import Site

from news.announcing.telling import tell_due
from news.fetching import Guard
from news.models import Announcement, AnnouncingSettings
from tests.news.announcing.conftest import Service

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 24


def run(begin: Barrier, guard: Guard) -> None:
    """In a process of its own: with a connection of its own."""
    begin.wait(30)
    tell_due(timezone.now, guard)
    connections.close_all()


def test_two_clocks_tell_each_address_once(port: int, service: type[Service], guard: Guard) -> None:
    site = Site.objects.get()
    AnnouncingSettings.objects.create(site=site, hub=f"http://hub.example:{port}/hub/")
    Announcement.objects.bulk_create(
        Announcement(service="websub", site=site, address=f"http://testserver/{number % COUNT}/feed/")
        for number in range(3 * COUNT)
    )
    connections.close_all()
    context = get_context("fork")
    begin = context.Barrier(2)
    clocks = [context.Process(target=run, args=(begin, guard)) for _number in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join(60)
    assert [clock.exitcode for clock in clocks] == [0, 0]
    assert not Announcement.objects.open().exists()
    assert len(service.feeds()) == len(set(service.feeds())) == COUNT
