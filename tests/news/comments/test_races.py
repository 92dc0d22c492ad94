"""Many comments at the same moment: of equal ones exactly one, of others exactly as many as allowed."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import PageLogEntry

from news.comments.actions import Circumstances, TooManyError, Words, submit
from news.comments.models import CommentRules, Conversation, RateCount, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON, OWN_PAGE, WORDS

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 10


class Gone(BaseCache):
    """A cache whose server is away, with a client that says so each time."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, *_args: object, **_values: object) -> None:
        raise ConnectionError

    add = set = touch = delete = incr = get_many = set_many = get


@pytest.fixture
def five_in_ten_minutes(article: ArticlePage) -> None:
    pace = {"seconds_between": 0, "per_ten_minutes": 5, "hold_first": 0}
    CommentRules.objects.create(site=article.get_site(), **pace)


@pytest.fixture
def _cache_gone(five_in_ten_minutes: None, settings: Settings) -> None:
    settings.CACHES = {name: {"BACKEND": f"{__name__}.Gone"} for name in settings.CACHES}


def at_once(deed: Callable[[int], Any], times: int) -> list[Any]:
    """Each from a thread and a connection of its own, and none before the first ten stand ready."""
    ready = Barrier(AT_ONCE)

    def run(number: int) -> Any:
        try:
            if number < AT_ONCE:
                ready.wait(30)
            return deed(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(times)))


def post(article: ArticlePage, text: str) -> HttpResponse:
    return Client().post(f"/kommentare/{article.pk}/", WORDS | {"text": text}, headers=OWN_PAGE)


def test_fifty_equal_posts_leave_one_comment(article: ArticlePage) -> None:
    """Case A1: the 49 others are led to it."""
    answers = at_once(lambda _number: post(article, "Der Kran bleibt."), 50)
    comment = ReaderComment.objects.get()
    assert {(answer.status_code, answer.url) for answer in answers} == {(303, comment.get_absolute_url())}


def say(article: ArticlePage, number: int) -> str:
    """One of many readers of one network, at the same moment."""
    words = Words(text=f"Teil {number}", name="Greta M.", email=f"{number}@example.org")
    told = Circumstances(network="school", opened_at=NOON - timedelta(minutes=1))
    try:
        submit(article, words, mode="open", at=NOON, circumstances=told)
    except TooManyError as problem:
        return f"in {problem.retry_after.total_seconds():.0f} s"
    return "taken"


@pytest.mark.usefixtures("five_in_ten_minutes")
def test_two_hundred_of_one_network_are_limited_exactly(article: ArticlePage) -> None:
    """Case A2."""
    is_limited_exactly(article)


@pytest.mark.usefixtures("_cache_gone")
def test_the_limit_needs_no_cache(article: ArticlePage) -> None:
    with pytest.raises(ConnectionError):
        cache.get("anything")
    is_limited_exactly(article)


def is_limited_exactly(article: ArticlePage) -> None:
    answers = at_once(lambda number: say(article, number), 200)
    assert Counter(answers) == {"taken": 5, "in 600 s": 195}
    assert ReaderComment.objects.visible().count() == 5
    assert Conversation.objects.get().comment_count == 5
    assert RateCount.objects.get().count == 5


@pytest.mark.usefixtures("five_in_ten_minutes")
def test_who_comes_too_often_gets_the_words_back(article: ArticlePage) -> None:
    answers = at_once(lambda number: post(article, f"Der Kran bleibt, Teil {number}."), 30)
    assert Counter(answer.status_code for answer in answers) == {303: 5, 429: 25}
    for number, answer in enumerate(answers):
        if answer.status_code == 429:
            assert 500 < int(answer.headers["Retry-After"]) < 700
            assert f"Teil {number}." in answer.content.decode()


def test_a_flood_throws_its_switch_once(article: ArticlePage) -> None:
    CommentRules.objects.create(site=article.get_site(), flood_per_hour=10, hold_first=0)

    def pour(number: int) -> bool:
        words = Words(text=f"Teil {number}", name="Greta M.", email=f"{number}@example.org")
        told = Circumstances(network=f"net {number}", opened_at=NOON - timedelta(minutes=1))
        return submit(article, words, mode="open", at=NOON, circumstances=told).is_visible

    published = sum(at_once(pour, 60))
    # Those under way at the same moment don't see each other.
    assert 10 <= published < 10 + AT_ONCE
    conversation = Conversation.objects.get()
    assert (conversation.comment_count, conversation.held_until) == (published, NOON + timedelta(hours=1))
    assert PageLogEntry.objects.filter(action="news_comments.flood", page=article.pk).count() == 1
