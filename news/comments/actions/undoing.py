"""Taking a decision back: exactly those comments that it was made for, to exactly what they were."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction

from news.comments.actions.keeping import count_all, locked, note_down_all
from news.comments.actions.reporting import reopen_reports
from news.comments.models import FormerState, ReaderComment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

UNDO_FOR = timedelta(days=1)
GIVEN_BACK = ("status", "reason", "note", "decided_at", "decided_by_id")


@dataclass(frozen=True)
class Undone:
    """`kept` are those that somebody has touched since: they stay as that person left them."""

    done: list[ReaderComment] = field(default_factory=list)
    kept: list[ReaderComment] = field(default_factory=list)


def keep_former(comments: Iterable[ReaderComment], deed: UUID, *, by: "AbstractUser", at: datetime) -> None:
    """Before they change by one version; what can't be taken back any more is forgotten on the way."""
    FormerState.objects.filter(created_at__lte=at - UNDO_FOR).delete()
    FormerState.objects.bulk_create(
        FormerState(
            deed=deed,
            comment=comment,
            version=comment.version + 1,
            created_at=at,
            created_by=by,
            **{name: getattr(comment, name) for name in GIVEN_BACK},
        )
        for comment in comments
    )


@transaction.atomic
def undo(deed: UUID, *, by: "AbstractUser", at: datetime) -> Undone:
    """Only who did it takes it back, within a day. For anybody else, or once more, nothing is to be done."""
    former = {
        state.comment_id: state
        for state in FormerState.objects.filter(deed=deed, created_by=by, created_at__gt=at - UNDO_FOR)
    }
    undone, changes = Undone(), []
    for comment in locked(*former).values():
        state = former[comment.pk]
        if comment.version != state.version:
            undone.kept.append(comment)
            continue
        was_visible = comment.is_visible
        for name in GIVEN_BACK:
            setattr(comment, name, getattr(state, name))
        comment.version += 1
        undone.done.append(comment)
        changes.append((comment, int(comment.is_visible) - int(was_visible)))
    ReaderComment.objects.bulk_update(
        undone.done, ["status", "reason", "note", "decided_at", "decided_by", "version"], batch_size=100
    )
    count_all(changes)
    note_down_all(undone.done, "news_comments.undo", by=by, at=at, deed=uuid4())
    if undone.done:
        reopen_reports(*undone.done, decided_at=former[undone.done[0].pk].created_at)
    FormerState.objects.filter(deed=deed, created_by=by).delete()
    return undone
