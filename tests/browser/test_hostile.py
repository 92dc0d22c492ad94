"""What strangers type does nothing in a real browser: not to readers, and not to those who moderate."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from news.comments.actions import Words, recount, submit
from news.comments.models import CommentRules, ReaderComment
from news.comments.moderation import NAME_MAX
from news.models import ArticlePage
from tests import factories
from tests.browser.desk import sign_in
from tests.browser.newsroom import open_newsroom
from tests.hostile import HOSTILE, MARK


@pytest.fixture
def article() -> ArticlePage:
    article = factories.make_article(open_newsroom(), comment_mode="held")
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"links_held": 50})
    for number, payload in enumerate(HOSTILE):
        name = f"N {payload}"[:NAME_MAX]
        words = Words(text=f"{payload} {number}", name=name, email=f"greta{number}@example.org")
        submit(article, words, mode="held", at=timezone.now())
    return article


def approve_half() -> None:
    numbers = ReaderComment.objects.order_by("pk").values_list("pk", flat=True)[::2]
    ReaderComment.objects.filter(pk__in=list(numbers)).update(status="approved", decided_at=timezone.now())
    recount(ReaderComment.objects.first().article_id)


def test_no_script_runs_and_nothing_is_loaded(page: Page, article: ArticlePage, console: list[str]) -> None:
    approve_half()
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: MARK in request.url and happened.append(request.url))
    addresses = [article.url, f"/kommentare/{article.pk}/", f"/kommentare/{article.pk}/neueste/"]
    for address in addresses:
        page.goto(address)
        assert page.locator(".comment__text").count() > 0
    sign_in(page, "moderation")
    waiting = ReaderComment.objects.filter(status="pending").first()
    for address in (
        "/admin/",
        "/admin/reader-comments/?status=pending",
        f"/admin/reader-comments/edit/{waiting.pk}/",
    ):
        page.goto(address)
        assert page.get_by_text(MARK).count() > 0
    assert happened == []
    assert [line for line in console if MARK in line] == []
