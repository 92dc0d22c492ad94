"""The answer while an engine is away; `tests/faults/` takes the engines away for real."""

from errno import EACCES, ENOSPC

import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from home.outage import fault

BROKEN = "multipart/form-data; boundary=x"


def read_only() -> InternalError:
    """As Django hands on what psycopg raises."""
    error, cause = InternalError("read-only transaction"), Exception()
    cause.sqlstate = "25006"
    error.__cause__ = cause
    return error


def answer(request: HttpRequest, error: Exception) -> HttpResponse:
    try:
        raise error
    except Exception:
        return fault(request)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("gone"), 503),
        (InterfaceError("closed"), 503),
        (read_only(), 503),
        (OSError(ENOSPC, "full"), 503),
        (OSError(EACCES, "forbidden"), 500),
        (InternalError("broken"), 500),
        (ProgrammingError("no such table"), 500),
        (ValueError("ours"), 500),
    ],
    ids=repr,
)
def test_what_passes_by_itself_is_told_apart(error: Exception, status: int) -> None:
    response = answer(RequestFactory().get("/auto/"), error)
    assert (response.status_code, "Der Fehler liegt bei uns" in response.content.decode()) == (status, True)
    assert (response.get("Retry-After"), response.get("Cache-Control")) == (
        ("60", "no-store") if status == 503 else (None, None)
    )


def test_hostile_words_come_back_as_words() -> None:
    sent = {"title": '"><script>alert(1)</script>', "csrfmiddlewaretoken": "abc"}
    page = answer(
        RequestFactory().post("/admin/pages/4/edit/?next=1", sent), OperationalError()
    ).content.decode()
    assert "<script>" not in page
    assert 'action="/admin/pages/4/edit/?next=1"' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page


def test_only_editors_forms_are_given_back_here() -> None:
    """They bear a token. A form that a stranger's page has sent is not to be sent again from ours."""
    page = answer(
        RequestFactory().post("/kommentare/4/", {"text": "fremd"}), OperationalError()
    ).content.decode()
    assert "fremd" not in page


def test_a_body_that_cannot_be_read_makes_it_no_worse() -> None:
    request = RequestFactory().post("/admin/images/add/", b"--x\r\ngarbage", content_type=BROKEN)
    response = answer(request, OperationalError())
    assert response.status_code == 503
    request = RequestFactory().post("/admin/images/add/", b"--x", content_type="multipart/form-data")
    assert answer(request, OperationalError()).status_code == 503
