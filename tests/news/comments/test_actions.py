from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from news.comments import actions
from news.comments.actions import CannotAnswerError, CommentsClosedError, RefusedError, Words, submit
from news.comments.models import CommentRules, ReaderComment
from news.models import ArticlePage
from tests.factories import make_article, make_home, make_section
from tests.news.comments.conftest import NOON, WORDS

Say = Callable[..., ReaderComment]
Status = ReaderComment.Status


def words(**changed: Any) -> Words:
    return Words(**WORDS | changed)


def logged(comment: ReaderComment) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(comment.pk)).order_by("pk")
    return [entry.action.removeprefix("news_comments.") for entry in entries]


def test_a_comment_waits_and_says_which_rules_fired(article: ArticlePage) -> None:
    comment = submit(article, words(text="  Gut.\r\n", name=" Greta \n M. ", trap="x"), mode="held", at=NOON)
    assert (comment.text, comment.name, comment.status) == ("Gut.", "Greta M.", Status.PENDING)
    assert [entry["rule"] for entry in comment.fired] == ["trap", "mode"]
    assert (comment.created_at, comment.decided_at) == (NOON, None)


def test_an_open_article_publishes_what_no_rule_objects_to(article: ArticlePage) -> None:
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"hold_first": 0})
    assert submit(article, words(), mode="open", at=NOON).is_visible
    links = words(text="https://a.example https://b.example")
    assert submit(article, links, mode="open", at=NOON).is_waiting


@pytest.mark.parametrize("mode", ["closed", "off"])
def test_nobody_writes_where_comments_are_closed(article: ArticlePage, mode: str) -> None:
    with pytest.raises(CommentsClosedError):
        submit(article, words(), mode=mode, at=NOON)


def test_what_cannot_be_taken_is_refused_and_not_stored(article: ArticlePage) -> None:
    with pytest.raises(RefusedError):
        submit(article, words(text="\u200b"), mode="held", at=NOON)
    assert not ReaderComment.objects.exists()


def test_the_same_words_once_more_are_the_first_comment(article: ArticlePage) -> None:
    first = submit(article, words(), mode="held", at=NOON)
    again = submit(article, words(email="GRETA@example.org"), mode="held", at=NOON + timedelta(minutes=1))
    assert again == first
    assert submit(article, words(email="jan@example.org"), mode="held", at=NOON) != first
    elsewhere = make_article(article.get_parent(), "Anderes", slug="anderes")
    assert submit(elsewhere, words(), mode="held", at=NOON) != first


def test_answers_go_three_levels_deep_and_then_side_by_side(say: Say) -> None:
    first = say("Eins.")
    second = say("Zwei.", to=first)
    third = say("Drei.", to=second)
    fourth = say("Vier.", to=third)
    assert [comment.depth for comment in (first, second, third, fourth)] == [1, 2, 3, 3]
    assert fourth.parent == third.parent == second


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_only_what_can_be_read_can_be_answered(say: Say, status: str) -> None:
    with pytest.raises(CannotAnswerError):
        say("Doch.", to=say(status=status))


def test_a_comment_on_another_article_cannot_be_answered_here(article: ArticlePage, say: Say) -> None:
    elsewhere = make_article(article.get_parent(), "Anderes", slug="anderes")
    with pytest.raises(CannotAnswerError):
        submit(article, words(answers=say(article=elsewhere).pk), mode="held", at=NOON)


def test_what_is_answered_must_exist(article: ArticlePage) -> None:
    for nobody in (0, -1, 10**6, 10**30):
        with pytest.raises(CannotAnswerError):
            submit(article, words(answers=nobody), mode="held", at=NOON)


@pytest.mark.parametrize(
    ("verb", "status", "line"),
    [
        (actions.approve, "approved", "approve"),
        (actions.reject, "rejected", "reject"),
        (actions.mark_spam, "spam", "spam"),
        (actions.delete, "deleted", "delete"),
    ],
)
def test_a_decision_is_kept_and_logged(
    say: Say, moderator: User, verb: Callable, status: str, line: str
) -> None:
    comment = say(status="pending")
    verb(comment, by=moderator, at=NOON)
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by, comment.decided_at) == (status, moderator, NOON)
    assert logged(comment) == ["submit", line]


def test_deciding_the_same_again_keeps_who_decided_first(say: Say, moderator: User, admin_user: User) -> None:
    comment = say(status="pending")
    actions.approve(comment, by=moderator, at=NOON)
    actions.approve(comment, by=admin_user, at=NOON + timedelta(hours=1))
    assert comment.decided_by == moderator
    assert logged(comment) == ["submit", "approve"]


def test_a_rejection_keeps_its_reason_until_it_is_taken_back(say: Say, moderator: User) -> None:
    comment = say(status="pending")
    actions.reject(comment, by=moderator, at=NOON, reason="hate")
    assert comment.reason == "hate"
    actions.restore(comment, by=moderator, at=NOON)
    comment.refresh_from_db()
    assert (comment.status, comment.reason, comment.decided_at) == ("pending", "", None)
    with pytest.raises(ValueError, match="no-such-reason"):
        actions.reject(comment, by=moderator, at=NOON, reason="no-such-reason")


def test_the_newsroom_answers_at_once_and_by_name(say: Say, moderator: User) -> None:
    answer = actions.answer_as_editor(say(), "Danke!", name="Redaktion", by=moderator, at=NOON)
    assert (answer.is_staff, answer.is_visible, answer.depth, answer.email) == (True, True, 2, "")
    assert logged(answer) == ["answer"]
    with pytest.raises(CannotAnswerError):
        actions.answer_as_editor(
            say("Hm.", status="pending"), "Danke!", name="Redaktion", by=moderator, at=NOON
        )


def test_the_log_holds_no_word_of_a_comment(say: Say, moderator: User) -> None:
    comment = say("Kanarienvogel")
    actions.delete(comment, by=moderator, at=NOON)
    for entry in registry.get_logs_for_instance(comment):
        assert "Kanarienvogel" not in f"{entry.label} {entry.data}"
        assert "greta" not in f"{entry.label} {entry.data}".lower()


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "unknown"},
        {"depth": 0},
        {"depth": 4},
        {"depth": 2},
        {"status": "pending"},
        {"decided_at": None},
    ],
)
def test_the_database_refuses_what_cannot_be(say: Say, broken: dict[str, Any]) -> None:
    comment = say(status="approved")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderComment.objects.filter(pk=comment.pk).update(**broken)


def test_deleting_an_article_deletes_its_comments(article: ArticlePage, say: Say) -> None:
    say("Drei.", to=say("Zwei.", to=say("Eins.")))
    article.delete()
    assert not ReaderComment.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_equal_posts_at_once_are_one_comment() -> None:
    article = make_article(make_section(make_home()))

    def post() -> int:
        try:
            return submit(article, words(), mode="held", at=NOON).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: post(), range(16)))
    assert len(set(ids)) == ReaderComment.objects.count() == 1
