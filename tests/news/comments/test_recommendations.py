"""Readers recommend what others wrote: one for each comment and network, without an account or a cookie."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from news.comments.actions import OwnCommentError, recommend_as_reader
from news.comments.models import ReaderComment, Recommendation
from news.models import ArticlePage
from tests.factories import make_article, make_home, make_section
from tests.news.comments.conftest import NOON, OWN_PAGE

Say = Callable[..., ReaderComment]
JSON = OWN_PAGE | {"accept": "application/json"}


def press(
    client: Client, comment: ReaderComment, address: str = "203.0.113.7", headers: dict | None = None
) -> HttpResponse:
    path = f"/kommentare/empfehlen/{comment.pk}/"
    return client.post(path, headers=OWN_PAGE if headers is None else headers, REMOTE_ADDR=address)


def count(comment: ReaderComment) -> int:
    comment.refresh_from_db()
    return comment.recommendations


def test_a_press_counts_once_for_a_network(client: Client, say: Say) -> None:
    comment = say()
    response = press(client, comment)
    assert (response.status_code, response.url) == (303, f"/kommentare/lesen/{comment.pk}/")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    press(client, comment)
    press(client, comment, "203.0.113.200")
    assert count(comment) == 1
    press(client, comment, "198.51.100.7")
    assert count(comment) == Recommendation.objects.count() == 2
    assert "203.0.113" not in str(list(Recommendation.objects.values()))


def test_the_number_stays_when_who_it_was_is_forgotten(client: Client, say: Say) -> None:
    comment = say()
    press(client, comment)
    Recommendation.objects.all().delete()
    assert count(comment) == 1


def test_nobody_recommends_what_came_from_their_own_network(
    client: Client, say: Say, post: Callable[..., HttpResponse]
) -> None:
    comment = say(network="a" * 64)
    with pytest.raises(OwnCommentError):
        recommend_as_reader(comment, network="a" * 64, at=NOON)
    assert recommend_as_reader(comment, network="b" * 64, at=NOON)
    assert count(comment) == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://example.org"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({}, 303),
    ],
)
def test_other_websites_cannot_press_it(client: Client, say: Say, headers: dict, status: int) -> None:
    comment = say()
    assert press(client, comment, headers=headers).status_code == status
    assert count(comment) == (1 if status == 303 else 0)


def test_where_comments_are_closed_it_is_over(client: Client, article: ArticlePage, say: Say) -> None:
    comment = say(recommendations=3)
    ArticlePage.objects.update(comment_mode="closed")
    page = client.get(f"/kommentare/{article.pk}/").content.decode()
    assert "/kommentare/empfehlen/" not in page
    assert "Von 3 Lesern empfohlen" in page
    response = press(client, comment)
    assert response.status_code == 409
    assert "geschlossen" in response.content.decode()
    assert count(comment) == 3


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_only_what_can_be_read_is_recommended(client: Client, say: Say, status: str) -> None:
    assert press(client, say(status=status)).status_code == 404
    assert client.get(f"/kommentare/empfehlen/{say('Gut.').pk}/").status_code == 405


def test_a_script_is_told_the_number(client: Client, say: Say) -> None:
    comment = say()
    assert press(client, comment, headers=JSON).json() == {"count": 1, "says": "Gezählt"}
    assert press(client, comment, headers=JSON).json() == {"count": 1, "says": "Schon gezählt"}


def test_the_number_stands_at_its_button(client: Client, article: ArticlePage, say: Say) -> None:
    say(recommendations=12)
    page = client.get(article.url).content.decode()
    assert '<span class="comment__votes">12</span></button>' in page
    assert page.count('id="empfehlen"') == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_presses_at_once_of_one_network_are_one() -> None:
    article = make_article(make_section(make_home()))
    comment = ReaderComment.objects.create(
        article=article, name="Greta M.", text="Gut.", status="approved", decided_at=NOON, fingerprint="1"
    )

    def press(number: int) -> bool:
        try:
            return recommend_as_reader(comment, network=f"{number % 2}", at=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        counted = list(pool.map(press, range(16)))
    assert sum(counted) == count(comment) == 2


def test_a_network_that_likes_everything_counts_no_more(
    client: Client, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.comments.actions.recommending.PER_HOUR", 2)
    comments = [say(f"Nummer {number}.") for number in range(3)]
    answers = [press(client, comment) for comment in comments]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert [count(comment) for comment in comments] == [1, 1, 0]
    assert press(client, comments[0]).status_code == 303
