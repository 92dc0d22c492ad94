"""What "most read" rests on: `/m/`, the rows of each hour, and who isn't counted."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from news.models import ArticlePage, ArticleReads
from tests.factories import PUBLISHED, make_article, make_home, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> ArticlePage:
    return make_article(make_section(make_home()))


def tell(read: object, site: str = "same-origin", **cookies: str) -> int:
    client = Client()
    client.cookies.load(cookies)
    return client.post("/m/", {"read": read}, headers={"sec-fetch-site": site}).status_code


def reads_of(article: ArticlePage) -> int:
    return sum(article.reads_by_hour.values_list("count", flat=True))


def test_readers_of_one_hour_stand_in_one_row(article: ArticlePage) -> None:
    at = PUBLISHED + timedelta(hours=3, minutes=1)
    for minutes in (0, 20, 58, 59):
        assert ArticleReads.objects.count_one(article.pk, at + timedelta(minutes=minutes))
    hours = list(article.reads_by_hour.order_by("hour").values_list("hour", "count"))
    assert hours == [(PUBLISHED + timedelta(hours=3), 3), (PUBLISHED + timedelta(hours=4), 1)]


def test_the_page_of_an_article_tells_and_is_counted(article: ArticlePage) -> None:
    page = Client().get(article.url).content.decode()
    assert f'data-read="{article.pk}"' in page
    assert tell(article.pk) == 204
    assert reads_of(article) == 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_another_site_tells_is_not_counted(article: ArticlePage, site: str) -> None:
    assert tell(article.pk, site) == 204
    assert reads_of(article) == 0


def test_the_newsroom_itself_is_not_counted(article: ArticlePage) -> None:
    assert tell(article.pk, sessionid="abc") == 204
    assert reads_of(article) == 0


@pytest.mark.parametrize("read", ["", "0", "-1", "1.5", "²", "999999999", "9" * 40, "1; drop table", "\x00"])
def test_nonsense_is_answered_and_counts_nothing(article: ArticlePage, read: str) -> None:
    assert tell(read) == 204
    assert not ArticleReads.objects.exists()


def test_what_is_not_public_is_not_counted(article: ArticlePage) -> None:
    article.unpublish()
    home = HomePage.objects.get()
    tell(article.pk)
    tell(home.pk)
    assert not ArticleReads.objects.exists()


def test_a_number_is_told_by_post_only() -> None:
    assert Client().get("/m/").status_code == 405


def test_the_most_read_stand_first_and_the_unread_nowhere(article: ArticlePage) -> None:
    section = article.get_parent()
    second, unread = make_article(section, "Zweiter"), make_article(section, "Ungelesen")
    now = timezone.now()
    counts = [(article, 1, 2), (article, 2, 2), (second, 1, 9), (unread, 200, 50)]
    for page, hours_ago, count in counts:
        page.reads_by_hour.create(hour=now - timedelta(hours=hours_ago), count=count)
    most_read = ArticlePage.objects.published(now).most_read(since=now - timedelta(days=1))
    assert [(page.title, page.reads) for page in most_read] == [("Zweiter", 9), (article.title, 4)]


def test_old_hours_are_forgotten(article: ArticlePage) -> None:
    now = timezone.now()
    for days in (1, 59, 61, 400):
        article.reads_by_hour.create(hour=now - timedelta(days=days), count=1)
    call_command("forget_reads")
    assert reads_of(article) == 2
