"""Who reads is nobody's business: no address and no name of a browser stays behind, anywhere."""

import logging
import runpy
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from ads import tokens
from ads.measurement import intake
from tests.ads.inventory import make_campaign, make_creative
from tests.suite import ROOT

from .conftest import READER, VIEW, tell, token

ADDRESS = "203.0.113.77"
TRACES = (ADDRESS, ADDRESS.rpartition(".")[0], READER, "rv:145.0", "Gecko", "Googlebot-Trace")


def all_rows() -> str:
    """Everything that stands in any table."""
    texts: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608, our own tables
            texts += [str(cell) for row in cursor.fetchall() for cell in row]
    return "\n".join(texts)


@pytest.mark.django_db
def test_nothing_of_a_reader_reaches_a_table_or_a_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_events: object) -> None:
        raise DatabaseError

    caplog.set_level(logging.DEBUG)
    creative = make_creative(make_campaign())
    click = f"/r/{tokens.dump(tokens.Click(creative.pk, 2, 3, VIEW.decision))}/"
    for agent in (READER, "Googlebot-Trace/2.1 (+http://www.google.com/bot.html)"):
        who = {"user-agent": agent, "x-forwarded-for": ADDRESS}
        tell("view read rendered:1 viewable:1", **{"agent": agent, "x-forwarded-for": ADDRESS})
        tell("view", "forged", **{"agent": agent, "x-forwarded-for": ADDRESS})
        tell("view", token(age=timedelta(hours=3)), **{"agent": agent, "x-forwarded-for": ADDRESS})
        assert Client().get(click, headers=who).status_code == 302
    with monkeypatch.context() as patch:
        patch.setattr(intake.shared, "_count", broken)
        assert tell("view", **{"x-forwarded-for": ADDRESS}) == 503
    left = all_rows() + caplog.text
    assert VIEW.decision in left, "the session was stored at all"
    assert [trace for trace in TRACES if trace in left] == []


UNTOLD = ("%(h)s", "%(a)s", "%(f)s", "%(q)s", "%(r)s", "{x-forwarded-for}i", "{user-agent}i")


def test_the_server_logs_no_reader_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a log of requests gets one without addresses, browsers, referrers and searches."""
    line = runpy.run_path(str(ROOT / "gunicorn.conf.py"))["access_log_format"]
    assert not [name for name in UNTOLD if name in line]
