"""What is forgotten, and when; and that nothing that a reader can read ever is."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import now
from wagtail.models import Site

from home.demo.files import entries
from home.demo.load_site import figures
from news.comments.actions.keeping import recount
from news.comments.law.forgetting import steps
from news.comments.law.terms import LETTERS_KEPT, LINKS_KEPT, REFUSED_KEPT, REPORTERS_KEPT
from news.comments.models import (
    Ban,
    CommentRules,
    Conversation,
    Letter,
    MailWish,
    Notice,
    RateCount,
    ReaderComment,
    Recommendation,
    SpentProof,
)
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)

pytestmark = pytest.mark.django_db


def forget(at: datetime) -> dict[str, int]:
    return {step.name: done for step in steps(at) for done in step.run()}


@pytest.mark.parametrize(
    ("status", "after"), [("pending", 30 * DAY), ("spam", 15 * DAY), ("rejected", REFUSED_KEPT)]
)
def test_what_was_never_published_goes_on_its_day(say: Say, status: str, after: timedelta) -> None:
    comment = say(status=status)
    forget(NOON + after)
    assert ReaderComment.objects.get(pk=comment.pk).text == comment.text
    forget(NOON + after + SECOND)
    assert not ReaderComment.objects.exists()


def test_what_is_published_stays_for_ever(say: Say) -> None:
    comment = say(network="abc")
    Notice.objects.create(comment=comment, quoted=comment.text, category="hate")
    forget(NOON + 3650 * DAY)
    kept = ReaderComment.objects.get()
    assert (kept.text, kept.name, kept.email, kept.is_visible) == (comment.text, *kept_of(comment), True)
    assert kept.network == ""


def kept_of(comment: ReaderComment) -> tuple[str, str]:
    return comment.name, comment.email


def test_networks_are_forgotten_after_a_week(say: Say) -> None:
    comment = say(network="abc")
    Notice.objects.create(comment=comment, network="abc", quoted="", category="hate", created_at=NOON)
    Recommendation.objects.create(comment=comment, network="abc", created_at=NOON)
    RateCount.objects.create(key="comment:abc", starts_at=NOON)
    forget(NOON + 7 * DAY)
    assert ReaderComment.objects.filter(network="abc").exists()
    assert RateCount.objects.exists()
    forget(NOON + 7 * DAY + SECOND)
    assert not any(rows.filter(network="abc") for rows in (ReaderComment.objects, Notice.objects))
    assert not Recommendation.objects.exists()
    assert not RateCount.objects.exists()


def test_a_setting_says_how_long(say: Say) -> None:
    rules = CommentRules.for_site(Site.objects.get(is_default_site=True))
    rules.spam_days = 2
    rules.save()
    say(status="spam")
    forget(NOON + 2 * DAY + SECOND)
    assert not ReaderComment.objects.exists()


def test_a_row_with_an_answer_stays_empty_and_goes_with_the_answer(say: Say) -> None:
    refused = say("Weg damit.", status="approved")
    answer = say("Warum?", to=refused)
    ReaderComment.objects.filter(pk=refused.pk).update(status="rejected", decided_at=NOON)
    recount(refused.article_id)
    over = NOON + REFUSED_KEPT + SECOND
    forget(over)
    refused.refresh_from_db()
    assert (refused.text, refused.name, refused.email, refused.status) == ("", "", "", "deleted")
    assert (Conversation.objects.get().comment_count, refused.thread_size) == (1, 1)
    answer.refresh_from_db()
    assert answer.is_visible
    ReaderComment.objects.filter(pk=answer.pk).update(status="spam", decided_at=NOON)
    forget(over)
    forget(over)
    assert not ReaderComment.objects.exists()


def test_what_is_objected_to_waits_for_its_decision(say: Say) -> None:
    comment = say(status="rejected")
    Notice.objects.create(comment=comment, quoted=comment.text, category="objection")
    forget(NOON + REFUSED_KEPT + SECOND)
    assert ReaderComment.objects.get().text == comment.text


def test_reporters_are_forgotten_and_reports_are_not() -> None:
    said = {"quoted": "Drohung", "name": "Almut", "email": "almut@example.org", "explanation": "Weil."}
    Notice.objects.create(category="illegal", state="done", decision="removed", decided_at=NOON, **said)
    Notice.objects.create(category="illegal", created_at=NOON, **said)
    forget(NOON + REPORTERS_KEPT + SECOND)
    decided, waiting = Notice.objects.order_by("-state"), Notice.objects.open()
    assert [notice.name for notice in waiting] == ["Almut"]
    done = decided.get(state="done")
    assert (done.name, done.email, done.explanation, done.quoted) == ("", "", "", "")
    assert (done.category, done.decision) == ("illegal", "removed")


def test_letters_wishes_proofs_and_bans(say: Say) -> None:
    comment = say()
    MailWish.objects.create(comment=comment, replies=True)
    for occasion, kind in enumerate((Letter.Kind.REASONS, Letter.Kind.MY_DATA)):
        Letter.objects.create(kind=kind, recipient="a@example.org", occasion=str(occasion), sent_at=NOON)
    Letter.objects.create(kind=Letter.Kind.REPLY, recipient="a@example.org", occasion="unsent")
    SpentProof.objects.create(digest="a", expires_at=NOON)
    Ban.objects.create(kind="network", digest="a", until=NOON)
    Ban.objects.create(kind="network", digest="b")
    forget(NOON + timedelta(hours=48) + SECOND)
    assert not MailWish.objects.exists()
    assert not SpentProof.objects.exists()
    assert [ban.digest for ban in Ban.objects.all()] == ["b"]
    assert Letter.objects.count() == 3
    forget(NOON + LINKS_KEPT + SECOND)
    assert set(Letter.objects.values_list("kind", flat=True)) == {"reasons", "reply"}
    forget(NOON + LETTERS_KEPT + SECOND)
    assert [letter.kind for letter in Letter.objects.all()] == ["reply"]


def test_a_confirmed_wish_stays(say: Say) -> None:
    MailWish.objects.create(comment=say(), replies=True, confirmed_at=NOON)
    forget(NOON + 100 * DAY)
    assert MailWish.objects.exists()


def test_many_go_in_batches(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.comments.law.forgetting.BATCH", 2)
    for number in range(5):
        say(f"Kommentar {number}", status="spam")
    spam = next(step for step in steps(NOON + 16 * DAY) if step.name == "spam")
    assert list(spam.run()) == [2, 4, 5]


def test_the_command_says_what_it_did(say: Say) -> None:
    say(status="spam")
    ReaderComment.objects.update(decided_at=now() - 20 * DAY)
    said = StringIO()
    call_command("forget_readers", stdout=said)
    assert "spam: 1 done" in said.getvalue()
    again = StringIO()
    call_command("forget_readers", stdout=again)
    assert "done" not in again.getvalue()


def test_the_demo_states_how_long_one_can_object() -> None:
    pages = {entry["slug"]: entry["text"].format(**figures()) for entry in entries("page")}
    assert "6 Monate lang widersprechen" in pages["netiquette"]
