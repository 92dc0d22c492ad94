"""A page view with two slots, one of them filled, and what its page tells."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client

from ads.measurement.models import HourlyCount
from ads.measurement.tokens import Place, View, dump

from .programs import Broker, broker_program, running

READER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
VIEW = View("aBcD_-123456wxyz", page=7, section=3, places=(Place(1, line=20, creative=300), Place(2)))


@pytest.fixture(autouse=True)
def _forget_rates() -> None:
    cache.clear()


def token(view: View = VIEW, age: timedelta = timedelta()) -> str:
    """The token of a view; an older one is signed with an older stamp, as only the site itself can."""
    if not age:
        return dump(view)
    stamp = signing.b62_encode(int((datetime.now(UTC) - age).timestamp()))
    fresh = dump(view)
    payload = fresh.rsplit("~", 2)[0]
    signer = signing.Signer(sep="~", salt="ads.view")
    return signer.sign(f"{payload}~{stamp}")


def tell(words: str, v: str | None = None, agent: str = READER, number: str = "", **headers: str) -> int:
    values = {"v": token() if v is None else v, "n": number, "e": words}
    return Client().post("/m/", values, headers={"user-agent": agent, **headers}).status_code


def counts() -> dict[tuple[str, str], int]:
    """What was counted, by kind and reason."""
    found: dict[tuple[str, str], int] = {}
    for row in HourlyCount.objects.all():
        key = (row.kind, row.reason)
        found[key] = found.get(key, 0) + row.count
    return found


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A broker of this test's own. Where no program for one is found, the test says so and is skipped."""
    program = broker_program()
    if not program:
        refuse = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        refuse("no broker found: install redis-server or valkey-server")
    with running(Broker(program, tmp_path)) as broker:
        yield broker
