"""What moderators do; each deed leaves its line in Wagtail's audit log.

`at` is the moment of the deed, `by` the user who does it, `seen` the version of the comment that they looked
at: where somebody was quicker, the deed is left undone and says so.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from news.comments.actions.errors import DecidedMeanwhileError
from news.comments.actions.keeping import count_visible, note_down
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


def approve(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> None:
    _decide(comment, Status.APPROVED, by=by, at=at, seen=seen)


def reject(
    comment: ReaderComment,
    *,
    by: "AbstractUser",
    at: datetime,
    reason: str = Reason.OTHER,
    note: str = "",
    seen: int | None = None,
) -> None:
    """`note` is what the author is told beside the reason."""
    _decide(comment, Status.REJECTED, by=by, at=at, reason=Reason(reason), note=note, seen=seen)


def mark_spam(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> None:
    _decide(comment, Status.SPAM, by=by, at=at, seen=seen)


def delete(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> None:
    """Take it from the page. The row stays: answers hang below it, and `restore` brings it back."""
    _decide(comment, Status.DELETED, by=by, at=at, seen=seen)


def restore(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> None:
    """Back into the queue, as if nobody had decided yet."""
    _decide(comment, Status.PENDING, by=by, at=at, seen=seen)


def recommend(comment: ReaderComment, *, recommended: bool, by: "AbstractUser") -> None:
    """Let it stand out from the conversation, or no more. The same again does nothing."""
    changed = ReaderComment.objects.filter(pk=comment.pk).exclude(is_pick=recommended)
    if changed.update(is_pick=recommended):
        note_down(comment, "news_comments.pick" if recommended else "news_comments.unpick", by=by)
    comment.is_pick = recommended


@transaction.atomic
def _decide(
    comment: ReaderComment,
    status: Status,
    *,
    by: "AbstractUser",
    at: datetime,
    reason: str = "",
    note: str = "",
    seen: int | None = None,
) -> None:
    """Deciding the same again does nothing and keeps who decided first. Raises DecidedMeanwhileError."""
    current = ReaderComment.objects.select_for_update().get(pk=comment.pk)
    if (current.status, current.reason, current.note) != (status, reason, note):
        if seen is not None and seen != current.version:
            raise DecidedMeanwhileError(current)
        was_visible = current.is_visible
        current.status, current.reason, current.note = status, reason, note
        pending = status == Status.PENDING
        current.decided_at, current.decided_by = (None, None) if pending else (at, by)
        current.version += 1
        current.save(update_fields=DECIDED)
        count_visible(current, int(current.is_visible) - int(was_visible))
        note_down(current, LOGGED[status], by=by, data={"reason": reason} if reason else None)
    for field in DECIDED:
        setattr(comment, field, getattr(current, field))


DECIDED = ("status", "reason", "note", "decided_at", "decided_by", "version")
