"""One function for each thing a person can do with a comment; each leaves its line in Wagtail's audit log.

`at` is the moment of the deed, `by` the user who does it. Two moderators may press at once: whoever comes
second finds the comment locked, then decided, and changes it again or not at all.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from news.comments.models import DEPTH_MAX, ReaderComment
from news.comments.moderation import Fired, Outcome, Verdict, normalise, normalise_line, verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from news.models import ArticlePage

Status, Reason = ReaderComment.Status, ReaderComment.Reason


class CommentsClosedError(Exception):
    """Nobody can write below this article any more."""


class CannotAnswerError(Exception):
    """What is to be answered doesn't stand below this article, or not any more."""


class RefusedError(Exception):
    """The text can't be taken as it is; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(", ".join(fired.rule for fired in verdict.fired))
        self.verdict = verdict


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader typed. `answers` is a comment's id, `trap` what stood in the field that nobody sees."""

    text: str
    name: str
    email: str
    answers: int | None = None
    trap: str = ""


def submit(
    article: "ArticlePage", words: Words, *, mode: str, at: datetime, reserved: Iterable[str] = ()
) -> ReaderComment:
    """Take a reader's comment. The same words of the same person once more are the first comment again.

    `mode` is the one in force for the article, `reserved` are names that only the newsroom goes by.
    Raises CommentsClosedError, CannotAnswerError or RefusedError.
    """
    if mode not in ("open", "held"):
        raise CommentsClosedError
    decision = verdict(words.text, words.name, mode=mode, trap=words.trap, reserved=reserved)
    if decision.outcome == Outcome.REFUSED:
        raise RefusedError(decision)
    published = decision.outcome == Outcome.APPROVED
    text = normalise(words.text)
    comment = ReaderComment(
        article=article,
        name=normalise_line(words.name),
        email=words.email,
        text=text,
        status=Status.APPROVED if published else Status.PENDING,
        fired=[evidence(fired) for fired in decision.fired],
        created_at=at,
        decided_at=at if published else None,
        fingerprint=fingerprint(words.email, words.answers, text),
    )
    return _add(comment, words.answers)


def answer_as_editor(
    comment: ReaderComment, text: str, *, name: str, by: "AbstractUser", at: datetime
) -> ReaderComment:
    """Answer a reader in the newsroom's name; it appears at once. Raises CannotAnswerError."""
    text = normalise(text)
    answer = ReaderComment(
        article_id=comment.article_id,
        name=name,
        text=text,
        is_staff=True,
        status=Status.APPROVED,
        created_at=at,
        decided_at=at,
        decided_by=by,
        fingerprint=fingerprint(f"user:{by.pk}", comment.pk, text),
    )
    return _add(answer, comment.pk, by=by)


def approve(comment: ReaderComment, *, by: "AbstractUser", at: datetime) -> None:
    _decide(comment, Status.APPROVED, by=by, at=at)


def reject(comment: ReaderComment, *, by: "AbstractUser", at: datetime, reason: str = Reason.OTHER) -> None:
    _decide(comment, Status.REJECTED, by=by, at=at, reason=Reason(reason))


def mark_spam(comment: ReaderComment, *, by: "AbstractUser", at: datetime) -> None:
    _decide(comment, Status.SPAM, by=by, at=at)


def delete(comment: ReaderComment, *, by: "AbstractUser", at: datetime) -> None:
    """Take it from the page. The row stays: answers hang below it, and `restore` brings it back."""
    _decide(comment, Status.DELETED, by=by, at=at)


def restore(comment: ReaderComment, *, by: "AbstractUser", at: datetime) -> None:
    """Back into the queue, as if nobody had decided yet."""
    _decide(comment, Status.PENDING, by=by, at=at)


def recommend(comment: ReaderComment, *, recommended: bool, by: "AbstractUser") -> None:
    """Let it stand out from the conversation, or no more. The same again does nothing."""
    changed = ReaderComment.objects.filter(pk=comment.pk).exclude(is_pick=recommended)
    if changed.update(is_pick=recommended):
        _log(comment, "news_comments.pick" if recommended else "news_comments.unpick", by=by)
    comment.is_pick = recommended


LOGGED = {
    Status.APPROVED: "news_comments.approve",
    Status.REJECTED: "news_comments.reject",
    Status.SPAM: "news_comments.spam",
    Status.DELETED: "news_comments.delete",
    Status.PENDING: "news_comments.restore",
}


@transaction.atomic
def _decide(
    comment: ReaderComment, status: Status, *, by: "AbstractUser", at: datetime, reason: str = ""
) -> None:
    """Deciding the same again does nothing and keeps who decided first."""
    current = ReaderComment.objects.select_for_update().get(pk=comment.pk)
    if (current.status, current.reason) != (status, reason):
        current.status, current.reason = status, reason
        pending = status == Status.PENDING
        current.decided_at, current.decided_by = (None, None) if pending else (at, by)
        current.save(update_fields=["status", "reason", "decided_at", "decided_by"])
        _log(current, LOGGED[status], by=by, reason=reason)
    for field in ("status", "reason", "decided_at", "decided_by"):
        setattr(comment, field, getattr(current, field))


def _add(comment: ReaderComment, answers: int | None, by: "AbstractUser | None" = None) -> ReaderComment:
    try:
        with transaction.atomic():
            if answers is not None:
                _hang_below(comment, answers)
            comment.save(force_insert=True)
            _log(comment, "news_comments.answer" if by else "news_comments.submit", by=by)
    except IntegrityError:
        # A second click, in this process or in another, was quicker.
        return ReaderComment.objects.get(article=comment.article_id, fingerprint=comment.fingerprint)
    return comment


def _hang_below(comment: ReaderComment, answers: int) -> None:
    """At the deepest level, an answer stands beside what it answers."""
    answered = ReaderComment.objects.visible().filter(pk=answers, article=comment.article_id).first()
    if answered is None:
        raise CannotAnswerError
    at_bottom = answered.depth == DEPTH_MAX
    comment.parent_id = answered.parent_id if at_bottom else answered.pk
    comment.answered_id = answered.pk if at_bottom else None
    comment.depth = DEPTH_MAX if at_bottom else answered.depth + 1


def _log(comment: ReaderComment, action: str, *, by: "AbstractUser | None", reason: str = "") -> None:
    """Without a word of the comment: the log outlives what a reader asks to have erased."""
    title = f"{comment._meta.verbose_name} {comment.pk}"
    log(instance=comment, action=action, user=by, title=title, data={"reason": reason} if reason else None)


def evidence(fired: Fired) -> dict[str, str]:
    return {"rule": fired.rule, "outcome": fired.outcome.name.lower(), "evidence": fired.evidence}


def fingerprint(author: str, answers: int | None, text: str) -> str:
    """The same for the same author, place and text: unique within an article."""
    return hashlib.sha256(json.dumps([author.casefold(), answers, text]).encode()).hexdigest()
