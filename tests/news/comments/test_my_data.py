"""A22: whoever opens the mailbox sees what is stored, takes it along, and has it erased."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import now

from news.comments.law.mailbox import mailbox_of, my_data_path, records
from news.comments.law.terms import MY_DATA_OPEN
from news.comments.models import Ban, Letter, Notice, ReaderComment
from news.comments.networks import mailbox_digest
from tests.news.comments.conftest import NOON, OWN_PAGE

GRETA = "greta@example.org"
DOOR = "/kommentare/meine-daten/"
WAY = "/kommentare/meine-daten/unterwegs/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client: Client) -> Callable[..., HttpResponse]:
    def ask(email: str = GRETA, headers: dict[str, str] | None = None) -> HttpResponse:
        return client.post(DOOR, {"email": email}, headers=OWN_PAGE if headers is None else headers)

    return ask


@pytest.fixture
def link(ask: Callable[..., HttpResponse]) -> str:
    ask()
    return my_data_path(Letter.objects.get(), now())


def test_the_door_gives_the_same_answer_to_everybody(
    ask: Callable[..., HttpResponse], say: Callable[..., ReaderComment]
) -> None:
    say()
    known, unknown = ask(), ask("nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (303, WAY)
    assert known.content == unknown.content
    assert {letter.recipient for letter in Letter.objects.all()} == {GRETA, "nobody@example.org"}


def test_nobody_is_showered_with_letters(ask: Callable[..., HttpResponse]) -> None:
    assert [ask().status_code for _number in range(5)] == [303] * 5
    assert Letter.objects.count() == 1
    refused = ask("almut@example.org")
    assert (refused.status_code, Letter.objects.count()) == (429, 1)
    assert "almut@example.org" in refused.content.decode()


@pytest.mark.parametrize("email", ["", "greta", "a\r\nBcc: b@example.org", f"{'a' * 300}@example.org"])
def test_what_is_no_address_comes_back(ask: Callable[..., HttpResponse], email: str) -> None:
    assert (ask(email).status_code, Letter.objects.count()) == (422, 0)


def test_another_website_cannot_ask(ask: Callable[..., HttpResponse]) -> None:
    assert ask(headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Letter.objects.exists()


def test_the_link_names_nobody_and_ends(ask: Callable[..., HttpResponse]) -> None:
    ask()
    letter = Letter.objects.get()
    token = my_data_path(letter, NOON).split("/")[3]
    assert mailbox_of(token, NOON + MY_DATA_OPEN - timedelta(seconds=1)) == GRETA
    assert mailbox_of(token, NOON + MY_DATA_OPEN) is None
    assert mailbox_of(f"{token}x", NOON) is None
    assert mailbox_of("x", NOON) is None
    Letter.objects.update(recipient="almut@example.org")
    assert mailbox_of(token, NOON) is None


@pytest.mark.parametrize("more", ["", "daten.json", "loeschen/"])
@pytest.mark.parametrize("token", ["x", "abc:def:ghi", "%00", "a" * 2000])
def test_a_link_that_does_not_open_says_so(client: Client, token: str, more: str) -> None:
    path = f"{DOOR}{token}/{more}"
    response = client.post(path, {}, headers=OWN_PAGE) if "loeschen" in more else client.get(path)
    assert response.status_code == 410
    assert DOOR in response.content.decode()


def test_all_that_is_stored_is_shown(client: Client, link: str, say: Callable[..., ReaderComment]) -> None:
    comment = say("Der Kran gehört zur Stadt.")
    ReaderComment.objects.update(email="Greta@Example.org")
    other = say("Von jemand anderem.", name="Bert")
    ReaderComment.objects.filter(pk=other.pk).update(email="bert@example.org")
    notice = Notice.objects.create(comment=other, quoted="Von jemand anderem.", email=GRETA, category="hate")
    Ban.objects.create(kind="mailbox", digest=mailbox_digest(GRETA), reason="Wiederholt beleidigt")
    response = client.get(link)
    page = response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert all(text in page for text in (comment.text, notice.reference, "Wiederholt beleidigt"))
    assert "Von jemand anderem." not in page
    assert client.head(link).status_code == 200
    assert ReaderComment.objects.count() == 2


def test_the_file_holds_it_all(client: Client, link: str, say: Callable[..., ReaderComment]) -> None:
    for number in range(3):
        say(f"Kommentar {number}", network="abc")
    response = client.get(f"{link}daten.json")
    stored = json.loads(response.content)
    assert "attachment" in response.headers["Content-Disposition"]
    assert [comment["text"] for comment in stored["comments"]] == [f"Kommentar {n}" for n in (2, 1, 0)]
    assert (len(stored["letters"]), stored["email"]) == (1, GRETA)
    assert len(records(GRETA, most=2)["comments"]) == 2


def test_payloads_are_inert(client: Client, link: str, say: Callable[..., ReaderComment]) -> None:
    say('<script>alert(1)</script>"><img src=x onerror=alert(1)>', name="<b>Greta</b>")
    page = client.get(link).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>Greta" not in page


@pytest.mark.parametrize("words", [{}, {"texts": "remove"}, {"sure": "on"}, {"texts": "all", "sure": "on"}])
def test_nothing_is_erased_by_half_a_wish(
    client: Client, link: str, say: Callable[..., ReaderComment], words: dict[str, str]
) -> None:
    comment = say()
    assert client.post(f"{link}loeschen/", words, headers=OWN_PAGE).status_code == 422
    assert client.get(f"{link}loeschen/").status_code == 405
    assert ReaderComment.objects.get().email == comment.email == GRETA


def test_another_website_cannot_erase(client: Client, link: str, say: Callable[..., ReaderComment]) -> None:
    say()
    foreign = {"sec-fetch-site": "cross-site"}
    words = {"texts": "remove", "sure": "on"}
    assert client.post(f"{link}loeschen/", words, headers=foreign).status_code == 403
    assert ReaderComment.objects.get().email == GRETA


def test_erasing_uses_the_link_up(client: Client, link: str, say: Callable[..., ReaderComment]) -> None:
    say()
    words = {"texts": "remove", "sure": "on"}
    response = client.post(f"{link}loeschen/", words, headers=OWN_PAGE)
    assert (response.status_code, client.get(response.url).status_code) == (303, 200)
    assert client.get(link).status_code == 410
    assert client.post(f"{link}loeschen/", words, headers=OWN_PAGE).status_code == 410
    assert not ReaderComment.objects.filter(email=GRETA).exists()


def test_no_log_holds_an_address(
    ask: Callable[..., HttpResponse],
    client: Client,
    link: str,
    say: Callable[..., ReaderComment],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    say()
    ask(headers={"sec-fetch-site": "cross-site"})
    ask("no address")
    client.get(link)
    client.get(f"{link}daten.json")
    client.get(f"{link}x/")
    client.post(f"{link}loeschen/", {"texts": "keep", "sure": "on"}, headers=OWN_PAGE)
    logged = "\n".join(record.getMessage() for record in caplog.records if "backends" not in record.name)
    assert not any(canary in logged for canary in (GRETA, "127.0.0.1"))
    assert GRETA not in link
