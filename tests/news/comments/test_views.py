"""What a reader meets on the way to a comment."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.comments.models import CommentRules, ReaderComment
from news.comments.proofs import time_token
from news.models import ArticlePage
from tests.factories import make_article
from tests.news.comments.conftest import WORDS, confirmation_in

Post = Callable[..., HttpResponse]
Say = Callable[..., ReaderComment]


def html(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def opened(article: ArticlePage) -> str:
    """Comments appear at once, also somebody's first; for a form that was begun a minute ago."""
    ArticlePage.objects.update(comment_mode="open")
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"hold_first": 0})
    return time_token(article.pk, timezone.now() - timedelta(minutes=1))


def test_a_comment_is_taken_and_its_author_told_what_happens_next(client: Client, post: Post) -> None:
    response = post()
    comment = ReaderComment.objects.get()
    assert (comment.status, comment.text, comment.email) == ("pending", WORDS["text"], WORDS["email"])
    assert (response.status_code, response.url) == (303, f"/kommentare/eingegangen/{comment.key}/")
    page = html(client.get(response.url))
    assert WORDS["text"] in page
    assert "Die Redaktion liest ihn, bevor er erscheint." in page
    assert WORDS["email"] not in page


def test_an_open_article_shows_it_at_once(
    client: Client, article: ArticlePage, post: Post, opened: str
) -> None:
    response = post(opened=opened)
    comment = ReaderComment.objects.visible().get()
    assert f'href="/kommentare/lesen/{comment.pk}/"' in html(client.get(response.url))
    assert WORDS["text"] in html(client.get(article.url))


def test_a_second_click_leads_to_the_first_comment(post: Post) -> None:
    assert post().url == post().url
    assert ReaderComment.objects.count() == 1


def test_a_mistake_costs_nothing_of_what_was_typed(post: Post) -> None:
    response = post(name="", email="greta@")
    page = html(response)
    assert response.status_code == 422
    assert WORDS["text"] in page
    assert 'value="greta@"' in page
    assert 'href="#schreiben-name"' in page
    assert page.count("Bitte den Namen eintragen, der am Kommentar stehen soll.") == 2
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="schreiben-name_error"' in page
    assert 'tabindex="-1" autofocus' in page
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize("length", [3001, 20_000])
def test_a_text_that_is_too_long_comes_back_whole(post: Post, length: int) -> None:
    text = "x" * length
    response = post(text=text)
    assert response.status_code == 422
    assert text in html(response)


@pytest.mark.parametrize(
    "nasty", ["a\x00b\x1b[2J", "\u202etxet", "<script>alert(1)</script>", "Ha" + "\u0301" * 500, "x" * 3000]
)
def test_strange_text_is_taken_as_text(post: Post, nasty: str) -> None:
    assert post(text=nasty).status_code == 303


def test_bytes_that_are_no_text_do_no_harm(client: Client, article: ArticlePage) -> None:
    body = b"text=abc%ED%A0%80def%FF&name=Greta+M.&email=greta%40example.org"
    kind = "application/x-www-form-urlencoded"
    response = client.post(
        f"/kommentare/{article.pk}/", body, kind, headers={"sec-fetch-site": "same-origin"}
    )
    assert response.status_code == 303
    assert "\ud800" not in ReaderComment.objects.get().text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"text=" + b"x" * 300_000, "application/x-www-form-urlencoded", 413),
        (b'{"text": "\\ud800"}', "application/json", 415),
        (b"text=abc", "text/plain", 415),
        (b"text=abc", "application/x-www-form-urlencoded; charset=utf-7", 415),
        (b"--x", "multipart/form-data; charset=unicode_escape; boundary=x", 415),
        (b"nonsense", "multipart/form-data", 400),
    ],
)
def test_what_no_form_sends_gets_a_plain_answer(
    client: Client, article: ArticlePage, body: bytes, kind: str, status: int
) -> None:
    response = client.post(
        f"/kommentare/{article.pk}/", body, kind, headers={"sec-fetch-site": "same-origin"}
    )
    assert response.status_code == status
    assert not ReaderComment.objects.exists()


def test_a_filled_trap_is_never_lost(post: Post, opened: str) -> None:
    filled = {"opened": opened, "betreff": "Vorname Nachname"}
    once_more = html(post(**filled))
    assert WORDS["text"] in once_more
    assert post(**filled, confirmation=confirmation_in(once_more)).status_code == 303
    assert ReaderComment.objects.get().is_waiting


def test_closed_while_somebody_was_writing(post: Post) -> None:
    ArticlePage.objects.update(comment_mode="closed")
    response = post()
    page = html(response)
    assert response.status_code == 409
    assert WORDS["text"] in page
    assert "während des Schreibens geschlossen" in page
    assert "readonly" in page
    assert "Kommentar abschicken" not in page


