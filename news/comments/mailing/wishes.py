"""What authors of comments want to be told: asked for in the form, confirmed from the mailbox, called off."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from news.comments.law.terms import WISHES_UNCONFIRMED
from news.comments.letters import write_letter, write_letters
from news.comments.mailing.occasions import publications
from news.comments.models import Letter, MailWish, ReaderComment
from news.comments.networks import mailbox_digest
from news.comments.pace import TooManyError
from news.comments.rates import admit

if TYPE_CHECKING:
    from news.comments.actions import Words

DAY = timedelta(days=1)
CONFIRMATIONS_PER_DAY = 5
"""For one mailbox. Who doesn't own it can fill the form in as often as they like: it gets no more."""


class LinkExpiredError(Exception):
    """Nobody confirmed in time."""


@transaction.atomic
def remember_wish(comment: ReaderComment, words: "Words", *, at: datetime) -> MailWish | None:
    """Ask the mailbox whether it wants the mails that somebody ticked in its name. Twice is once.

    What appears at once needs no mail that it appeared. Spam is remembered and asks nobody: a machine has
    filled in strangers' addresses.
    """
    decision = words.wants_decision and not comment.is_visible
    if not comment.email or not (decision or words.wants_replies):
        return None
    wish, is_new = MailWish.objects.get_or_create(
        comment=comment, defaults={"decision": decision, "replies": words.wants_replies}
    )
    if is_new and comment.status != ReaderComment.Status.SPAM and may_ask(comment.email, at):
        write_letter(
            Letter.Kind.CONFIRM,
            comment.email,
            occasion=str(comment.pk),
            at=at,
            facts={"comment": comment.pk},
        )
    return wish


def may_ask(email: str, at: datetime) -> bool:
    """Counts: so many a day, and no more. What a plus sign adds to an address reaches the same mailbox."""
    name, _at, domain = email.rpartition("@")
    mailbox = mailbox_digest(f"{name.partition('+')[0]}@{domain}")
    try:
        admit("confirm", mailbox, most=CONFIRMATIONS_PER_DAY, span=DAY, at=at)
    except TooManyError:
        return False
    return True


@transaction.atomic
def confirm(wish: MailWish, *, at: datetime) -> None:
    """Twice is once, and what was called off stays so. What is published by now is told at once.

    Raises LinkExpiredError.
    """
    if wish.confirmed_at is None and is_late(wish, at):
        raise LinkExpiredError
    # Held, as it is while moderators decide: either they or we see that there is something to tell.
    comment = ReaderComment.objects.select_for_update(no_key=True).get(pk=wish.comment_id)
    MailWish.objects.filter(pk=wish.pk, confirmed_at=None).update(confirmed_at=at)
    write_letters(publications([comment] if comment.is_visible else []), at=at)
    wish.refresh_from_db(fields=["confirmed_at"])


def is_late(wish: MailWish, at: datetime) -> bool:
    """Too late to confirm it."""
    return at >= wish.comment.created_at + WISHES_UNCONFIRMED


def stop(wish: MailWish, *, at: datetime) -> None:
    """No more mails about this comment. Twice is once."""
    MailWish.objects.filter(pk=wish.pk, stopped_at=None).update(stopped_at=at)
    wish.refresh_from_db(fields=["stopped_at"])


def stop_all(wish: MailWish, *, at: datetime) -> None:
    """Nor about any other comment that was written under the same address."""
    MailWish.objects.of_mailbox(wish).update(stopped_at=at)
    wish.refresh_from_db(fields=["stopped_at"])
