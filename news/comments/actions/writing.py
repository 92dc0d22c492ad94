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

from news.comments.actions.conversing import hold_for_an_hour
from news.comments.actions.errors import (
    CannotAnswerError,
    CommentsClosedError,
    RefusedError,
    UnprovenError,
)
from news.comments.actions.keeping import count_visible, note_down
from news.comments.judging import judge, rules_of
from news.comments.mailing.occasions import tell_of_answer
from news.comments.mailing.wishes import remember_wish
from news.comments.models import DEPTH_MAX, ReaderComment
from news.comments.moderation import Fired, Outcome, Proof, normalise, normalise_line
from news.comments.rates import keep_pace, queue_up

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


# Of what didn't come through a form: nobody is there who could confirm anything.
UNKNOWN = Circumstances(confirmed=True)


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

    `mode` is the one in force for the article, `reserved` are names that only the newsroom goes by. In one
    transaction with what limits it, so that of many at once each is judged by those before it.
    Raises CommentsClosedError, CannotAnswerError, TooManyError, RefusedError or UnprovenError; then nothing
    is stored.
    """
    if mode not in ("open", "held"):
        raise CommentsClosedError
    comment = ReaderComment(
        article=article,
        name=normalise_line(words.name),
        email=words.email,
        text=normalise(words.text),
        created_at=at,
        network=circumstances.network,
        fingerprint=fingerprint(words.email, words.answers, normalise(words.text)),
    )
    try:
        with transaction.atomic():
            queue_up(comment.network, at)
            return said_before(comment) or _take(
                comment, words, circumstances, mode=mode, at=at, reserved=reserved
            )
    except IntegrityError:
        return _said_meanwhile(comment)


def said_before(comment: ReaderComment) -> ReaderComment | None:
    """The same of the same author in the same place."""
    said = ReaderComment.objects.filter(article=comment.article_id, fingerprint=comment.fingerprint)
    return said.first()


def _said_meanwhile(comment: ReaderComment) -> ReaderComment:
    """A second click, in another process and from another network, was quicker."""
    return ReaderComment.objects.get(article=comment.article_id, fingerprint=comment.fingerprint)


def _take(
    comment: ReaderComment,
    words: Words,
    circumstances: Circumstances,
    *,
    mode: str,
    at: datetime,
    reserved: Iterable[str],
) -> ReaderComment:
    rules = rules_of(comment.article)
    keep_pace(comment.network, rules, at)
    opened_at = circumstances.opened_at
    decision = judge(
        comment,
        rules,
        mode=mode,
        at=at,
        trap=words.trap,
        reserved=reserved,
        took=at - opened_at if opened_at else None,
        proof=proof_of(circumstances),
    )
    if decision.outcome == Outcome.REFUSED:
        raise RefusedError(decision)
    if decision.wants_proof:
        raise UnprovenError(decision)
    comment.fired = [evidence(fired) for fired in decision.fired]
    comment.status = STATUSES[decision.outcome]
    comment.decided_at = None if comment.is_waiting else at
    _add(comment, words.answers)
    remember_wish(comment, words, at=at)
    if "crowd" in {fired.rule for fired in decision.fired}:
        hold_for_an_hour(comment.article, at)
    return comment


STATUSES = {Outcome.APPROVED: Status.APPROVED, Outcome.HELD: Status.PENDING, Outcome.SPAM: Status.SPAM}


def proof_of(circumstances: Circumstances) -> Proof:
    if circumstances.proved:
        return Proof.PROVED
    return Proof.CONFIRMED if circumstances.confirmed else Proof.NONE


def answer_as_editor(
    comment: ReaderComment, text: str, *, name: str, by: "AbstractUser", at: datetime, role: str = ""
) -> ReaderComment:
    """Answer a reader in the newsroom's name; it appears at once, with the badge and, where there is one, the
    role of who writes. Raises CannotAnswerError."""
    text = normalise(text)
    answer = ReaderComment(
        article_id=comment.article_id,
        name=name,
        text=text,
        is_staff=True,
        staff_role=role,
        status=Status.APPROVED,
        created_at=at,
        decided_at=at,
        decided_by=by,
        fingerprint=fingerprint(f"user:{by.pk}", comment.pk, text),
    )
    try:
        with transaction.atomic():
            _add(answer, comment.pk, by=by)
    except IntegrityError:
        return _said_meanwhile(answer)
    return answer


def _add(comment: ReaderComment, answers: int | None, by: "AbstractUser | None" = None) -> None:
    if answers is not None:
        _hang_below(comment, answers)
    comment.save(force_insert=True)
    count_visible(comment, int(comment.is_visible))
    note_down(comment, "news_comments.answer" if by else "news_comments.submit", by=by)
    tell_of_answer(comment, at=comment.created_at)


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
