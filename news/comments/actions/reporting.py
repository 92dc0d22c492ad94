"""What anybody does who finds a comment wrong, and what moderators make of it.

Reports outlive the comment. All open ones on a comment are decided together; whoever left an address is told
once. Whoever writes here holds the comment's row first, so that reports and decisions come one after another.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from news.comments.actions.errors import CannotReportError
from news.comments.actions.keeping import locked
from news.comments.law.statements import can_object, objection_of
from news.comments.letters import write_letter
from news.comments.models import Letter, Notice, ReaderComment
from news.comments.networks import mailbox_digest
from news.comments.rates import admit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Category, Decision, State = Notice.Category, Notice.Decision, Notice.State
REPORTS_AN_HOUR = 20
GONE = (ReaderComment.Status.REJECTED, ReaderComment.Status.SPAM, ReaderComment.Status.DELETED)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What somebody says is wrong; `network` is their hash."""

    category: str
    explanation: str = ""
    law: str = ""
    name: str = ""
    email: str = ""
    good_faith: bool = False
    network: str = ""


@transaction.atomic
def report(comment: ReaderComment, words: Report, *, address: str, at: datetime) -> Notice:
    """Take a report. The same person's second one on the same comment, while the first is open, is the first.

    The same person is the same network with the same mailbox, or with none: an address alone would tell
    anybody whether its owner reported something. Raises CannotReportError where nobody can read the comment,
    TooManyError.
    """
    current = locked(comment.pk).get(comment.pk)
    if current is None or not current.is_visible:
        raise CannotReportError
    known = current.notices.open().filter(network=words.network, email__iexact=words.email)
    if first := known.exclude(category=Category.OBJECTION).first():
        return first
    admit("report", words.network, most=REPORTS_AN_HOUR, span=timedelta(hours=1), at=at)
    admit("report", mailbox_digest(words.email), most=REPORTS_AN_HOUR, span=timedelta(hours=1), at=at)
    return _take(current, words, address=address, at=at)


@transaction.atomic
def object_to_decision(comment: ReaderComment, text: str, *, address: str, at: datetime) -> Notice:
    """The author of a comment that was taken away or cut says why that is wrong. Twice is once.

    Raises CannotReportError where nothing was decided against it, or too long ago.
    """
    current = locked(comment.pk).get(comment.pk)
    if current is None or not can_object(current, at):
        if first := current and objection_of(current):
            return first
        raise CannotReportError
    words = Report(category=Category.OBJECTION, explanation=text, name=current.name, email=current.email)
    return _take(current, words, address=address, at=at)


def _take(comment: ReaderComment, words: Report, *, address: str, at: datetime) -> Notice:
    notice = comment.notices.create(
        category=words.category,
        explanation=words.explanation,
        law=words.law,
        name=words.name,
        email=words.email,
        good_faith=words.good_faith,
        network=words.network,
        address=address,
        quoted=comment.text,
        created_at=at,
    )
    note_report_down(notice, "news_comments.report", by=None)
    _tell(Letter.Kind.NOTICE_RECEIVED, notice, at)
    return notice


@transaction.atomic
def take_up(notice: Notice, *, by: "AbstractUser", seen: int) -> None:
    """Say that somebody looks at it: others see it, and so does whoever reported. Twice is once."""
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.state == State.WAITING and current.version == seen:
        current.state = State.IN_REVIEW
        current.version += 1
        current.save(update_fields=["state", "version"])
        note_report_down(current, "news_comments.review_report", by=by)


def settle_reports(*comments: ReaderComment, at: datetime, by: "AbstractUser | None") -> None:
    """Close what has become pointless: within the transaction that changed the comments' status, after that.

    What the newsroom takes away without looking at a report was still reported rightly; what vanishes by
    itself (`by` None) settles the report without a decision. Published again, an objection has had its way.
    """
    now = {comment.pk: comment for comment in comments}
    for notice in Notice.objects.open().filter(comment__in=now):
        comment = now[notice.comment_id]
        if comment.is_visible and notice.is_objection:
            close(notice, State.DONE, decision=Decision.KEPT, by=by, at=at)
        elif comment.status in GONE and by is None:
            close(notice, State.VOID, by=by, at=at)
        elif comment.status in GONE and not notice.is_objection:
            close(notice, State.DONE, decision=Decision.REMOVED, by=by, at=at)


def reopen_reports(*comments: ReaderComment, decided_at: datetime) -> None:
    """The decision of that moment is taken back, and with it what it made of reports and letters."""
    closed = Notice.objects.filter(comment__in=comments, state=State.DONE, decided_at=decided_at)
    for notice in closed:
        letters = Letter.objects.filter(kind=Letter.Kind.NOTICE_DECIDED, occasion=_occasion(notice))
        letters.filter(sent_at=None).delete()
        notice.state, notice.decision, notice.reasons = State.WAITING, "", ""
        notice.decided_at, notice.decided_by = None, None
        notice.version += 1
        notice.save(update_fields=DECIDED)
        note_report_down(notice, "news_comments.reopen_report", by=None)


def close(
    notice: Notice,
    state: str,
    *,
    by: "AbstractUser | None",
    at: datetime,
    decision: str = "",
    reasons: str = "",
) -> None:
    """Within a transaction that holds the comment's row, or the report's where the comment is gone."""
    notice.state, notice.decision, notice.reasons = state, decision, reasons
    notice.decided_at, notice.decided_by = at, by
    notice.version += 1
    notice.save(update_fields=DECIDED)
    note_report_down(notice, "news_comments.decide_report", by=by, data={"decision": decision or state})
    _tell(Letter.Kind.NOTICE_DECIDED, notice, at)


DECIDED = ("state", "decision", "reasons", "decided_at", "decided_by", "version")


def _tell(kind: Letter.Kind, notice: Notice, at: datetime) -> None:
    facts = {
        "reference": notice.reference,
        "category": notice.category,
        "address": notice.address,
        "path": notice.get_absolute_url(),
        "state": notice.state,
        "decision": notice.decision,
        "reasons": notice.reasons,
    }
    write_letter(kind, notice.email, occasion=_occasion(notice), at=at, facts=facts)


def _occasion(notice: Notice) -> str:
    """One letter for each decision, also where one was taken back and another made."""
    return f"{notice.reference}-{notice.version}"


def note_report_down(
    notice: Notice, action: str, *, by: "AbstractUser | None", data: dict[str, Any] | None = None
) -> None:
    """Without a word of the report, or a name: the log outlives both."""
    title = f"{notice._meta.verbose_name} {notice.reference}"
    log(instance=notice, action=action, user=by, title=title, data=data)
