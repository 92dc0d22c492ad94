"""A decision taken back: exactly those comments, exactly as they were, and nothing that others did since."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import ModelLogEntry, Site

from home.models import HomePage
from news.comments import actions
from news.comments.models import Conversation, FormerState, ReaderComment
from news.models import ArticlePage
from tests.factories import make_article, make_section
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
QUEUE = "/admin/reader-comments/"
LATER = NOON + timedelta(minutes=5)


def state(comment: ReaderComment) -> tuple:
    fields = ("status", "reason", "note", "decided_at", "decided_by")
    return ReaderComment.objects.values_list(*fields).get(pk=comment.pk)


def counts_are_right(article: ArticlePage) -> bool:
    shown = ReaderComment.objects.visible().filter(article=article).count()
    stored = Conversation.objects.filter(article=article).values_list("comment_count", flat=True).first()
    return (stored or 0) == shown


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_user("zweite")


def test_a_rejection_comes_back_with_its_reason_and_its_text(
    say: Say, article: ArticlePage, moderator: User, other: User
) -> None:
    comment = say(status="pending")
    actions.reject(comment, by=other, at=NOON, reason="claim", note="Bitte mit Quelle.")
    before = state(comment)
    deed = actions.approve(comment, by=moderator, at=LATER)
    assert counts_are_right(article)
    undone = actions.undo(deed.key, by=moderator, at=LATER)
    assert state(comment) == before == ("rejected", "claim", "Bitte mit Quelle.", NOON, other.pk)
    assert [comment.pk] == [each.pk for each in undone.done]
    assert counts_are_right(article)
    assert ModelLogEntry.objects.filter(action="news_comments.undo", user=moderator).count() == 1


def test_what_somebody_touched_since_stays(say: Say, moderator: User, other: User) -> None:
    first, second = say("Eins.", status="pending"), say("Zwei.", status="pending")
    decision = actions.Decision(ReaderComment.Status.SPAM)
    deed = actions.decide_on_all([first.pk, second.pk], decision, by=moderator, at=NOON)
    actions.reject(second, by=other, at=LATER, reason="hate")
    undone = actions.undo(deed.key, by=moderator, at=LATER)
    assert state(first)[0] == "pending"
    assert state(second)[:2] == ("rejected", "hate")
    assert ([each.pk for each in undone.done], [each.pk for each in undone.kept]) == ([first.pk], [second.pk])


def test_nobody_takes_back_what_another_one_did_nor_twice_nor_next_week(
    say: Say, moderator: User, other: User
) -> None:
    comment = say(status="pending")
    deed = actions.approve(comment, by=moderator, at=NOON)
    assert not actions.undo(deed.key, by=other, at=LATER).done
    assert actions.undo(deed.key, by=moderator, at=LATER).done
    assert not actions.undo(deed.key, by=moderator, at=LATER).done
    assert not actions.undo(uuid4(), by=moderator, at=LATER).done
    assert state(comment)[0] == "pending"
    late = actions.approve(comment, by=moderator, at=NOON)
    assert not actions.undo(late.key, by=moderator, at=NOON + actions.UNDO_FOR).done


def test_what_can_no_longer_be_taken_back_is_forgotten(say: Say, moderator: User) -> None:
    actions.approve(say("Eins.", status="pending"), by=moderator, at=NOON)
    actions.approve(say("Zwei.", status="pending"), by=moderator, at=NOON + actions.UNDO_FOR)
    assert FormerState.objects.count() == 1


def test_the_audit_log_says_nothing_of_what_was_written(say: Say, moderator: User) -> None:
    comment = say("Kanarienvogel", name="Kanaria", status="pending")
    deed = actions.reject(comment, by=moderator, at=NOON, note="Kanarienvogel!")
    actions.undo(deed.key, by=moderator, at=NOON)
    for entry in ModelLogEntry.objects.all():
        assert "anari" not in f"{entry.label} {entry.data}"


def a_thousand(*articles: ArticlePage) -> list[int]:
    rows = [
        ReaderComment(article=articles[n % len(articles)], name="N", text=str(n), fingerprint=str(n))
        for n in range(1000)
    ]
    return [comment.pk for comment in ReaderComment.objects.bulk_create(rows)]


def test_a_thousand_of_two_sites_are_decided_on_and_taken_back_in_few_statements(
    article: ArticlePage, moderator: User, django_assert_max_num_queries: Callable
) -> None:
    home = HomePage(title="Zweitblatt", slug="zweitblatt")
    Site.objects.get().root_page.get_parent().add_child(instance=home)
    Site.objects.create(hostname="zweit.example", root_page=home)
    elsewhere = make_article(make_section(home))
    numbers = a_thousand(article, elsewhere)
    approved = actions.Decision(ReaderComment.Status.APPROVED)
    with django_assert_max_num_queries(60):
        deed = actions.decide_on_all(numbers, approved, by=moderator, at=NOON)
    assert ReaderComment.objects.visible().count() == 1000
    assert counts_are_right(article)
    assert counts_are_right(elsewhere)
    entries = ModelLogEntry.objects.filter(action="news_comments.approve", user=moderator)
    assert (entries.count(), {entry.uuid for entry in entries}) == (1000, {deed.key})
    with django_assert_max_num_queries(60):
        assert len(actions.undo(deed.key, by=moderator, at=LATER).done) == 1000
    assert ReaderComment.objects.waiting().count() == 1000
    assert counts_are_right(article)


def test_to_reject_a_thousand_costs_no_more(
    article: ArticlePage, moderator: User, django_assert_max_num_queries: Callable
) -> None:
    numbers = a_thousand(article)
    ReaderComment.objects.update(email="greta@example.org")
    rejected = actions.Decision(ReaderComment.Status.REJECTED, "hate", "Bitte nicht.")
    with django_assert_max_num_queries(80):
        actions.decide_on_all(numbers, rejected, by=moderator, at=NOON)


def test_a_wrong_count_keeps_nobody_from_deciding(say: Say, article: ArticlePage, moderator: User) -> None:
    comment = say()
    Conversation.objects.filter(article=article).update(comment_count=0)
    actions.delete(comment, by=moderator, at=NOON)
    assert state(comment)[0] == "deleted"
    assert counts_are_right(article)


def test_all_or_none(article: ArticlePage, moderator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = a_thousand(article)

    def fails(*args: object, **kwargs: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("news.comments.actions.deciding.note_down_all", fails)
    approved = actions.Decision(ReaderComment.Status.APPROVED)
    with pytest.raises(ArithmeticError):
        actions.decide_on_all(numbers, approved, by=moderator, at=NOON)
    assert ReaderComment.objects.waiting().count() == 1000
    assert not FormerState.objects.exists()
    assert counts_are_right(article)


def undo_address(page: str) -> str:
    return re.search(r'action="(/admin/reader-comments/decide/undo/[^"]+)"', page)[1]


def test_the_message_after_a_bulk_action_holds_the_way_back(
    client: Client, moderator: User, say: Say
) -> None:
    client.force_login(moderator)
    comments = [say("Eins.", status="pending"), say("Zwei.", status="spam", decided_by=moderator)]
    ids = "&".join(f"id={comment.pk}" for comment in comments)
    page = client.post(f"/admin/bulk/news_comments/readercomment/delete/?{ids}&next={QUEUE}", follow=True)
    assert [state(comment)[0] for comment in comments] == ["deleted", "deleted"]
    client.post(undo_address(page.content.decode()), {"next": QUEUE})
    assert [state(comment)[0] for comment in comments] == ["pending", "spam"]


def test_a_single_decision_is_taken_back_from_its_row(client: Client, moderator: User, say: Say) -> None:
    client.force_login(moderator)
    comment = say(status="pending")
    asks_for_row = {"x-requested-with": "XMLHttpRequest"}
    row = client.post(f"{QUEUE}decide/{comment.pk}/approve/", {"seen": "0"}, headers=asks_for_row)
    address = undo_address(row.content.decode())
    row = client.post(address, {"comment": str(comment.pk)}, headers=asks_for_row).content.decode()
    assert "data-verbs" in row
    assert state(comment)[0] == "pending"


def test_what_its_author_deleted_nobody_brings_back(say: Say, moderator: User) -> None:
    comment = say(status="deleted")
    for verb in (actions.restore, actions.approve):
        with pytest.raises(actions.DecidedMeanwhileError):
            verb(comment, by=moderator, at=NOON)
    assert state(comment)[0] == "deleted"
