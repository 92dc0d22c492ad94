"""A23: anybody reports a comment (DSA Art. 16), and what becomes of that."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from news.comments import actions
from news.comments.actions.errors import CannotReportError
from news.comments.actions.reporting import REPORTS_AN_HOUR, Report, report
from news.comments.law.reports import EXPLANATION_MIN, NAMELESS, UNLAWFUL, demands
from news.comments.models import Letter, Notice, ReaderComment
from news.comments.pace import TooManyError
from tests.news.comments.conftest import NOON, OWN_PAGE

WHY = "Im zweiten Satz steht eine Drohung gegen die Nachbarn."
LAWFUL = {
    "category": "illegal",
    "explanation": WHY,
    "law": "§ 241 StGB",
    "name": "Almut R.",
    "email": "almut@example.org",
    "good_faith": "on",
}
ADDRESS = "https://example.org/kommentare/lesen/1/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(say: Callable[..., ReaderComment]) -> ReaderComment:
    return say("Der Kran gehört zur Stadt.")


@pytest.fixture
def send(client: Client, comment: ReaderComment) -> Callable[..., HttpResponse]:
    def send(headers: dict[str, str] | None = None, pk: object = None, **words: str) -> HttpResponse:
        path = f"/kommentare/melden/{comment.pk if pk is None else pk}/"
        return client.post(path, words, headers=OWN_PAGE if headers is None else headers)

    return send


@given(st.text(max_size=9))
def test_only_a_breach_of_the_law_demands_anything(category: str) -> None:
    asked = demands(category)
    assert asked.good_faith == (category in UNLAWFUL) == bool(asked.explanation)
    assert asked.identity <= asked.good_faith


def test_sexual_abuse_of_children_is_reported_without_a_name() -> None:
    assert [demands(category).identity for category in sorted(NAMELESS)] == [False]
    assert demands("child").explanation == EXPLANATION_MIN


def test_the_form_shows_the_comment_and_its_exact_address(client: Client, comment: ReaderComment) -> None:
    page = client.get(f"/kommentare/melden/{comment.pk}/")
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in page.headers
    assert comment.text in page.content.decode()
    assert f"/kommentare/lesen/{comment.pk}/" in page.content.decode()


def test_a_rule_of_the_house_takes_one_choice(send: Callable[..., HttpResponse], client: Client) -> None:
    response = send(category="offensive")
    notice = Notice.objects.get()
    assert (response.status_code, response.url) == (303, notice.get_absolute_url())
    assert (notice.quoted, notice.state) == ("Der Kran gehört zur Stadt.", "waiting")
    receipt = client.get(response.url)
    assert notice.reference in receipt.content.decode()
    assert "no-store" in receipt.headers["Cache-Control"]
    assert not Letter.objects.exists()


def test_a_breach_of_the_law_is_confirmed_by_mail(send: Callable[..., HttpResponse]) -> None:
    send(**LAWFUL)
    notice = Notice.objects.get()
    assert (notice.category, notice.law, notice.good_faith) == ("illegal", "§ 241 StGB", True)
    letter = Letter.objects.get()
    assert (letter.kind, letter.recipient) == (Letter.Kind.NOTICE_RECEIVED, "almut@example.org")
    assert WHY not in str(letter.facts)


@pytest.mark.parametrize("missing", ["explanation", "name", "email", "good_faith"])
def test_what_the_law_demands_is_asked_for_and_nothing_is_lost(
    send: Callable[..., HttpResponse], missing: str
) -> None:
    response = send(**LAWFUL | {missing: ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#melden-{missing}"' in page
    for name, value in LAWFUL.items():
        assert name in (missing, "good_faith") or value in page
    assert not Notice.objects.exists()


def test_a_report_of_child_abuse_needs_neither_name_nor_mail(send: Callable[..., HttpResponse]) -> None:
    assert send(category="child", explanation=WHY, good_faith="on").status_code == 303
    assert not Letter.objects.exists()


@pytest.mark.parametrize("category", ["", "objection", "unknown", "illegal' OR 1=1"])
def test_other_categories_are_refused(send: Callable[..., HttpResponse], category: str) -> None:
    assert send(category=category).status_code == 422


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_a_comment_that_nobody_reads_is_as_unknown(
    send: Callable[..., HttpResponse], client: Client, comment: ReaderComment, status: str
) -> None:
    unknown = send(pk=10**30, **LAWFUL)
    decided = None if status == "pending" else NOON
    ReaderComment.objects.update(status=status, decided_at=decided)
    hidden = send(**LAWFUL)
    assert hidden.status_code == unknown.status_code == 404
    assert client.get(f"/kommentare/melden/{comment.pk}/").status_code == 404
    assert text_of(hidden) == text_of(unknown)
    assert not Notice.objects.exists()


def text_of(response: HttpResponse) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text()


def test_a_megabyte_is_refused_before_it_is_read(send: Callable[..., HttpResponse]) -> None:
    assert send(category="other", explanation="a" * 1_000_000).status_code == 413


def test_a_long_text_comes_back(send: Callable[..., HttpResponse]) -> None:
    response = send(category="other", explanation="Wort " * 1000)
    assert response.status_code == 422
    assert "Wort Wort" in response.content.decode()


def test_another_website_cannot_report(send: Callable[..., HttpResponse]) -> None:
    response = send({"sec-fetch-site": "cross-site"}, **LAWFUL)
    assert response.status_code == 403
    assert WHY in response.content.decode()
    assert not Notice.objects.exists()


def test_an_unknown_origin_confirms_once_more(send: Callable[..., HttpResponse]) -> None:
    first = send({}, **LAWFUL)
    token = first.context["form"]["confirmation"].value()
    assert (first.status_code, Notice.objects.count()) == (200, 0)
    assert send({}, **LAWFUL | {"confirmation": token, "explanation": f"{WHY} Anders."}).status_code == 200
    assert send({}, **LAWFUL | {"confirmation": token}).status_code == 303


def test_twice_is_once(send: Callable[..., HttpResponse]) -> None:
    assert send(**LAWFUL).url == send(**LAWFUL | {"explanation": f"{WHY} Und noch etwas."}).url
    assert (Notice.objects.count(), Letter.objects.count()) == (1, 1)


def test_another_network_learns_nothing_of_a_mailbox(comment: ReaderComment) -> None:
    """Else anybody who knows an address could ask whether its owner reported this comment."""
    words = {"category": "other", "email": "almut@example.org"}
    first = report(comment, Report(**words, network="a"), address=ADDRESS, at=NOON)
    assert report(comment, Report(**words, network="b"), address=ADDRESS, at=NOON) != first


def test_reports_of_one_network_are_limited(say: Callable[..., ReaderComment]) -> None:
    comments = [say(f"Kommentar {number}") for number in range(REPORTS_AN_HOUR + 1)]
    words = Report(category="other", network="a")
    for comment in comments[:-1]:
        report(comment, words, address=ADDRESS, at=NOON)
    with pytest.raises(TooManyError):
        report(comments[-1], words, address=ADDRESS, at=NOON)
    assert Notice.objects.count() == REPORTS_AN_HOUR
    report(comments[-1], words, address=ADDRESS, at=NOON + timedelta(hours=2))


def test_too_many_are_told_so_with_their_text(
    send: Callable[..., HttpResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.comments.actions.reporting.REPORTS_AN_HOUR", 0)
    response = send(**LAWFUL)
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert WHY in response.content.decode()


def test_a_comment_that_goes_meanwhile_is_not_reported(comment: ReaderComment) -> None:
    ReaderComment.objects.update(status="deleted", decided_at=NOON)
    with pytest.raises(CannotReportError):
        report(comment, Report(category="other"), address=ADDRESS, at=NOON)


def test_the_receipt_says_nothing_of_what_was_said(client: Client, send: Callable[..., HttpResponse]) -> None:
    page = client.get(send(**LAWFUL).url).content.decode()
    assert not any(text in page for text in (WHY, "Almut", "almut@", "241"))


def test_the_decision_stands_on_the_receipt(
    client: Client, send: Callable[..., HttpResponse], comment: ReaderComment, moderator: User
) -> None:
    receipt = send(**LAWFUL).url
    actions.reject(comment, by=moderator, at=NOON, reason="illegal")
    page = client.get(receipt).content.decode()
    assert Notice.objects.get().reference in page
    assert "kommentar-" not in page
    assert Letter.objects.filter(kind=Letter.Kind.NOTICE_DECIDED).count() == 1


def test_no_log_holds_an_address(
    send: Callable[..., HttpResponse], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.get(send(**LAWFUL).url)
    send(**LAWFUL | {"name": ""})
    send({"sec-fetch-site": "cross-site"}, **LAWFUL)
    client.get("/kommentare/meldung/unknown/")
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert not any(canary in logged for canary in ("almut@example.org", "Almut R.", "127.0.0.1"))
