"""What is stored about one mailbox, and the link that proves that it is one's own."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse

from news.comments.law.terms import MY_DATA_OPEN
from news.comments.models import Ban, Letter, Notice, ReaderComment
from news.comments.networks import mailbox_digest

SALT = "news.comments.my-data"


def my_data_path(letter: Letter, at: datetime) -> str:
    """The page that a letter of this kind leads to, open for two days from `at`.

    Without the e-mail address: paths stand in logs. The digest keeps a number that was given out twice, after
    a backup came back, from opening somebody else's page.
    """
    until = int((at + MY_DATA_OPEN).timestamp())
    token = signing.dumps([letter.pk, _owner(letter), until], salt=SALT)
    return reverse("comments:my-data", args=[token])


def mailbox_of(token: str, at: datetime) -> str | None:
    """The e-mail address that the link was sent to; None for one that is altered, too old or used up."""
    try:
        number, digest, until = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    if at.timestamp() >= until:
        return None
    letter = Letter.objects.filter(pk=number, kind=Letter.Kind.MY_DATA).first()
    return letter.recipient if letter and _owner(letter) == digest else None


def _owner(letter: Letter) -> str:
    """As much of the digest as tells two mailboxes apart: the link must fit into a line of a mail."""
    return mailbox_digest(letter.recipient)[:12]


def of_mailbox(rows: QuerySet, email: str, field: str = "email") -> QuerySet:
    """Those of that e-mail address, however it is written; SQLite knows the case of ASCII alone."""
    ascii_lower = "".join(sign.lower() if sign.isascii() else sign for sign in email)
    return rows.alias(mailbox=Lower(field)).filter(mailbox__in={email.lower(), ascii_lower})


def comments_of(email: str) -> QuerySet[ReaderComment]:
    return of_mailbox(ReaderComment.objects.order_by("-created_at", "-pk"), email)


def notices_of(email: str) -> QuerySet[Notice]:
    return of_mailbox(Notice.objects.order_by("-created_at", "-pk"), email)


def letters_to(email: str) -> QuerySet[Letter]:
    return of_mailbox(Letter.objects.order_by("-created_at", "-pk"), email, "recipient")


def records(email: str, *, most: int | None = None) -> dict[str, Any]:
    """Everything that is stored about a mailbox, as plain values; of each kind the newest, `most` at most."""
    comments = comments_of(email).select_related("article", "mail_wish").defer("article__body")
    bans = Ban.objects.filter(kind=Ban.Kind.MAILBOX, digest=mailbox_digest(email))
    return {
        "email": email,
        "comments": [_comment(comment) for comment in comments[:most]],
        "reports": [_notice(notice) for notice in notices_of(email)[:most]],
        "letters": [_letter(letter) for letter in letters_to(email)[:most]],
        "bans": [{"since": ban.created_at, "until": ban.until, "reason": ban.reason} for ban in bans],
    }


def _comment(comment: ReaderComment) -> dict[str, Any]:
    wish = getattr(comment, "mail_wish", None)
    return {
        "number": comment.pk,
        "article": comment.article.title,
        "name": comment.name,
        "text": comment.text,
        "text_before_the_cut": comment.original_text,
        "status": comment.get_status_display(),
        "reason": comment.get_reason_display(),
        "to_the_author": comment.note,
        "rules": [str(finding.label) for finding in comment.findings],
        "written": comment.created_at,
        "changed": comment.edited_at,
        "decided": comment.decided_at,
        "recommendations": comment.recommendations,
        "has_hashed_network": bool(comment.network),
        "mail_wish": wish
        and {"decision": wish.decision, "replies": wish.replies, "confirmed": wish.confirmed_at},
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "reference": notice.reference,
        "address": notice.address,
        "what": notice.get_category_display(),
        "explanation": notice.explanation,
        "law": notice.law,
        "name": notice.name,
        "state": notice.get_state_display(),
        "decision": str(notice.outcome),
        "reasons": notice.reasons,
        "received": notice.created_at,
        "decided": notice.decided_at,
    }


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "what": letter.get_kind_display(),
        "written": letter.created_at,
        "sent": letter.sent_at,
    }


def mailboxes() -> Iterator[str]:
    """Every e-mail address that is stored anywhere, in some writing of it; one may come more than once."""
    seen: set[str] = set()
    for model, field in ((ReaderComment, "email"), (Notice, "email"), (Letter, "recipient")):
        addresses = model.objects.exclude(**{field: ""}).order_by().values_list(Lower(field), flat=True)
        new = set(addresses.distinct()) - seen
        yield from new
        seen |= new
