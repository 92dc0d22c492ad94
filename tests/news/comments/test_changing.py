"""What the author of a comment may do with it afterwards."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from wagtail.models import ModelLogEntry

from news.comments.actions import (
    CannotChangeError,
    DecidedMeanwhileError,
    RefusedError,
    approve,
    can_change,
    change,
    reject,
    withdraw,
)
from news.comments.models import CommentRules, Conversation, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
SOON = NOON + timedelta(minutes=2)
LINKS = "https://example.org/ https://example.com/ https://example.net/"


@pytest.fixture(autouse=True)
def _known(article: ArticlePage) -> None:
    """Nobody is read first for being new."""
    CommentRules.objects.update_or_create(site=article.get_site(), defaults={"hold_first": 0})


def changed(comment: ReaderComment, text: str = "Nein.", **given: Any) -> ReaderComment:
    change(comment, text, **{"mode": "open", "minutes": 5, "at": SOON} | given)
    comment.refresh_from_db()
    return comment


def logged(comment: ReaderComment) -> list[str]:
    return [*ModelLogEntry.objects.filter(object_id=comment.pk).values_list("action", flat=True)]


def counted(article: ArticlePage) -> tuple[int, int]:
    held = Conversation.objects.get(article=article).comment_count
    return held, ReaderComment.objects.filter(article=article, status="approved").count()


def test_other_words_for_a_while(say: Say) -> None:
    comment = changed(say("Ja."))
    assert (comment.text, comment.status, comment.edited_at) == ("Nein.", "approved", SOON)
    assert comment.version == 1
    assert "news_comments.change" in logged(comment)


def test_the_same_words_change_nothing(say: Say) -> None:
    comment = changed(say("Ja."), " Ja.\r\n")
    assert (comment.edited_at, comment.version) == (None, 0)


def test_what_becomes_suspicious_is_held_again(say: Say, article: ArticlePage) -> None:
    comment = changed(say("Ja.", is_pick=True), LINKS)
    assert (comment.status, comment.decided_at, comment.is_pick) == ("pending", None, False)
    assert "links" in [entry["rule"] for entry in comment.fired]
    assert counted(article) == (0, 0)


def test_other_words_lift_nothing(say: Say) -> None:
    for status in ("pending", "spam"):
        comment = changed(say(f"{status} {LINKS}", status=status), f"Harmlos: {status}.")
        assert comment.status == status
        assert "links" in [entry["rule"] for entry in comment.fired]


def test_an_approved_comment_below_a_held_article_is_read_again(say: Say, moderator: User) -> None:
    comment = say("Ja.", status="pending")
    approve(comment, by=moderator, at=NOON)
    assert changed(comment, mode="held").status == "pending"


def test_what_nobody_can_take_is_refused(say: Say) -> None:
    with pytest.raises(RefusedError):
        changed(say(), "\u200b")


def test_time_runs_out(say: Say) -> None:
    comment = say()
    end = NOON + timedelta(minutes=5)
    assert can_change(comment, minutes=5, at=end - timedelta(seconds=1))
    for given in ({"at": end}, {"minutes": 0}, {"minutes": 0, "at": NOON}):
        with pytest.raises(CannotChangeError):
            changed(comment, **given)


@pytest.mark.parametrize("status", ["approved", "pending"])
def test_not_once_somebody_answered(say: Say, status: str) -> None:
    comment = say()
    say("Wirklich?", to=comment, status=status)
    with pytest.raises(CannotChangeError):
        changed(comment)


def test_an_answer_at_the_deepest_level_counts_as_well(say: Say) -> None:
    deepest = say("Drei.", to=say("Zwei.", to=say("Eins.")))
    say("Vier.", to=deepest)
    with pytest.raises(CannotChangeError):
        changed(deepest)


def test_spam_below_it_is_no_answer(say: Say) -> None:
    comment = say()
    say("Kauft!", to=comment, status="spam")
    assert changed(comment).text == "Nein."


@pytest.mark.parametrize(
    "fields",
    [{"status": "rejected"}, {"status": "deleted"}, {"original_text": "Ja, lang."}, {"is_staff": True}],
)
def test_not_once_the_newsroom_decided_against_it(say: Say, fields: dict[str, Any]) -> None:
    with pytest.raises(CannotChangeError):
        changed(say(**fields))


def test_the_same_twice_is_not_to_be_had_by_changing(say: Say) -> None:
    say("Nein.")
    comment = say("Ja.")
    with pytest.raises(CannotChangeError):
        changed(comment, "Nein.")
    comment.refresh_from_db()
    assert comment.text == "Ja."


def test_a_moderator_learns_that_it_changed_meanwhile(say: Say, moderator: User) -> None:
    comment = say("Ja.", status="pending")
    seen = comment.version
    changed(comment)
    with pytest.raises(DecidedMeanwhileError):
        approve(comment, by=moderator, at=SOON, seen=seen)


def test_its_author_deletes_it_and_answers_stay(say: Say, article: ArticlePage) -> None:
    comment = say()
    answer = say("Wirklich?", to=comment)
    withdraw(comment, at=SOON)
    comment.refresh_from_db()
    answer.refresh_from_db()
    assert (comment.status, comment.decided_by, comment.decided_at) == ("deleted", None, SOON)
    assert answer.is_visible
    assert counted(article) == (1, 1)
    assert comment.thread_size == 1
    assert logged(comment).count("news_comments.withdraw") == 1
    version = comment.version
    withdraw(comment, at=SOON)
    comment.refresh_from_db()
    assert comment.version == version
    assert counted(article) == (1, 1)


@pytest.mark.parametrize("status", ["pending", "spam", "approved"])
def test_at_any_time_while_it_waits_or_stands(say: Say, status: str) -> None:
    comment = say(status=status)
    assert withdraw(comment, at=NOON + timedelta(days=300)).status == "deleted"


def test_what_was_refused_is_not_there_to_be_deleted(say: Say, moderator: User) -> None:
    comment = say(status="pending")
    reject(comment, by=moderator, at=NOON)
    with pytest.raises(CannotChangeError):
        withdraw(comment, at=SOON)


def test_what_was_deleted_by_its_author_can_be_said_again(say: Say) -> None:
    first = say("Ja.")
    withdraw(first, at=SOON)
    assert say("Ja.").pk != first.pk


def test_a_deleted_one_is_not_changed(say: Say) -> None:
    comment = say()
    withdraw(comment, at=SOON)
    with pytest.raises(CannotChangeError):
        changed(comment)


def test_an_address_that_is_new_is_read_again_once_changed(say: Say, article: ArticlePage) -> None:
    CommentRules.objects.update(hold_first=1)
    assert changed(say("Ja.")).status == "pending"
    assert counted(article) == (0, 0)


def test_what_the_newsroom_has_listed_as_spam_goes_there(say: Say) -> None:
    CommentRules.objects.update(words_spam="Wundermittel")
    comment = changed(say("Ja."), "Kauft Wundermittel!")
    assert (comment.status, comment.decided_by) == ("spam", None)
    assert comment.decided_at == SOON
