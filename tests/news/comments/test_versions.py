"""Two who decide on the same comment at once: one of them does, the other is told; counts stay right."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from news.comments import actions
from news.comments.models import Conversation, ReaderComment
from news.models import ArticlePage
from tests.news.comments.conftest import NOON
from tests.news.comments.test_admin import html, press

Say = Callable[..., ReaderComment]
QUEUE = "/admin/reader-comments/"


@pytest.fixture
def first(db: None) -> User:
    return User.objects.create_user("erste", first_name="Anna", last_name="Weber")


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def decide(desk: Client, comment: ReaderComment, verb: str, seen: int) -> str:
    return html(desk.post(f"{QUEUE}decide/{comment.pk}/{verb}/", {"seen": str(seen)}, follow=True))


def test_the_second_is_told_who_decided_what(desk: Client, say: Say, first: User) -> None:
    comment = say("Meine Worte.", status="pending")
    actions.reject(comment, by=first, at=timezone.now(), reason="hate")
    page = decide(desk, comment, "approve", seen=0)
    for told in ("Anna Weber", str(comment.get_reason_display()), "Meine Worte."):
        assert told in page
    comment.refresh_from_db()
    assert comment.status == "rejected"
    decide(desk, comment, "approve", seen=comment.version)
    comment.refresh_from_db()
    assert comment.status == "approved"


def test_a_row_is_told_as_well_and_holds_what_is_there_now(desk: Client, say: Say, first: User) -> None:
    comment = say(status="pending")
    actions.mark_spam(comment, by=first, at=timezone.now())
    address = f"{QUEUE}decide/{comment.pk}/approve/"
    row = desk.post(address, {"seen": "0"}, headers={"x-requested-with": "XMLHttpRequest"})
    assert "Anna Weber" in html(row)
    assert 'name="seen" value="1"' in html(row)


def test_to_agree_is_no_contradiction(desk: Client, say: Say, first: User) -> None:
    comment = say(status="pending")
    actions.approve(comment, by=first, at=NOON)
    assert desk.post(f"{QUEUE}decide/{comment.pk}/approve/", {"seen": "0"}).url == QUEUE
    comment.refresh_from_db()
    assert comment.decided_by == first


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30, "²"])
def test_a_version_that_nobody_can_have_seen(desk: Client, say: Say, seen: str) -> None:
    comment = say(status="pending")
    assert desk.post(f"{QUEUE}decide/{comment.pk}/approve/", {"seen": seen}).status_code == 302


def test_the_page_of_a_comment_keeps_what_was_typed_and_lets_decide_again(
    desk: Client, say: Say, first: User
) -> None:
    comment = say("Meine Worte.", status="pending")
    data = {"status": "rejected", "reason": "claim", "note": "Bitte mit Quelle.", "seen": "0"}
    actions.approve(comment, by=first, at=timezone.now())
    page = html(press(desk, comment, **data))
    assert "Anna Weber" in page
    assert "Bitte mit Quelle." in page
    assert 'name="seen" value="1"' in page
    comment.refresh_from_db()
    assert (comment.status, comment.note) == ("approved", "")
    press(desk, comment, **data | {"seen": "1"})
    comment.refresh_from_db()
    assert (comment.status, comment.note) == ("rejected", "Bitte mit Quelle.")


def test_a_bulk_action_leaves_alone_what_changed_since_it_was_shown(
    desk: Client, say: Say, first: User
) -> None:
    mine, theirs = say("Eins.", status="pending"), say("Zwei.", status="pending")
    address = f"/admin/bulk/news_comments/readercomment/approve/?id=all&status=pending&next={QUEUE}"
    shown = html(desk.get(address))
    assert f"[[{mine.pk}, 0], [{theirs.pk}, 0]]" in shown
    actions.reject(theirs, by=first, at=NOON)
    actions.restore(theirs, by=first, at=NOON)
    unseen = say("Eben erst.", status="pending")
    seen = f"[[{mine.pk}, 0], [{theirs.pk}, 0]]"
    page = html(desk.post(address, {"seen": seen}, follow=True))
    assert "1 Kommentar" in page
    stands = dict(ReaderComment.objects.values_list("pk", "status"))
    assert stands == {mine.pk: "approved", theirs.pk: "pending", unseen.pk: "pending"}


@pytest.mark.parametrize("seen", ["[", "[[1]]", '{"a": 1}', "[" * 5000, "null", '[["x", "y"]]'])
def test_whatever_is_sent_as_seen(desk: Client, say: Say, seen: str) -> None:
    comment = say(status="pending")
    address = f"/admin/bulk/news_comments/readercomment/approve/?id={comment.pk}&next={QUEUE}"
    assert desk.post(address, {"seen": seen}).status_code == 302


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """All of them start together, each with a connection of its own; what each returned or raised."""
    results: list[object] = [None] * len(deeds)
    barrier = threading.Barrier(len(deeds))

    def run(number: int) -> None:
        barrier.wait(10)
        try:
            results[number] = deeds[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", ["pending", "approved"])
def test_one_wins_and_the_others_are_told(
    article: ArticlePage, say: Say, moderator: User, first: User, status: str
) -> None:
    decided = {"decided_by": moderator, "decided_at": NOON} if status == "approved" else {}
    comment = say("Meine Worte.", status=status, **decided)
    other = say("Daneben.", to=None, status="pending")
    connection.close()
    seen, at = comment.version, NOON + timedelta(minutes=1)

    def fresh() -> ReaderComment:
        return ReaderComment.objects.get(pk=comment.pk)

    results = at_once(
        lambda: actions.mark_spam(fresh(), by=moderator, at=at, seen=seen),
        lambda: actions.reject(fresh(), by=first, at=at, seen=seen, reason="hate"),
        lambda: actions.delete(fresh(), by=first, at=at, seen=seen),
        lambda: actions.change(fresh(), "Andere Worte.", mode="open", minutes=60, at=at),
        lambda: actions.approve(other, by=first, at=at, seen=0),
    )
    won = [result for result in results[:3] if isinstance(result, actions.Deed)]
    told = [result for result in results[:3] if isinstance(result, actions.DecidedMeanwhileError)]
    changed = isinstance(results[3], ReaderComment)
    assert changed or isinstance(results[3], actions.CannotChangeError)
    assert len(won) + len(told) == 3
    # The author's words come between: then whoever saw the old ones is told, or they change nothing decided.
    assert len(won) == 1 or (changed and not won)
    assert isinstance(results[4], actions.Deed)
    visible = ReaderComment.objects.visible().filter(article=article).count()
    assert Conversation.objects.get(article=article).comment_count == visible
