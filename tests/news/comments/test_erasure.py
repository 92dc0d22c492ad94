"""A22: what an erasure leaves, that twice is once, and that a restored backup is put right."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils.translation import pgettext
from wagtail.models import ModelLogEntry

from news.comments import actions
from news.comments.actions.erasing import erase_mailbox
from news.comments.actions.keeping import recount
from news.comments.actions.reporting import Report, report
from news.comments.law.mailbox import records
from news.comments.models import (
    Conversation,
    Erasure,
    FormerState,
    Letter,
    MailWish,
    Notice,
    ReaderComment,
)
from tests.news.comments.conftest import NOON

GRETA = "greta@example.org"
LATER = NOON + timedelta(days=1)
Say = Callable[..., ReaderComment]

pytestmark = pytest.mark.django_db


def counts(comment: ReaderComment) -> tuple[int, int]:
    comment.refresh_from_db()
    return Conversation.objects.get().comment_count, comment.thread_size


def test_texts_are_removed_and_answers_stay(say: Say) -> None:
    mine = say("Der Kran gehört zur Stadt.", network="abc", note="An Greta")
    answer = say("Stimmt.", to=mine, email="bert@example.org", name="Bert")
    former = mine.key
    assert erase_mailbox(GRETA, keeps_text=False, at=LATER) == 1
    mine.refresh_from_db()
    answer.refresh_from_db()
    assert (mine.status, mine.text, mine.name, mine.email, mine.network, mine.note) == ("deleted", *[""] * 5)
    assert mine.key != former
    assert (answer.text, answer.email) == ("Stimmt.", "bert@example.org")
    assert counts(mine) == (1, 1)


def test_texts_are_kept_without_a_name(say: Say) -> None:
    mine, waiting = say("Der Kran gehört zur Stadt."), say("Und der Hafen?", status="pending")
    fingerprint = mine.fingerprint
    erase_mailbox(GRETA, keeps_text=True, at=LATER)
    mine.refresh_from_db()
    waiting.refresh_from_db()
    assert (mine.status, mine.text, mine.name, mine.email) == (
        "approved",
        "Der Kran gehört zur Stadt.",
        pgettext("author of a comment", "deleted"),
        "",
    )
    assert mine.fingerprint != fingerprint
    assert (waiting.status, waiting.text) == ("deleted", "")
    assert counts(mine) == (1, 1)


def test_a_cut_is_still_said_and_what_was_cut_off_is_gone(say: Say) -> None:
    mine = say("Der Kran.", original_text="Der Kran. Schimpfwort.")
    erase_mailbox(GRETA, keeps_text=True, at=LATER)
    mine.refresh_from_db()
    assert (mine.text, mine.original_text, mine.is_cut) == ("Der Kran.", "Der Kran.", True)


def test_whatever_hangs_on_the_mailbox_goes(say: Say, moderator: User) -> None:
    mine = say()
    MailWish.objects.create(comment=mine, replies=True)
    Letter.objects.create(
        kind=Letter.Kind.REPLY, recipient="Greta@example.org", occasion="1", created_at=NOON
    )
    actions.reject(mine, by=moderator, at=NOON)
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    stored = records(GRETA)
    assert not any((stored["comments"], stored["reports"], stored["letters"]))
    assert not MailWish.objects.exists()
    assert not FormerState.objects.exists()


def test_open_reports_keep_their_sender_and_decided_ones_do_not(say: Say) -> None:
    theirs = say("Von Bert.", email="bert@example.org", name="Bert")
    words = Report(category="illegal", explanation="Eine Drohung.", name="Greta", email=GRETA)
    notice = report(theirs, words, address="https://example.org/", at=NOON)
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    notice.refresh_from_db()
    assert notice.email == GRETA
    Notice.objects.update(state="done", decided_at=LATER)
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    notice.refresh_from_db()
    assert (notice.email, notice.name, notice.explanation) == ("", "", "")
    assert notice.quoted == "Von Bert."


def test_a_report_of_what_is_erased_is_settled(say: Say) -> None:
    mine = say()
    words = Report(category="hate", email="almut@example.org")
    notice = report(mine, words, address="https://example.org/", at=NOON)
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    notice.refresh_from_db()
    assert (notice.state, notice.email) == ("void", "almut@example.org")


def test_other_mailboxes_are_left_alone(say: Say) -> None:
    other = say("Von Bert.", email="bert@example.org")
    assert erase_mailbox("bert@example.or", keeps_text=False, at=LATER) == 0
    assert erase_mailbox("_ert@example.org", keeps_text=False, at=LATER) == 0
    other.refresh_from_db()
    assert other.is_visible


def test_what_was_written_since_is_another_matter(say: Say) -> None:
    say("Danach.", at=LATER + timedelta(hours=1))
    assert erase_mailbox(GRETA, keeps_text=False, at=LATER) == 0


def test_the_second_run_does_nothing(say: Say) -> None:
    mine = say()
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    mine.refresh_from_db()
    entries = ModelLogEntry.objects.count()
    assert erase_mailbox(GRETA, keeps_text=False, at=LATER) == 0
    version = mine.version
    mine.refresh_from_db()
    assert (mine.version, ModelLogEntry.objects.count()) == (version, entries)


def test_the_log_knows_that_and_not_whose(say: Say) -> None:
    mine = say()
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    entry = ModelLogEntry.objects.for_instance(mine).get(action="news_comments.erase")
    assert (entry.user, entry.timestamp) == (None, LATER)
    assert not any("greta" in f"{entry.label}{entry.data}".lower() for entry in ModelLogEntry.objects.all())


def test_counts_stay_right(say: Say) -> None:
    first = say("Eins.", email="bert@example.org")
    second = say("Zwei.", to=first)
    say("Drei.", to=second, email="bert@example.org")
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    counted = counts(first)
    recount(first.article_id)
    assert counts(first) == counted == (2, 2)


def restored(say: Say, tmp_path: Path, *, keeps_text: bool) -> tuple[ReaderComment, Path]:
    """A comment that came back with a backup that knows of no erasure."""
    comment = say("Der Kran gehört zur Stadt.")
    kept = ReaderComment.objects.get(pk=comment.pk)
    erase_mailbox(GRETA, keeps_text=keeps_text, at=LATER)
    out = StringIO()
    call_command("list_erasures", stdout=out)
    file = tmp_path / "erasures.jsonl"
    file.write_text(out.getvalue())
    Erasure.objects.all().delete()
    kept.save()
    recount(kept.article_id)
    return kept, file


@pytest.mark.parametrize("keeps_text", [True, False])
def test_a_backup_is_put_right(say: Say, tmp_path: Path, keeps_text: bool) -> None:
    comment, file = restored(say, tmp_path, keeps_text=keeps_text)
    assert GRETA not in file.read_text()
    say("Von Bert.", email="bert@example.org")
    said = StringIO()
    call_command("replay_erasures", str(file), stdout=said)
    comment.refresh_from_db()
    assert (comment.email, comment.is_visible) == ("", keeps_text)
    assert ReaderComment.objects.filter(email="bert@example.org").count() == 1
    assert "1 comments erased" in said.getvalue()
    again = StringIO()
    call_command("replay_erasures", str(file), stdout=again)
    assert "0 comments erased" in again.getvalue()


def test_what_is_written_after_an_erasure_survives_its_replay(say: Say) -> None:
    say()
    erase_mailbox(GRETA, keeps_text=False, at=LATER)
    new = say("Neu.", at=LATER + timedelta(days=1))
    call_command("replay_erasures", stdout=StringIO())
    new.refresh_from_db()
    assert new.email == GRETA


@pytest.mark.parametrize("text", ["nonsense", "{}", '{"digest": 1, "keeps_text": 0, "erased_at": "x"}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "erasures.jsonl"
    file.write_text(text)
    with pytest.raises(CommandError):
        call_command("replay_erasures", str(file))
    assert not Erasure.objects.exists()


def test_the_stricter_of_two_wishes_holds_for_a_backup() -> None:
    erase_mailbox(GRETA, keeps_text=False, at=NOON)
    erase_mailbox(GRETA.upper(), keeps_text=True, at=LATER)
    erasure = Erasure.objects.get()
    assert (erasure.keeps_text, erasure.erased_at) == (False, LATER)
