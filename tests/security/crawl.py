"""Asks an address as somebody, and says in one letter what came of it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client

SIGN_IN = ("/admin/login/", "/_util/login/")
HOME = "/admin/"
WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
# Who looks leaves these behind: a session, being seen at an editor, a thumbnail, an empty profile,
# and that they want to hear of notes at the page.
TRACES = {
    *("django_session", "wagtailadmin_editingsession", "news_newsrendition", "wagtailusers_userprofile"),
    "wagtailcore_pagesubscription",
}


class LeaveUnrendered:
    """Middleware: who may see a page is decided before it is written, which takes most of the time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        response.content = b""
        return response


class Written:
    """The tables that were written to."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if write := WRITES.match(sql):
            self.tables.add(write[1])
        return execute(sql, params, many, context)


@contextmanager
def undone() -> Iterator[Written]:
    """Nothing that is written inside stays."""
    written = Written()
    with transaction.atomic(), connection.execute_wrapper(written):
        yield written
        transaction.set_rollback(True)


def outcome(client: Client, method: str, address: str, data: dict[str, Any]) -> str:
    """A letter of permissions.txt, whose head says what each means."""
    cookies = client.cookies.copy()
    with undone() as written:
        response = getattr(client, method)(address, data)
    client.cookies = cookies  # whoever signed out is here again
    if response.status_code < 400 and written.tables - TRACES:
        return "W"
    return letter(response)


def letter(response: HttpResponse) -> str:
    if response.status_code in (301, 302, 303):
        return destination(response.headers["Location"])
    return {200: "o", 400: "b", 403: "x", 404: "n", 405: "m"}.get(response.status_code, "!")


def destination(location: str) -> str:
    if location.startswith(SIGN_IN):
        return "a"
    return "x" if location == HOME else ">"
