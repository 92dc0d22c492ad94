"""`/m/`: what a page tells, and what is made of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from ads.measurement import intake
from ads.measurement.models import CountedEvent, HourlyCount
from ads.measurement.rates import MOST, is_too_often
from ads.measurement.tokens import ForgedError, Place, View, dump, load

from .conftest import READER, VIEW, counts, tell, token

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_view_counts_the_page_and_each_of_its_slots() -> None:
    assert tell("view") == 204
    assert counts() == {("view", ""): 1, ("requested", ""): 2}
    (view,) = HourlyCount.objects.filter(kind="view")
    assert (view.page, view.section, view.slot, view.line) == (7, 3, 0, 0)
    filled, empty = HourlyCount.objects.filter(kind="requested").order_by("slot")
    assert (filled.slot, filled.line, filled.creative, filled.section, filled.page) == (1, 20, 300, 3, 0)
    assert (empty.slot, empty.line, empty.creative) == (2, 0, 0)


def test_what_was_rendered_and_seen_belongs_to_its_booking() -> None:
    tell("rendered:1 viewable:1")
    rows = HourlyCount.objects.values_list("kind", "slot", "line", "creative", "count")
    assert sorted(rows) == [("rendered", 1, 20, 300, 1), ("viewable", 1, 20, 300, 1)]


@pytest.mark.parametrize(
    "words", ["rendered:2", "rendered:99", "rendered:", "rendered:²", "geklickt:1", "", "view:"]
)
def test_what_cannot_have_happened_is_passed_over(words: str) -> None:
    assert tell(words) == 204
    assert ("rendered", "") not in counts()


def test_a_repetition_is_told_apart() -> None:
    for _ in range(3):
        tell("view read rendered:1")
    assert counts()[("view", "")] == counts()[("read", "")] == counts()[("rendered", "")] == 1
    assert counts()[("rendered", "replayed")] == 2
    assert HourlyCount.objects.net().total() + HourlyCount.objects.filtered().total() == 3 * 5


def test_two_views_of_one_page_are_two() -> None:
    tell("view")
    tell("view", token(View("zZzZ_-123456wxyz", 7, 3, ())))
    assert counts()[("view", "")] == 2


@pytest.mark.parametrize(
    ("words", "age", "reason"),
    [
        ("rendered:1", 9 * MINUTE, ""),
        ("rendered:1", 11 * MINUTE, "late"),
        ("viewable:1", 29 * MINUTE, ""),
        ("viewable:1", 31 * MINUTE, "late"),
        ("view", 31 * MINUTE, "late"),
    ],
)
def test_what_comes_late_is_told_apart(words: str, age: timedelta, reason: str) -> None:
    tell(words, token(age=age))
    assert (words.partition(":")[0], reason) in counts()


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}, "bot"),
        ({"agent": "curl/8.5.0"}, "bot"),
        ({"agent": ""}, "bot"),
        ({"sec-purpose": "prefetch;prerender"}, "prefetched"),
        ({"purpose": "prefetch"}, "prefetched"),
        ({"cookie": "sessionid=abc"}, "staff"),
    ],
)
def test_who_is_no_reader_is_told_apart(headers: dict[str, str], reason: str) -> None:
    assert tell("rendered:1", **headers) == 204
    assert counts() == {("rendered", reason): 1}


def test_a_flood_from_one_network_is_told_apart() -> None:
    now = timezone.now()
    for at in (now, now + MINUTE):  # the message may come when the next minute has begun
        for _number in range(MOST):
            assert not is_too_often(cache, "127.0.0.1", at)
    assert tell("read") == 204
    assert counts() == {("read", "rate"): 1}


FORGERIES = {
    "nothing": lambda: "",
    "a word": lambda: "x",
    "parts": lambda: "a~b~c",
    "a zero byte": lambda: "\x00",
    "pictures": lambda: "💥" * 50,
    "length": lambda: "a" * 10_000,
    "cut off": lambda: dump(VIEW)[:-1],
    "another page": lambda: dump(VIEW).replace(".7.", ".8."),
    "more than it was": lambda: dump(VIEW) + "~x",
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_what_we_did_not_sign_counts_nothing(forge: Callable[[], str]) -> None:
    assert tell("view rendered:1", forge()) == 204
    assert counts() == {("view", "forged"): 1}
    assert not CountedEvent.objects.exists()


def test_a_token_says_what_was_put_in() -> None:
    for places in ((), (Place(1),), tuple(Place(n, n * 7, n * 9) for n in range(1, 41))):
        view = View("aBcD_-123456wxyz", 0, 0, places)
        assert load(dump(view), timezone.now())[0] == view
        assert len(dump(view)) < 2000
    with pytest.raises(ForgedError):
        load("1.2.3", timezone.now())


def test_without_scripts_a_picture_tells() -> None:
    response = Client().get("/m/", {"v": token()}, headers={"user-agent": READER})
    assert response["Content-Type"] == "image/gif"
    assert "no-store" in response["Cache-Control"]
    assert counts() == {("view", ""): 1, ("requested", ""): 2, ("rendered", ""): 1}


def test_a_question_without_a_body_counts_nothing() -> None:
    Client().head("/m/", {"v": token()}, headers={"user-agent": READER})
    assert {reason for _kind, reason in counts()} == {"head"}


def test_a_message_of_a_megabyte_is_not_read() -> None:
    values = {"v": token(), "e": "view " * 200_000}
    assert Client().post("/m/", values, headers={"user-agent": READER}).status_code == 204
    assert counts() == {("view", "forged"): 1}


def test_what_could_not_be_stored_is_to_be_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_events: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(intake.shared, "_count", broken)
    assert tell("view") == 503
