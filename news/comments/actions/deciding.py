"""What moderators do; each deed leaves its line in Wagtail's audit log, and can be taken back for a day.

`at` is the moment of the deed, `by` the user who does it, `seen` the version of the comment that they looked
at: where somebody was quicker, the deed is left undone and says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from news.comments.actions.errors import DecidedMeanwhileError
from news.comments.actions.keeping import count_all, locked, note_down, note_down_all
from news.comments.actions.reporting import settle_reports
from news.comments.actions.undoing import keep_former
from news.comments.mailing.occasions import tell_of_decisions
from news.comments.models import ReaderComment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Status, Reason = ReaderComment.Status, ReaderComment.Reason
LOGGED = {
    Status.APPROVED: "news_comments.approve",
    Status.REJECTED: "news_comments.reject",
    Status.SPAM: "news_comments.spam",
    Status.DELETED: "news_comments.delete",
    Status.PENDING: "news_comments.restore",
}
DECIDED = ("status", "reason", "note", "decided_at", "decided_by", "version")


@dataclass(frozen=True)
class Decision:
    """What becomes of comments. `note` is what their authors are told beside the reason of a rejection."""

    status: Status
    reason: str = ""
    note: str = ""

    def holds_for(self, comment: ReaderComment) -> bool:
        return (comment.status, comment.reason, comment.note) == (self.status, self.reason, self.note)


@dataclass(frozen=True)
class Deed:
    """What one press did: `key` takes it back and is None where nothing changed, `missed` are those that
    somebody else was quicker with."""

    key: UUID | None = None
    done: list[ReaderComment] = field(default_factory=list)
    missed: list[ReaderComment] = field(default_factory=list)


def approve(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> Deed:
    return _decide(comment, Decision(Status.APPROVED), by=by, at=at, seen=seen)


def reject(
    comment: ReaderComment,
    *,
    by: "AbstractUser",
    at: datetime,
    reason: str = Reason.OTHER,
    note: str = "",
    seen: int | None = None,
) -> Deed:
    """`note` is what the author is told beside the reason."""
    return _decide(comment, Decision(Status.REJECTED, Reason(reason), note), by=by, at=at, seen=seen)


def mark_spam(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> Deed:
    return _decide(comment, Decision(Status.SPAM), by=by, at=at, seen=seen)


def delete(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> Deed:
    """Take it from the page. The row stays: answers hang below it, and `restore` brings it back."""
    return _decide(comment, Decision(Status.DELETED), by=by, at=at, seen=seen)


def restore(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> Deed:
    """Back into the queue, as if nobody had decided yet."""
    return _decide(comment, Decision(Status.PENDING), by=by, at=at, seen=seen)


@transaction.atomic
def recommend(comment: ReaderComment, *, recommended: bool, by: "AbstractUser") -> None:
    """Let it stand out from the conversation, or no more. The same again does nothing."""
    changed = ReaderComment.objects.filter(pk=comment.pk).exclude(is_pick=recommended)
    if changed.update(is_pick=recommended, version=F("version") + 1):
        note_down(comment, "news_comments.pick" if recommended else "news_comments.unpick", by=by)
    comment.is_pick = recommended


def _decide(
    comment: ReaderComment, decision: Decision, *, by: "AbstractUser", at: datetime, seen: int | None
) -> Deed:
    """Raises DecidedMeanwhileError."""
    versions = None if seen is None else {comment.pk: seen}
    with transaction.atomic():
        deed = decide_on_all([comment.pk], decision, by=by, at=at, seen=versions)
    if deed.missed:
        raise DecidedMeanwhileError(deed.missed[0])
    for current in deed.done:
        for name in DECIDED:
            setattr(comment, name, getattr(current, name))
    return deed


@transaction.atomic
def decide_on_all(
    numbers: Iterable[int],
    decision: Decision,
    *,
    by: "AbstractUser",
    at: datetime,
    seen: Mapping[int, int] | None = None,
) -> Deed:
    """The one place where a status changes after submission: all of these comments or, on an error, none.

    `seen` are the versions looked at, by number. Deciding the same again does nothing and keeps who decided
    first; what its author has deleted stays so. However many they are, it takes the same few statements.
    """
    done, missed, changed = [], [], []
    for comment in locked(*numbers).values():
        if decision.holds_for(comment):
            done.append(comment)
        elif comment.is_withdrawn or (seen or {}).get(comment.pk, comment.version) != comment.version:
            missed.append(comment)
        else:
            changed.append(comment)
    if not changed:
        return Deed(None, done, missed)
    key = uuid4()
    keep_former(changed, key, by=by, at=at)
    _change(changed, decision, key, by=by, at=at)
    return Deed(key, done + changed, missed)


def _change(
    comments: list[ReaderComment], decision: Decision, deed: UUID, *, by: "AbstractUser", at: datetime
) -> None:
    pending = decision.status == Status.PENDING
    values = {
        "status": decision.status,
        "reason": decision.reason,
        "note": decision.note,
        "decided_at": None if pending else at,
        "decided_by": None if pending else by,
    }
    becomes_visible = decision.status == Status.APPROVED
    were_visible = {comment.pk for comment in comments if comment.is_visible}
    count_all([(comment, int(becomes_visible) - int(comment.is_visible)) for comment in comments])
    numbers = [comment.pk for comment in comments]
    ReaderComment.objects.filter(pk__in=numbers).update(version=F("version") + 1, **values)
    for comment in comments:
        comment.version += 1
        for name, value in values.items():
            setattr(comment, name, value)
    data = {"reason": decision.reason} if decision.reason else None
    note_down_all(comments, LOGGED[decision.status], by=by, at=at, deed=deed, data=data)
    settle_reports(*comments, at=at, by=by)
    tell_of_decisions(comments, were_visible=were_visible, at=at)
