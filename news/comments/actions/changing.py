"""What the author of a comment may do with it afterwards. Its key is the proof that they wrote it.

`at` is the moment of the deed. Nobody's name stands at these lines of the audit log: that is the author.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from news.comments.actions.errors import CannotChangeError, RefusedError
from news.comments.actions.keeping import count_visible, locked, note_down
from news.comments.actions.reporting import settle_reports
from news.comments.actions.writing import STATUSES, evidence, fingerprint
from news.comments.judging import judge, rules_of
from news.comments.models import ReaderComment
from news.comments.moderation import Outcome, Verdict, normalise

Status = ReaderComment.Status
# The author of one under Spam is told that it waits, and can do with it what can be done with one that waits.
# From the best to the worst.
OWN = (Status.APPROVED, Status.PENDING, Status.SPAM)
ANSWERS = (Status.PENDING, Status.APPROVED)


def can_change(comment: ReaderComment, *, minutes: int, at: datetime) -> bool:
    """For some minutes, until somebody answers, and not once the newsroom has refused or cut it."""
    if comment.is_staff or comment.is_cut or comment.status not in OWN:
        return False
    return at < changeable_until(comment, minutes) and not is_answered(comment)


def changeable_until(comment: ReaderComment, minutes: int) -> datetime:
    return comment.created_at + timedelta(minutes=minutes)


def is_answered(comment: ReaderComment) -> bool:
    answers = ReaderComment.objects.filter(Q(parent=comment.pk) | Q(answered=comment.pk))
    return answers.filter(status__in=ANSWERS).exists()


def can_withdraw(comment: ReaderComment) -> bool:
    return not comment.is_staff and comment.status in OWN


def change(
    comment: ReaderComment,
    text: str,
    *,
    mode: str,
    minutes: int,
    at: datetime,
    reserved: Iterable[str] = (),
) -> ReaderComment:
    """Other words for a comment, judged like new ones: nobody adds afterwards what would have been held.

    They never lift it to where the first ones weren't: what is held stays held. The same words again change
    nothing. Raises CannotChangeError or RefusedError.
    """
    text = normalise(text)
    try:
        with transaction.atomic():
            current = locked(comment.pk)[comment.pk]
            if current.text != text:
                if not can_change(current, minutes=minutes, at=at):
                    raise CannotChangeError
                _exchange(current, text, mode=mode, at=at, reserved=reserved)
    except IntegrityError as said_twice:  # by the same author, in the same place
        raise CannotChangeError from said_twice
    return current


def _exchange(comment: ReaderComment, text: str, *, mode: str, at: datetime, reserved: Iterable[str]) -> None:
    was, comment.text = Status(comment.status), text
    decision = judge(comment, rules_of(comment.article), mode=mode, at=at, reserved=reserved)
    if decision.outcome == Outcome.REFUSED:
        raise RefusedError(decision)
    comment.edited_at, comment.version = at, comment.version + 1
    comment.is_pick = False  # what the newsroom recommended were other words
    comment.fired = [*map(evidence, decision.fired), *_former(comment, decision)]
    comment.fingerprint = fingerprint(comment.email, comment.answered_id or comment.parent_id, text)
    now = max(was, STATUSES[decision.outcome], key=OWN.index)
    if now != was:
        comment.status, comment.decided_by = now, None
        comment.decided_at = None if now == Status.PENDING else at
    comment.save(update_fields=CHANGED)
    count_visible(comment, int(now == Status.APPROVED) - int(was == Status.APPROVED))
    note_down(comment, "news_comments.change", by=None)


CHANGED = (
    *("text", "edited_at", "is_pick", "version", "fired", "fingerprint"),
    *("status", "decided_at", "decided_by"),
)


def _former(comment: ReaderComment, decision: Verdict) -> list[dict[str, str]]:
    """What was found in the words before: a moderator reads why it was held."""
    now = {fired.rule for fired in decision.fired}
    return [entry for entry in comment.fired if entry["rule"] not in now]


@transaction.atomic
def withdraw(comment: ReaderComment, *, at: datetime) -> ReaderComment:
    """Its author deletes it; answers stay. Once more does nothing. Raises CannotChangeError."""
    current = locked(comment.pk)[comment.pk]
    if current.status == Status.DELETED:
        return current
    if not can_withdraw(current):
        raise CannotChangeError
    was_visible = current.is_visible
    current.status, current.decided_at, current.decided_by = Status.DELETED, at, None
    current.version += 1
    # The same may be said again: it is another comment then.
    current.fingerprint = fingerprint(f"withdrawn:{current.pk}", None, current.text)
    current.save(update_fields=("status", "decided_at", "decided_by", "version", "fingerprint"))
    count_visible(current, -int(was_visible))
    note_down(current, "news_comments.withdraw", by=None)
    settle_reports(current, at=at, by=None)
    return current
