"""Moderators open, hold and close the comments of an article: at once, and never one against the other."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from news.comments import actions
from news.comments.models import CommentSettings, Conversation
from news.comments.section import mode_of
from news.models import ArticlePage
from tests.news.comments.conftest import NOON


def address(article: ArticlePage) -> str:
    return f"/admin/reader-comments/conversation/{article.pk}/"


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def test_it_holds_at_once_and_is_written_down(
    desk: Client, moderator: User, article: ArticlePage, wording: CommentSettings
) -> None:
    assert mode_of(article, wording, timezone.now()) == "held"
    data = {"mode": "closed", "reason": "Die Debatte ist geführt.", "seen": ""}
    assert desk.post(address(article), data).status_code == 302
    fresh = ArticlePage.objects.get(pk=article.pk)
    assert mode_of(fresh, wording, timezone.now()) == "closed"
    assert "Die Debatte ist geführt." in desk.get(article.url).content.decode()
    entry = PageLogEntry.objects.get(action="news_comments.conversation")
    assert (entry.user, entry.page_id, entry.data["mode"]) == (moderator, article.pk, "closed")
    assert not fresh.has_unpublished_changes


def test_it_closes_on_its_day(desk: Client, article: ArticlePage, wording: CommentSettings) -> None:
    desk.post(address(article), {"mode": "open", "closes_at": "2030-01-02 12:00", "seen": ""})
    fresh = ArticlePage.objects.get(pk=article.pk)
    closes_at = Conversation.objects.get().closes_at
    assert mode_of(fresh, wording, closes_at - timedelta(seconds=1)) == "open"
    assert mode_of(fresh, wording, closes_at) == "closed"


def test_one_press_for_a_sensitive_subject(desk: Client, article: ArticlePage) -> None:
    desk.post(address(article), {"mode": "open", "seen": "", "sensitive": "1"})
    conversation = Conversation.objects.get()
    assert (conversation.mode, bool(conversation.reason)) == ("held", True)


def test_looking_stores_nothing(desk: Client, article: ArticlePage) -> None:
    before = Conversation.objects.count()
    assert desk.get(address(article)).status_code == 200
    assert Conversation.objects.count() == before


def test_the_second_moderator_is_told_and_may_decide_again(
    desk: Client, moderator: User, article: ArticlePage
) -> None:
    first = User.objects.create_user("erste", first_name="Anna", last_name="Weber")
    at = timezone.now()
    actions.run_conversation(article, actions.Rule(mode="closed"), by=first, at=at, seen=None)
    page = desk.post(address(article), {"mode": "open", "seen": ""}).content.decode()
    assert "Anna Weber" in page
    assert Conversation.objects.get().mode == "closed"
    seen = Conversation.objects.get().changed_at.isoformat()
    assert f'value="{seen}"' in page.replace("&#x2B;", "+")
    desk.post(address(article), {"mode": "open", "seen": seen})
    assert (Conversation.objects.get().mode, Conversation.objects.get().changed_by) == ("open", moderator)


@pytest.mark.parametrize("seen", ["gestern", "2026-13-45T99:99:99", "\x00", "9" * 4000])
def test_a_version_that_nobody_saw_changes_nothing(
    desk: Client, moderator: User, article: ArticlePage, seen: str
) -> None:
    actions.run_conversation(article, actions.Rule(mode="held"), by=moderator, at=NOON, seen=None)
    desk.post(address(article), {"mode": "open", "seen": seen})
    assert Conversation.objects.get().mode == "held"


def test_the_end_of_a_flood(desk: Client, moderator: User, article: ArticlePage) -> None:
    until = timezone.now() + timedelta(hours=1)
    Conversation.objects.update_or_create(article=article, defaults={"held_until": until})
    assert "flood_ends" in desk.get(address(article)).content.decode()
    desk.post(address(article), {"mode": "", "seen": "", "flood_ends": "on"})
    assert Conversation.objects.get().held_until is None


def test_the_panel_beside_the_article_leads_there(admin_client: Client, article: ArticlePage) -> None:
    assert address(article) in admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
