"""What nobody should send, and what fails around us: each has one result, and readers never notice."""

from datetime import datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.cache.backends.base import BaseCache
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.utils import timezone

from ads import tokens
from ads.measurement import clicks, intake, requests, views
from ads.measurement.models import HourlyCount
from ads.measurement.tokens import View
from tests.ads.inventory import make_campaign, make_creative

from .conftest import READER, VIEW, counts, tell, token

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OTHER = View("zZzZ_-123456wxyz", page=8, section=3, places=VIEW.places)


def swapped() -> dict[str, str]:
    """Parts of tokens that are each signed, put together anew."""
    ours, theirs = token().rpartition("~"), token(OTHER).rpartition("~")
    return {
        "a signature of another view": f"{ours[0]}~{theirs[2]}",
        "a token of a click": tokens.dump(tokens.Click(1, 2, 3, VIEW.decision, 4)),
        "a payload of another view": f"{theirs[0]}~{ours[2]}",
    }


@pytest.mark.parametrize(
    "name", ["a signature of another view", "a token of a click", "a payload of another view"]
)
def test_swapped_tokens_are_forged(name: str) -> None:
    assert tell("view", swapped()[name]) == 204
    assert counts() == {("view", "forged"): 1}


def test_the_token_of_a_view_is_no_click(client: Client) -> None:
    assert client.get(f"/r/{token()}/").status_code == 404
    assert not counts()


def test_a_click_after_hours_arrives_and_is_late(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    creative = make_creative(make_campaign())
    address = f"/r/{tokens.dump(tokens.Click(creative.pk, 2, 3, VIEW.decision))}/"
    later = timezone.now() + 3 * HOUR
    monkeypatch.setattr(clicks, "timezone", SimpleNamespace(now=lambda: later))
    assert client.get(address, headers={"user-agent": READER})["Location"] == creative.destination
    assert counts() == {("click", "late"): 1}


def test_a_click_arrives_without_a_place_for_its_count(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_events: object) -> None:
        raise DatabaseError

    creative = make_creative(make_campaign())
    monkeypatch.setattr(intake.shared, "_count", broken)
    address = f"/r/{tokens.dump(tokens.Click(creative.pk, 2, 3, VIEW.decision))}/"
    assert client.get(address, headers={"user-agent": READER})["Location"] == creative.destination
    assert not counts()


@pytest.mark.parametrize("length", ["", "-5", "viele", "1e3", "²"])
def test_a_megabyte_in_pieces_is_not_read(length: str) -> None:
    """Sent in chunks a message has no length, or one that is none."""
    body = BytesIO(b"v=" + token().encode() + b"&e=" + b"view+" * 200_000)
    request = RequestFactory().post("/m/", headers={"user-agent": READER, "transfer-encoding": "chunked"})
    request.environ |= {"wsgi.input": body, "CONTENT_LENGTH": length}
    request = type(request)(request.environ)
    assert views.tell(request).status_code == 204
    assert counts() == {("view", "forged"): 1}
    assert body.tell() == 0


def test_a_line_that_is_gone_keeps_its_counts() -> None:
    """The token was signed when the booking ran; what was shown then stays true."""
    assert tell("rendered:1") == 204
    assert HourlyCount.objects.net().get().line == VIEW.places[0].line


def set_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(views, "timezone", SimpleNamespace(now=lambda: at))


def test_a_clock_that_was_set_back_counts_once_in_its_own_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    told = token()
    set_clock(monkeypatch, now - HOUR)
    assert tell("view rendered:1", told) == 204
    set_clock(monkeypatch, now)
    assert tell("view rendered:1", told) == 204
    assert counts()[("rendered", "")] == counts()[("rendered", "replayed")] == 1
    assert HourlyCount.objects.net().get(kind="view").hour <= now - HOUR


def test_a_cache_that_is_gone_lets_everything_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(BaseCache):
        def add(self, *_values: object) -> bool:
            raise ConnectionError

    monkeypatch.setattr(requests, "cache", Gone({}))
    assert tell("view") == 204
    assert counts()[("view", "")] == 1


LOCKS = {
    "sqlite": ("BEGIN IMMEDIATE", "PRAGMA busy_timeout = 50"),
    "postgresql": ("BEGIN; LOCK TABLE ads_measurement_hourlycount", "SET lock_timeout = '50ms'"),
}


@pytest.mark.django_db(transaction=True)
def test_a_locked_database_is_told_again(caplog: pytest.LogCaptureFixture) -> None:
    lock, be_impatient = LOCKS[connection.vendor]
    other = connection.copy()
    with connection.cursor() as ours, other.cursor() as theirs:
        ours.execute(be_impatient)
        theirs.execute(lock)
        assert tell("view") == 503
        theirs.execute("ROLLBACK")
        assert tell("view") == 204
    other.close()
    connection.close()
    assert counts() == {("view", ""): 1, ("requested", ""): 2}
