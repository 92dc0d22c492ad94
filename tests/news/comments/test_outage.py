"""A fault of ours costs nobody a text."""

import logging
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import OWN_PAGE, WORDS

Post = Callable[..., HttpResponse]


def away(execute: object, sql: str, *rest: object) -> None:
    raise OperationalError("the server closed the connection: greta@example.org")


def test_the_database_is_away_and_the_text_is_there(post: Post, article: ArticlePage) -> None:
    with connection.execute_wrapper(away):
        response = post(wants_replies="on")
    page = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert "Der Kommentar ist noch nicht angekommen" in page
    assert f'action="/kommentare/{article.pk}/"' in page
    assert f">\n{WORDS['text']}</textarea>" in page
    for name in ("name", "email", "wants_replies"):
        assert f'name="{name}"' in page
    assert "no-store" in response.headers["Cache-Control"]
    assert post(wants_replies="on").status_code == 303


def test_a_fault_of_ours_is_logged_without_the_words(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object, **given: object) -> None:
        raise ValueError(WORDS["text"] + WORDS["email"])

    monkeypatch.setattr("news.comments.views.writing.submit", broken)
    with caplog.at_level(logging.ERROR):
        response = post()
    assert response.status_code == 503
    assert WORDS["text"] in response.content.decode()
    assert "ValueError" in caplog.text
    assert "in broken" in caplog.text
    assert WORDS["text"] not in caplog.text
    assert WORDS["email"] not in caplog.text


def test_a_page_that_cannot_be_drawn_is_no_loss_either(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise OperationalError

    monkeypatch.setattr("home.furniture._furnish", broken)
    response = post(name="")
    assert response.status_code == 503
    assert WORDS["text"] in response.content.decode()


def test_a_change_survives_as_well(client: Client, say: Callable[..., ReaderComment]) -> None:
    comment = say(created_at=timezone.now())
    with connection.execute_wrapper(away):
        path = f"{comment.get_absolute_url()}aendern/"
        response = client.post(path, {"text": "Anders gemeint."}, headers=OWN_PAGE)
    assert response.status_code == 503
    assert "Anders gemeint." in response.content.decode()


def test_hostile_words_come_back_as_words(post: Post) -> None:
    with connection.execute_wrapper(away):
        page = post(text="</textarea><script>alert(1)</script>", name='"><b>').content.decode()
    assert "<script>alert" not in page
    assert '"><b>' not in page


def test_an_article_that_is_gone_gives_the_text_back(post: Post, article: ArticlePage) -> None:
    """The same words whether it never was, is a draft or is private."""
    nowhere = post(below=ArticlePage(pk=999_999))
    ArticlePage.objects.update(live=False)
    gone = post()
    assert (nowhere.status_code, gone.status_code) == (404, 404)
    assert nowhere.content == gone.content
    assert WORDS["text"] in gone.content.decode()


def test_too_much_to_be_read_is_told_on_a_page(client: Client, article: ArticlePage) -> None:
    response = client.post(f"/kommentare/{article.pk}/", {"text": "x" * 300_000}, headers=OWN_PAGE)
    assert response.status_code == 413
    assert "Das ist zu viel Text für einen Kommentar" in response.content.decode()