def test_a_form_from_elsewhere_is_shown_again_with_its_text(post: Post) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        response = post(headers)
        assert response.status_code == 403
        assert WORDS["text"] in html(response)
    assert not ReaderComment.objects.exists()


def test_the_address_in_the_settings_is_ours(post: Post) -> None:
    assert post({"origin": "http://testserver"}).status_code == 303


def test_a_forged_host_makes_no_origin_ours(post: Post, client: Client) -> None:
    assert post({"origin": "http://evil.example", "host": "evil.example"}).status_code == 403


def test_answering(client: Client, post: Post, say: Say) -> None:
    comment = say("Wer hat das gezählt?")
    page = html(client.get(f"/kommentare/antwort/{comment.pk}/"))
    assert "Wer hat das gezählt?" in page
    assert f'name="parent" value="{comment.pk}"' in page
    assert post(parent=comment.pk).status_code == 303
    assert comment.replies.get().depth == 2


@pytest.mark.parametrize("status", ["rejected", "deleted", "spam", "pending"])
def test_answering_what_is_gone_keeps_the_text(client: Client, post: Post, say: Say, status: str) -> None:
    gone = say("Kanarienvogel", status=status)
    assert client.get(f"/kommentare/antwort/{gone.pk}/").status_code == 404
    response = post(parent=gone.pk)
    page = html(response)
    assert response.status_code == 409
    assert WORDS["text"] in page
    assert "Kanarienvogel" not in page
    assert 'name="parent" value=' not in page


def test_answering_a_comment_on_another_article(post: Post, article: ArticlePage, say: Say) -> None:
    elsewhere = make_article(article.get_parent(), "Anderes", slug="anderes")
    foreign = say("Fremd.", article=elsewhere)
    assert post(parent=foreign.pk).status_code == 409


@pytest.mark.parametrize(
    "parent",
    ["0", "-1", "x", pytest.param("9" * 30, id="large"), pytest.param("9" * 5000, id="huge"), "1e3", "\x00"],
)
def test_nonsense_in_the_place_of_an_answered_comment(post: Post, parent: str) -> None:
    response = post(parent=parent)
    assert response.status_code in (409, 422)
    assert WORDS["text"] in html(response)


def test_no_form_without_an_open_article(client: Client, article: ArticlePage, say: Say) -> None:
    comment = say()
    ArticlePage.objects.update(comment_mode="closed")
    response = client.get(f"/kommentare/antwort/{comment.pk}/")
    assert response.status_code == 409
    assert "<textarea" not in html(response)


@pytest.mark.parametrize(
    "change",
    [
        {"live": False},
        {"comment_mode": "off"},
        {"expire_at": "2026-01-01T00:00Z"},
        {"published_at": "2999-01-01T00:00Z"},
        {"published_at": None},
    ],
)
def test_what_readers_cannot_see_is_not_there(post: Post, change: dict[str, object]) -> None:
    ArticlePage.objects.update(**change)
    assert post().status_code == 404


def test_a_private_article_is_not_there(post: Post, article: ArticlePage) -> None:
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    assert post().status_code == 404


@pytest.mark.parametrize("pk", ["0", "-1", "9" * 30, "1e3", "x", "%00"])
def test_no_article_has_that_number(client: Client, article: ArticlePage, pk: str) -> None:
    path = f"/kommentare/{pk}/"
    assert client.post(path, WORDS, headers={"sec-fetch-site": "same-origin"}).status_code in (404, 405)
    assert client.get(f"/kommentare/antwort/{pk}/").status_code == 404


def test_only_reading_and_writing_is_understood(client: Client, article: ArticlePage) -> None:
    assert client.put(f"/kommentare/{article.pk}/").status_code == 405
    assert client.get(f"/kommentare/{article.pk}/").status_code == 200


def test_no_answer_of_ours_is_stored_or_sets_a_cookie(client: Client, post: Post, say: Say) -> None:
    comment = say()
    responses = [
        post(),
        post(name=""),
        post({}),
        post({"sec-fetch-site": "cross-site"}),
        client.get(f"/kommentare/antwort/{comment.pk}/"),
        client.get(comment.get_absolute_url()),
    ]
    for response in responses:
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_a_moderator_is_no_different_from_any_reader_here(admin_client: Client, article: ArticlePage) -> None:
    admin_client.post(f"/kommentare/{article.pk}/", WORDS, headers={"sec-fetch-site": "same-origin"})
    assert ReaderComment.objects.get().is_waiting


def test_a_reader_who_calls_herself_the_newsroom_is_read_first(post: Post, opened: str) -> None:
    post(opened=opened, name="Die Redaktion")
    assert ReaderComment.objects.get().is_waiting
