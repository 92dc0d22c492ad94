"""What readers do: write a comment; and the newsroom's answer to one.

`at` is the moment of the deed.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from news.comments.actions.errors import CannotAnswerError, CommentsClosedError, RefusedError
from news.comments.actions.keeping import count_visible, note_down
from news.comments.models import DEPTH_MAX, ReaderComment
from news.comments.moderation import Fired, Outcome, normalise, normalise_line, verdict

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from news.models import ArticlePage

Status = ReaderComment.Status


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a reader typed. `answers` is a comment's id, `trap` what stood in the field that nobody sees.

    `wants_decision` and `wants_replies` ask for mail, once the mailbox has confirmed it.
    """

    text: str
    name: str
    email: str
    answers: int | None = None
    trap: str = ""
    wants_decision: bool = False
    wants_replies: bool = False


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """How a comment came.

    `network` is the sender's hash, `opened_at` when the form was begun where known, `confirmed` that the
    reader looked at it once more, `proved` that the browser has calculated for it.
    """

    network: str = ""
    opened_at: datetime | None = None
    confirmed: bool = False
    proved: bool = False


UNKNOWN = Circumstances()


def submit(
    article: "ArticlePage",
    words: Words,
    *,
    mode: str,
    at: datetime,
    reserved: Iterable[str] = (),
    circumstances: Circumstances = UNKNOWN,
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
        network=circumstances.network,
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


def _add(comment: ReaderComment, answers: int | None, by: "AbstractUser | None" = None) -> ReaderComment:
    try:
        with transaction.atomic():
            if answers is not None:
                _hang_below(comment, answers)
            comment.save(force_insert=True)
            count_visible(comment, int(comment.is_visible))
            note_down(comment, "news_comments.answer" if by else "news_comments.submit", by=by)
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
    comment.root_id = answered.root_id or answered.pk
    comment.depth = DEPTH_MAX if at_bottom else answered.depth + 1


def evidence(fired: Fired) -> dict[str, str]:
    return {"rule": fired.rule, "outcome": fired.outcome.name.lower(), "evidence": fired.evidence}


def fingerprint(author: str, answers: int | None, text: str) -> str:
    """The same for the same author, place and text: unique within an article."""
    return hashlib.sha256(json.dumps([author.casefold(), answers, text]).encode()).hexdigest()
