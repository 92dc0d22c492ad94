"""What a reader asks to have erased, and what nobody needs any longer. Answers of others always stay.

No line of the audit log names whose it was. A row that something hangs below stays, with nothing in it.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Case, F, Q, TextField, Value, When
from django.utils.translation import pgettext

from news.comments.actions.keeping import count_all, locked, note_down_all
from news.comments.actions.reporting import settle_reports
from news.comments.law.mailbox import comments_of, letters_to, notices_of
from news.comments.letters import write_letter
from news.comments.models import Erasure, FormerState, Letter, MailWish, Notice, ReaderComment, Recommendation
from news.comments.models import random_key as new_key
from news.comments.networks import mailbox_digest
from news.comments.rates import admit

BATCH = 200
LINKS_AN_HOUR = 5
Status = ReaderComment.Status
PERSONAL = {"name": "", "email": "", "network": "", "explanation": "", "law": ""}
"""What a report holds of whoever sent it."""


@transaction.atomic
def send_my_data(email: str, *, network: str, at: datetime) -> None:
    """A letter with the link to all that is stored about a mailbox; one a day, whoever asks how often.

    Also where nothing is stored: the letter can say so, and nobody else learns of it. Raises TooManyError.
    """
    admit("my-data", network, most=LINKS_AN_HOUR, span=timedelta(hours=1), at=at)
    write_letter(Letter.Kind.MY_DATA, email, occasion=at.date().isoformat(), at=at)


@transaction.atomic
def erase_mailbox(email: str, *, keeps_text: bool, at: datetime) -> int:
    """Erase who wrote, and with `keeps_text` not what stands published. Says how many comments it was.

    Open reports keep their sender until they are decided: the law wants an answer to them.
    """
    erasure, is_new = Erasure.objects.get_or_create(
        digest=mailbox_digest(email), defaults={"keeps_text": keeps_text, "erased_at": at}
    )
    if not is_new:
        # A backup may hold comments of before both wishes: for them the stricter one holds.
        erasure.keeps_text = erasure.keeps_text and keeps_text
        erasure.erased_at = max(erasure.erased_at, at)
        erasure.save(update_fields=["keeps_text", "erased_at"])
    return _erase(email, keeps_text=keeps_text, before=at, at=at)


@transaction.atomic
def replay(erasure: Erasure, email: str, *, at: datetime) -> int:
    """The same once more for a database that came back from a backup; with nothing to do, nothing is done."""
    return _erase(email, keeps_text=erasure.keeps_text, before=erasure.erased_at, at=at)


def _erase(email: str, *, keeps_text: bool, before: datetime, at: datetime) -> int:
    own = notices_of(email).filter(created_at__lte=before)
    # Before the comments: an objection is settled with its comment, and nobody wants a letter about that.
    own.filter(Q(decided_at__isnull=False) | Q(category=Notice.Category.OBJECTION)).update(**PERSONAL)
    numbers = comments_of(email).filter(created_at__lte=before).order_by("pk").values_list("pk", flat=True)
    for batch in batches(numbers):
        comments = list(locked(*batch).values())
        nameless = [comment for comment in comments if keeps_text and comment.is_visible]
        _take_name(nameless, at=at)
        empty([comment for comment in comments if comment not in nameless], at=at)
    letters_to(email).filter(created_at__lte=before).delete()
    return len(numbers)


def empty(comments: list[ReaderComment], *, at: datetime) -> None:
    """Nothing of them is left but their place. Their rows are locked by whoever calls."""
    count_all([(comment, -int(comment.is_visible)) for comment in comments])
    gone = {"name": "", "text": "", "original_text": "", "reason": "", "is_pick": False}
    gone |= {"status": Status.DELETED, "decided_at": at, "decided_by": None}
    _untie(comments, gone, at=at)
    Recommendation.objects.filter(comment__in=comments).delete()
    for comment in comments:
        comment.status = Status.DELETED
    settle_reports(*comments, at=at, by=None)


def _take_name(comments: list[ReaderComment], *, at: datetime) -> None:
    # That it was cut is still said; what was cut off is gone.
    still_cut = Case(When(original_text="", then=Value("")), default=F("text"), output_field=TextField())
    values = {"name": pgettext("author of a comment", "deleted"), "original_text": still_cut}
    _untie(comments, values, at=at)


def _untie(comments: list[ReaderComment], values: dict[str, Any], *, at: datetime) -> None:
    """From their authors: a fingerprint is made of the address, and the key opens the author's page."""
    if not comments:
        return
    for comment in comments:
        comment.fingerprint, comment.key = secrets.token_hex(32), new_key()
    ReaderComment.objects.bulk_update(comments, ["fingerprint", "key"])
    numbers = [comment.pk for comment in comments]
    nobody = {"email": "", "network": "", "note": "", "fired": [], "version": F("version") + 1}
    ReaderComment.objects.filter(pk__in=numbers).update(**nobody | values)
    MailWish.objects.filter(comment__in=numbers).delete()
    FormerState.objects.filter(comment__in=numbers).delete()
    note_down_all(comments, "news_comments.erase", by=None, at=at, deed=uuid4())


def batches(numbers: Iterable[int], size: int = BATCH) -> Iterable[list[int]]:
    """Read before the first of them is changed: what a query finds must not change while it is walked."""
    waiting = iter(list(numbers))
    while batch := list(islice(waiting, size)):
        yield batch
