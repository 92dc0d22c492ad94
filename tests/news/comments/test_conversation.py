"""Three hundred comments: the article's page stays light, and each of them can be linked and found."""

import gzip
import random
import re
from collections.abc import Callable
from datetime import timedelta

import html5lib
import pytest
from django.http import HttpResponse
from django.test import Client

from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

PAGE_MAX = 25 * 1024
LETTERS = "eeeeeeennnniiiissrratdhulcgmobwfkzpv"


def prose(chance: random.Random, length: int) -> str:
    """Less regular than any language, so harder to compress."""
    words = ("".join(chance.choices(LETTERS, k=chance.randint(2, 11))) for _ in range(length // 6))
    return " ".join(words)[:length]


@pytest.fixture
def crowd(article: ArticlePage) -> Callable[..., list[ReaderComment]]:
    """Comments in threads of `size`: the first of each, and answers to it."""

    def crowd(count: int = 300, size: int = 4, length: int = 250) -> list[ReaderComment]:
        chance = random.Random(7)
        rows = [
            ReaderComment(
                article=article,
                depth=2 if number % size else 1,
                name=prose(chance, 14),
                text=prose(chance, length),
                status="approved",
                fingerprint=str(number),
                created_at=NOON + timedelta(minutes=number),
                decided_at=NOON,
            )
            for number in range(count)
        ]
        ReaderComment.objects.bulk_create(row for row in rows if row.depth == 1)
        for number, row in enumerate(rows):
            row.parent = rows[number - number % size] if row.depth == 2 else None
        ReaderComment.objects.bulk_create(row for row in rows if row.depth == 2)
        recount(article.pk)
        return rows

    return crowd


def shown(client: Client, address: str) -> list[int]:
    """The comments on a page, from top to bottom."""
    page = client.get(address).content.decode()
    return [int(part.split('"')[0]) for part in page.split('<article id="kommentar-')[1:]]


@pytest.mark.parametrize("length", [40, 250, 3000])
@pytest.mark.parametrize("size", [1, 4, 300])
def test_the_page_of_an_article_stays_light(
    client: Client, article: ArticlePage, crowd: Callable, length: int, size: int
) -> None:
    crowd(size=size, length=length)
    content = client.get(article.url).content
    assert len(gzip.compress(content, 6)) <= PAGE_MAX
    assert 0 < content.count(b"<article id=") <= 60
    assert b">300<" in content


def test_all_of_them_can_be_read_in_turn(client: Client, article: ArticlePage, crowd: Callable) -> None:
    made = [comment.pk for comment in crowd()]
    address, pages = f"/kommentare/{article.pk}/", []
    while address:
        pages.append(shown(client, address))
        page = client.get(address).content.decode()
        address = page.split('rel="next" href="')[1].split('"')[0] if 'rel="next"' in page else ""
    assert [pk for page in pages for pk in page] == made
    assert shown(client, article.url) == pages[0][:60]
    assert f'href="/kommentare/{article.pk}/#kommentar-{pages[0][60]}"' in (
        client.get(article.url).content.decode()
    )


def test_the_newest_come_first_for_who_wants_that(
    client: Client, article: ArticlePage, crowd: Callable
) -> None:
    made = [comment.pk for comment in crowd(count=12)]
    assert shown(client, f"/kommentare/{article.pk}/neueste/") == made[8:] + made[4:8] + made[:4]


@pytest.mark.parametrize("size", [4, 300])
def test_a_comment_has_an_address_wherever_it_stands(
    client: Client, article: ArticlePage, crowd: Callable, size: int
) -> None:
    made = crowd(size=size)
    for comment in (made[0], made[1], made[150], made[-1]):
        response = client.get(f"/kommentare/lesen/{comment.pk}/")
        address, _, fragment = response.url.partition("#")
        assert (response.status_code, fragment) == (302, comment.anchor)
        assert comment.pk in shown(client, address)
    assert client.get(f"/kommentare/lesen/{made[0].pk}/").url.startswith(article.url)


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_is_not_published_has_no_address(
    client: Client, say: Callable[..., ReaderComment], status: str
) -> None:
    assert client.get(f"/kommentare/lesen/{say(status=status).pk}/").status_code == 404
    assert client.get("/kommentare/lesen/999999999999999999999/").status_code == 404


def test_the_pages_belong_to_the_article(client: Client, article: ArticlePage, crowd: Callable) -> None:
    crowd(count=90)
    response = client.get(f"/kommentare/{article.pk}/?page=2")
    page = response.content.decode()
    assert f'<link rel="canonical" href="{article.full_url}">' in page
    assert f'href="{article.url}"' in page
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "/kommentare/antwort/" in page
    assert "Schreibe einen Kommentar" in page


def test_every_page_around_it_is_valid_html(
    client: Client, article: ArticlePage, say: Callable[..., ReaderComment], post: Callable[..., HttpResponse]
) -> None:
    first = say("Eins.", is_pick=True)
    say("Vier.", to=say("Drei.", to=say("Zwei.", to=first)))
    ReaderComment.objects.filter(text="Zwei.").update(status="deleted")
    base = f"/kommentare/{article.pk}/"
    addresses = (article.url, base, f"{base}neueste/", f"/kommentare/antwort/{first.pk}/")
    responses = [client.get(address) for address in (*addresses, first.get_absolute_url(), post().url)]
    for response in (*responses, post(name="", email="x", parent=first.pk), post({})):
        html = response.content.decode()
        html5lib.HTMLParser(strict=True).parse(html)
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        referred = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)
        assert {name for names in referred for name in names.split()} <= set(ids)
        assert html.count("<h1") == 1


@pytest.mark.parametrize("number", ["0", "-1", "x", "99", "9" * 40])
def test_a_page_that_there_is_not_is_the_nearest(
    client: Client, article: ArticlePage, crowd: Callable, number: str
) -> None:
    crowd(count=3)
    assert len(shown(client, f"/kommentare/{article.pk}/?page={number}")) == 3


def test_without_comments_the_pages_invite(client: Client, article: ArticlePage) -> None:
    assert "Platz für den ersten Kommentar" in client.get(f"/kommentare/{article.pk}/").content.decode()


@pytest.mark.parametrize("change", [{"live": False}, {"comment_mode": "off"}, {"published_at": None}])
def test_there_are_none_of_what_readers_cannot_see(
    client: Client, article: ArticlePage, say: Callable[..., ReaderComment], change: dict[str, object]
) -> None:
    comment = say()
    ArticlePage.objects.update(**change)
    for path in (f"{article.pk}/", f"{article.pk}/neueste/", f"lesen/{comment.pk}/"):
        assert client.get(f"/kommentare/{path}").status_code == 404


def test_a_conversation_costs_the_same_however_long(
    client: Client, article: ArticlePage, crowd: Callable, django_assert_max_num_queries: Callable
) -> None:
    crowd(count=200)
    client.get(f"/kommentare/{article.pk}/")
    with django_assert_max_num_queries(12):
        client.get(f"/kommentare/{article.pk}/")
