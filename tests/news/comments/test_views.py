"""What a reader meets on the way to a comment."""

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import WORDS

Post = Callable[..., HttpResponse]
Say = Callable[..., ReaderComment]


def html(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_comment_is_taken_and_its_author_told_what_happens_next(client: Client, post: Post) -> None:
    response = post()
    comment = ReaderComment.objects.get()
    assert (comment.status, comment.text, comment.email) == ("pending", WORDS["text"], WORDS["email"])
    assert (response.status_code, response.url) == (303, f"/kommentare/eingegangen/{comment.key}/")
    page = html(client.get(response.url))
    assert WORDS["text"] in page
    assert "Die Redaktion liest ihn, bevor er erscheint." in page
    assert WORDS["email"] not in page


def test_an_open_article_shows_it_at_once(client: Client, article: ArticlePage, post: Post) -> None:
    ArticlePage.objects.update(comment_mode="open")
    response = post()
    comment = ReaderComment.objects.visible().get()
    assert f"{article.url}#kommentar-{comment.pk}" in html(client.get(response.url))
    assert WORDS["text"] in html(client.get(article.url))
