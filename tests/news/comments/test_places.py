"""A few thousand comments: each address costs the same, and leads to where the comment stands."""

from collections.abc import Callable

import pytest
from django.test import Client

from news.comments.models import ReaderComment
from news.comments.threads import ANSWERS, CONVERSATIONS, FIRST_ANSWERS
from news.models import ArticlePage
from tests.news.comments.crowd import make_crowd
from tests.news.comments.test_conversation import shown

QUERIES = 12


@pytest.fixture
def crowded(article: ArticlePage) -> ArticlePage:
    make_crowd(article, 2500, largest=300)
    return article


def test_every_address_keeps_to_its_queries(
    client: Client, crowded: ArticlePage, django_assert_max_num_queries: Callable
) -> None:
    largest = ReaderComment.objects.order_by("-thread_size").first()
    base, talk = f"/kommentare/{crowded.pk}/", f"/kommentare/gespraech/{largest.pk}/"
    last = ReaderComment.objects.visible().filter(root=largest).last()
    client.get(base)
    client.get(crowded.url)
    pages = (
        base,
        f"{base}?page=9999",
        f"{base}neueste/",
        f"{base}empfohlene/?page=9999",
        talk,
        f"{talk}?page=3",
    )
    for address in (*pages, f"/kommentare/lesen/{last.pk}/", f"/kommentare/lesen/{largest.pk}/"):
        with django_assert_max_num_queries(QUERIES):
            response = client.get(address)
        assert response.status_code in (200, 302)
        assert not response.cookies
    with django_assert_max_num_queries(17):  # in a process that remembers nothing
        client.get(crowded.url)


def test_a_comment_is_found_where_its_address_leads(client: Client, crowded: ArticlePage) -> None:
    comments = list(ReaderComment.objects.shown().order_by("pk"))
    for comment in (*comments[:3], *comments[5::211], comments[-1]):
        address, _, fragment = client.get(f"/kommentare/lesen/{comment.pk}/").url.partition("#")
        assert fragment == comment.anchor
        assert comment.pk in shown(client, address)


def test_a_conversation_of_its_own_shows_every_answer_once(client: Client, crowded: ArticlePage) -> None:
    largest = ReaderComment.objects.order_by("-thread_size").first()
    whole = [largest.pk, *ReaderComment.objects.answers().filter(root=largest).values_list("pk", flat=True)]
    base = f"/kommentare/gespraech/{largest.pk}/"
    pages = [shown(client, f"{base}?page={number}") for number in range(1, len(whole) // ANSWERS + 2)]
    assert [pk for page in pages for pk in page] == whole
    assert shown(client, f"/kommentare/{crowded.pk}/")[: FIRST_ANSWERS + 1] == whole[: FIRST_ANSWERS + 1]
    assert "weitere Antworten lesen" in client.get(crowded.url).content.decode()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("", lambda c: (c.created_at, c.pk)),
        ("neueste/", lambda c: (-c.created_at.timestamp(), -c.pk)),
        (
            "empfohlene/",
            lambda c: (not c.is_visible, not c.is_pick, -c.recommendations, c.created_at, c.pk),
        ),
    ],
)
def test_each_order_has_its_addresses(
    client: Client, crowded: ArticlePage, address: str, key: Callable
) -> None:
    firsts = sorted(ReaderComment.objects.conversations(), key=key)
    numbers = {comment.pk for comment in firsts}
    found = [
        pk
        for number in (1, 2, len(firsts) // CONVERSATIONS)
        for pk in shown(client, f"/kommentare/{crowded.pk}/{address}?page={number}")
        if pk in numbers
    ]
    last = len(firsts) // CONVERSATIONS - 1
    wanted = firsts[: 2 * CONVERSATIONS] + firsts[last * CONVERSATIONS :][:CONVERSATIONS]
    assert found == [comment.pk for comment in wanted]
    page = client.get(f"/kommentare/{crowded.pk}/{address}").content.decode()
    assert f'href="/kommentare/{crowded.pk}/{address}" aria-current="true"' in page
    assert page.count('aria-current="true"') == 1
    assert f'<link rel="canonical" href="{crowded.full_url}">' in page
