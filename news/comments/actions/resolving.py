"""Deciding on reports: one decision for all open ones on a comment, and what follows for the comment."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from news.comments.actions import cutting, deciding
from news.comments.actions.errors import ReportDecidedError
from news.comments.actions.keeping import locked
from news.comments.actions.reporting import close
from news.comments.law.reports import reason_for
from news.comments.models import Notice

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from news.comments.models import ReaderComment

Decision = Notice.Decision


@transaction.atomic
def decide_reports(
    notice: Notice,
    decision: str,
    *,
    reasons: str,
    by: "AbstractUser",
    at: datetime,
    seen: int | None = None,
    seen_comment: int | None = None,
    shortened: str = "",
) -> None:
    """`reasons` go to whoever reported and to the author; `shortened` is what is left of one that is cut.

    Raises ReportDecidedError where the report, DecidedMeanwhileError where the comment isn't any more what
    the moderator saw, NotShorterError for a cut that is none. Nothing is changed then.
    """
    comment = locked(notice.comment_id).get(notice.comment_id) if notice.comment_id else None
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if not current.is_open or seen not in (None, current.version):
        raise ReportDecidedError(current.reference)
    for each in comment.notices.open() if comment else [current]:
        close(each, Notice.State.DONE, decision=Decision(decision), reasons=reasons, by=by, at=at)
    if comment is not None:
        deed = {"by": by, "at": at, "seen": seen_comment}
        if current.is_objection:
            _after_objection(comment, decision, shortened, deed)
        elif decision == Decision.REMOVED:
            deciding.reject(comment, reason=reason_for(current.category), note=reasons, **deed)
        elif decision == Decision.CUT:
            cutting.cut(comment, shortened, **deed)
    notice.refresh_from_db()


def _after_objection(comment: "ReaderComment", decision: str, shortened: str, deed: dict[str, Any]) -> None:
    """Upheld in part or in full, the comment appears; else it stays as it is."""
    if decision == Decision.REMOVED:
        return
    if decision == Decision.CUT:
        cutting.cut(comment, shortened, **deed)
    else:
        cutting.uncut(comment, **deed)
    deciding.approve(comment, **deed | {"seen": comment.version if deed["seen"] is not None else None})
