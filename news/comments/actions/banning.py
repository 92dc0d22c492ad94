"""Keeping somebody's comments out of the queue: a network for some weeks, or a mailbox."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from news.comments.actions.errors import CannotBanError
from news.comments.actions.keeping import note_down
from news.comments.models import Ban, ReaderComment
from news.comments.networks import mailbox_digest

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

# Whoever has the address after that is somebody else; and a whole school may share it.
NETWORK_DAYS_MAX = 30


@transaction.atomic
def ban(
    comment: ReaderComment,
    kind: str,
    *,
    by: "AbstractUser",
    at: datetime,
    days: int | None = None,
    reason: str = "",
) -> Ban:
    """Ban the network or the mailbox that this comment came from; `days` None is for good, but never for a
    network. Banned again, the later word holds. Raises CannotBanError where nothing is known of it."""
    kind = Ban.Kind(kind)
    digest = mailbox_digest(comment.email) if kind == Ban.Kind.MAILBOX else comment.network
    if not digest or comment.is_staff:
        raise CannotBanError
    if kind == Ban.Kind.NETWORK:
        days = min(days or NETWORK_DAYS_MAX, NETWORK_DAYS_MAX)
    facts = {"hint": hint(comment, kind), "reason": reason, "created_at": at, "created_by": by}
    facts["until"] = at + timedelta(days=days) if days else None
    banned, _is_new = Ban.objects.update_or_create(kind=kind, digest=digest, defaults=facts)
    note_down(comment, "news_comments.ban", by=by, data={"kind": str(kind), "days": days})
    return banned


@transaction.atomic
def lift(banned: Ban, *, by: "AbstractUser") -> None:
    title = f"{banned._meta.verbose_name} {banned.pk}"
    log(instance=banned, action="news_comments.lift", user=by, title=title, deleted=True)
    banned.delete()


def hint(comment: ReaderComment, kind: str) -> str:
    """What tells people who is meant, without the address itself: "g…@example.org"."""
    if kind == Ban.Kind.MAILBOX:
        local, _at, domain = comment.email.rpartition("@")
        return f"{local[:1]}…@{domain}"[:120]
    return f"{comment.name}, {comment.created_at:%d.%m.%Y}"
