"""Real processes, killed in the middle: what was answered for is counted, and nothing twice."""

from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Sum

from ads.measurement.models import HourlyCount

from .programs import Broker, Web, Worker, environment, running, wait_until
from .telling import EVENTS_OF_A_VIEW, tell_all, told_by

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
VIEWS = 154
"""Some 2,000 events."""


def address_of_database() -> str:
    """The test database, for other processes."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    who = f"{values['USER']}:{values['PASSWORD']}".rstrip(":")
    return f"postgresql://{who}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    connection.close()
    return environment(address_of_database(), tmp_path)


def net() -> Counter:
    dimensions = ("kind", "line", "creative", "slot", "section", "page")
    rows = HourlyCount.objects.net().values_list(*dimensions).annotate(Sum("count"))
    return Counter({tuple(row): number for *row, number in rows})


def test_a_killed_web_process_loses_nothing_and_doubles_nothing(variables: dict[str, str]) -> None:
    told, expected = told_by(VIEWS)
    with running(Web(variables, workers=1)) as web:
        tell_all(told, web.port, at={len(told) // 2: web.kill_a_worker})
        assert net() == expected
        tell_all(told, web.port)
    assert net() == expected
    assert expected.total() == VIEWS * EVENTS_OF_A_VIEW
    # All of it was told twice, and some of it three times.
    assert HourlyCount.objects.filter(reason="replayed").total() >= expected.total()


def test_killed_worker_and_broker_lose_nothing_and_double_nothing(
    variables: dict[str, str], broker: Broker
) -> None:
    told, expected = told_by(VIEWS)
    variables |= {"REDIS_URL": broker.url}

    def kill_worker() -> None:
        worker.kill()
        worker.start()

    def kill_broker() -> None:
        broker.kill()
        broker.start()

    third = len(told) // 3
    with running(Web(variables, workers=1)) as web, running(Worker(variables)) as worker:
        tell_all(told, web.port, at={third: kill_worker, 2 * third: kill_broker})
        wait_until(lambda: net() == expected, "the worker")
        tell_all(told, web.port)
    assert net() == expected
