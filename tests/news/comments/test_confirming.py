"""Suspicious, or of unknown origin: the reader looks at it once more, or the browser calculates."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from altcha import Challenge, solve_challenge
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from news.comments.actions import Circumstances, RefusedError, TooManyError, UnprovenError, submit
from news.comments.models import CommentRules, ReaderComment
from news.comments.moderation import Fired, Outcome, Verdict
from news.comments.proofs import time_token
from news.models import ArticlePage
from tests.news.comments.conftest import WORDS, confirmation_in

Post = Callable[..., HttpResponse]


def html(response: HttpResponse) -> str:
    return response.content.decode()


def test_an_old_browser_confirms_once_more(post: Post) -> None:
    preview = post({})
    assert preview.status_code == 200
    assert "Bitte noch einmal bestätigen" in html(preview)
    assert not ReaderComment.objects.exists()
    assert post({}, confirmation=confirmation_in(html(preview))).status_code == 303
    assert ReaderComment.objects.count() == 1


def test_a_confirmation_is_good_for_these_words_only(post: Post) -> None:
    token = confirmation_in(html(post({})))
    assert post({}, confirmation=token, text="Etwas ganz anderes.").status_code == 200
    assert post({}, confirmation=token + "x").status_code == 200
    assert not ReaderComment.objects.exists()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Circumstances]:
    """Every comment is suspicious until it is confirmed or proved; says what came with it."""
    heard = []

    def suspicious(article: ArticlePage, words: object, **given: object) -> ReaderComment:
        circumstances = given["circumstances"]
        heard.append(circumstances)
        if not circumstances.confirmed and not circumstances.proved:
            raise UnprovenError(Verdict(Outcome.HELD, (Fired("links", Outcome.HELD),)))
        return submit(article, words, **given)

    monkeypatch.setattr("news.comments.views.writing.submit", suspicious)
    return heard


def challenge_in(page: str) -> dict:
    return json.loads(unescape(page.split('data-challenge="')[1].split('"')[0]))


def solved(task: dict) -> str:
    solution = solve_challenge(Challenge.from_dict(task))
    assert solution
    return b64encode(json.dumps({"challenge": task, "solution": solution.to_dict()}).encode()).decode()


def test_a_suspicious_one_is_confirmed_with_a_button(post: Post, heard: list[Circumstances]) -> None:
    response = post()
    page = html(response)
    assert response.status_code == 200
    assert "Bitte noch einmal bestätigen" in page
    assert WORDS["text"] in page
    assert not ReaderComment.objects.exists()
    assert post(confirmation=confirmation_in(page)).status_code == 303
    assert [(was.confirmed, was.proved) for was in heard] == [(False, False), (True, False)]


def test_or_the_browser_calculates(post: Post, heard: list[Circumstances]) -> None:
    proof = solved(challenge_in(html(post())))
    assert post(proof=proof).status_code == 303
    assert (heard[-1].confirmed, heard[-1].proved) == (False, True)
    # Good once; and the browser isn't sent to calculate again and again.
    page = html(post(text="Noch einer.", proof=proof))
    assert "data-challenge" not in page
    assert "Bitte noch einmal bestätigen" in page


@pytest.mark.parametrize("proof", ["x", "e30=", "\x00", "=" * 9000, "W10="])
def test_nonsense_proves_nothing(post: Post, heard: list[Circumstances], proof: str) -> None:
    response = post(proof=proof, opened=proof, confirmation=proof)
    assert response.status_code == 200
    assert (heard[-1].confirmed, heard[-1].proved, heard[-1].opened_at) == (False, False, None)


def test_a_newspaper_may_do_without_calculating(
    post: Post, heard: list[Circumstances], article: ArticlePage
) -> None:
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"proof_of_work": False})
    page = html(post())
    assert "data-challenge" not in page
    assert "Bitte noch einmal bestätigen" in page


def test_a_browser_that_says_nothing_doesnt_send_by_itself(post: Post) -> None:
    """A foreign page may have sent it there: a person is to look at it."""
    assert "data-challenge" not in html(post({}))


def test_when_a_form_was_begun(
    client: Client, post: Post, heard: list[Circumstances], article: ArticlePage
) -> None:
    response = client.get(f"/kommentare/{article.pk}/beginn/")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    post(opened=response.json()["opened"])
    assert timezone.now() - heard[-1].opened_at < timedelta(minutes=1)


def test_a_form_of_yesterday_and_of_another_key_is_still_good(
    client: Client, post: Post, heard: list[Circumstances], settings: Settings, article: ArticlePage
) -> None:
    """Nothing in the cached page is signed, so nothing in it grows old (A17)."""
    old = time_token(article.pk, timezone.now() - timedelta(hours=26))
    page = html(post(opened=old))
    settings.SECRET_KEY = "another-key"
    assert post(opened=old).status_code == 200
    stale = html(post(opened=old, confirmation=confirmation_in(page)))
    assert WORDS["text"] in stale
    assert post(opened=old, confirmation=confirmation_in(stale)).status_code == 303


def test_the_cached_form_has_nothing_of_one_reader(client: Client, article: ArticlePage) -> None:
    page = html(client.get(article.url))
    for name in ("opened", "proof", "confirmation", "parent"):
        assert f'<input type="hidden" name="{name}" id="schreiben-{name}">' in page


def test_who_begins_to_write_learns_that_it_is_closed(client: Client, article: ArticlePage) -> None:
    ArticlePage.objects.update(comment_mode="closed")
    answer = client.get(f"/kommentare/{article.pk}/beginn/").json()
    assert answer == {"closed": "Die Kommentare zu diesem Artikel sind geschlossen."}
    ArticlePage.objects.update(comment_mode="off")
    assert client.get(f"/kommentare/{article.pk}/beginn/").status_code == 404


@pytest.mark.parametrize(
    ("wait", "words", "seconds"),
    [
        (timedelta(milliseconds=1), "in 1 Sekunde abschicken", "1"),
        (timedelta(seconds=14.2), "in 15 Sekunden abschicken", "15"),
        (timedelta(seconds=400), "in 7 Minuten abschicken", "400"),
        (timedelta(hours=3), "in 3 Stunden abschicken", "10800"),
    ],
)
def test_too_many_say_how_long_to_wait(
    post: Post, monkeypatch: pytest.MonkeyPatch, wait: timedelta, words: str, seconds: str
) -> None:
    def too_many(*args: object, **given: object) -> None:
        raise TooManyError(wait)

    monkeypatch.setattr("news.comments.views.writing.submit", too_many)
    response = post()
    page = html(response)
    assert (response.status_code, response.headers["Retry-After"]) == (429, seconds)
    assert words in page
    assert WORDS["text"] in page
    assert "autofocus" in page
    assert "Kommentar abschicken" in page


def test_a_refusal_names_its_reason(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **given: object) -> None:
        raise RefusedError(Verdict(Outcome.REFUSED, (Fired("invisible", Outcome.REFUSED),)))

    monkeypatch.setattr("news.comments.views.writing.submit", refused)
    response = post()
    assert response.status_code == 422
    assert "Im Text oder im Namen ist nichts zu sehen." in html(response)


def test_what_a_reader_wants_by_mail_goes_along(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = []

    def wishing(article: ArticlePage, words: object, **given: object) -> ReaderComment:
        wishes.append((words.wants_decision, words.wants_replies))
        return submit(article, words, **given)

    monkeypatch.setattr("news.comments.views.writing.submit", wishing)
    post()
    post(text="Noch einer.", wants_replies="on")
    post(text="Und noch einer.", wants_decision="on", wants_replies="on")
    assert wishes == [(False, False), (False, True), (True, True)]
    assert 'name="wants_replies" id="schreiben-wants_replies" checked' in html(
        post(text="", wants_replies="on")
    )
