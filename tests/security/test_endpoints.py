"""Every public address says what it is and how long it may be kept, and has an answer to the absurd."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings

from tests import house
from tests.security.endpoints import names_of_addresses
from tests.security.public_crawl import public_routes, route_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TABLE = Path(__file__).parent / "endpoints.txt"
ABSURD = (
    *("page=-1", "page=999999999999", "page=%00&q=%00", "page=1&page=2", f"q={'a' * 10_000}"),
    *("format=geraten", "published_since=2026-02-30", "limit=-1&offset=-1"),
)
"""In the order of the letters in endpoints.txt."""
LETTERS = {200: "o", 301: ">", 302: ">", 303: ">", 400: "b", 403: "x", 404: "n", 405: "m", 410: "g"}
DAY, TEN_DAYS = 24 * 3600, 10 * 24 * 3600
CACHING = {
    "page": f"public max-age=0 s-maxage=10 stale-while-revalidate=60 stale-if-error={TEN_DAYS}",
    "feed": f"public max-age=120 s-maxage=60 stale-while-revalidate=60 stale-if-error={DAY}",
    "rules": f"public max-age=600 s-maxage=60 stale-if-error={DAY}",
    "partner": "public max-age=900 s-maxage=60",
    "own": "private max-age=900",
    "asked": "private max-age=0",
    "typing": "public max-age=60 s-maxage=10",
    "moved": "max-age=3600",
    "hour": "public max-age=3600",
    "good": "public max-age=2592000 immutable",
    "astray": "public max-age=0 s-maxage=10",
    "anew": "no-cache",
    "never": "no-store",
    "never!": "private max-age=0 no-cache no-store must-revalidate",
}
"""What the words in endpoints.txt stand for."""


@dataclass(frozen=True)
class Row:
    address: str
    kind: str
    caching: str
    tag: str
    answers: str

    def __str__(self) -> str:
        return f"{self.address:<56} {self.kind:<20} {self.caching:<8} {self.tag:<4} {self.answers}"


def rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Row(*line.split()) for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def names(django_db_setup: None, django_db_blocker: Any, media_folder: Any) -> Iterator[dict[str, object]]:
    with override_settings(MEDIA_ROOT=media_folder), django_db_blocker.unblock(), transaction.atomic():
        yield names_of_addresses()
        transaction.set_rollback(True)


def filled(address: str, names: dict[str, object]) -> str:
    return re.sub("<([a-z-]+)>", lambda name: str(names[name[1]]), address)


def found_at(address: str, names: dict[str, object]) -> Row:
    path = filled(address, names)
    plain = ask(path)
    absurd = [ask(f"{path}{'&' if '?' in path else '?'}{query}") for query in ABSURD]
    answers = letter(plain) + "".join("=" if is_same(plain, answer) else letter(answer) for answer in absurd)
    kind = plain.headers["Content-Type"].split(";")[0]
    return Row(address, kind, caching_of(plain), tag_of(path, plain), answers)


def ask(address: str, **headers: str) -> HttpResponseBase:
    """As a stranger; nothing of it stays."""
    with transaction.atomic():
        response = Client(raise_request_exception=False).get(address, headers=headers)
        if response.streaming:
            list(response.streaming_content)
        transaction.set_rollback(True)
    return response


def is_same(plain: HttpResponseBase, other: HttpResponseBase) -> bool:
    return "ETag" in plain.headers and plain.headers["ETag"] == other.headers.get("ETag")


def letter(response: HttpResponseBase) -> str:
    return LETTERS.get(response.status_code, "!")


def caching_of(response: HttpResponseBase) -> str:
    said = set(response.headers.get("Cache-Control", "").split(", "))
    return next((word for word, means in CACHING.items() if set(means.split()) == said), "?")


def tag_of(path: str, response: HttpResponseBase) -> str:
    """Whether it has an ETag, and whoever sends that gets nothing anew."""
    if not (tag := response.headers.get("ETag")):
        return "-"
    again = ask(path, **{"If-None-Match": tag})
    return str(again.status_code)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.address)
def test_each_answers_as_it_says(row: Row, names: dict[str, object]) -> None:
    assert str(found_at(row.address, names)) == str(row)


def test_every_public_route_has_a_row(names: dict[str, object]) -> None:
    house.nothing(set(public_routes()) - {route_of(filled(row.address, names)) for row in rows()})


def test_no_row_states_a_fault() -> None:
    house.nothing(str(row) for row in rows() if "!" in row.answers or row.caching == "?" or row.tag == "200")
