"""What readers of the demo newspaper wrote: the `[[comments_by_readers]]` of an article's file."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from news.comments.actions import fingerprint, recount
from news.comments.models import DEPTH_MAX, ReaderComment
from news.comments.moderation import normalise
from news.models import ArticlePage

STAFF = "Redaktion"
READING_TIME = timedelta(minutes=25)

Status = ReaderComment.Status


def load_comments(article: ArticlePage, entries: Iterable[Mapping[str, Any]], at: datetime) -> int:
    """Load comments with all that was answered to them, and say how many are new. Twice does no harm.

    `hours` count from the article's publication; nothing is written or decided on later than `at`, the moment
    of loading. A comment by "Redaktion" is the newsroom's; `recommended` lets one stand out.
    """
    added = sum(_load(article, entry, None, at) for entry in entries)
    if added:
        recount(article.pk)
    return added


def _load(
    article: ArticlePage, entry: Mapping[str, Any], answered: ReaderComment | None, at: datetime
) -> int:
    at_bottom = answered is not None and answered.depth == DEPTH_MAX
    parent = answered.parent if at_bottom else answered
    text, staff = normalise(entry["text"]), entry["name"] == STAFF
    email = "" if staff else entry["email"]
    created_at = min((article.published_at or at) + timedelta(hours=entry["hours"]), at)
    status = Status(entry.get("status", Status.APPROVED))
    comment, is_new = ReaderComment.objects.get_or_create(
        article=article,
        fingerprint=fingerprint(email or STAFF, parent and parent.pk, text),
        defaults={
            "parent": parent,
            "root_id": parent and (parent.root_id or parent.pk),
            "answered": answered if at_bottom else None,
            "depth": parent.depth + 1 if parent else 1,
            "name": entry["name"],
            "email": email,
            "text": text,
            "is_staff": staff,
            "is_pick": entry.get("recommended", False),
            "status": status,
            "reason": ReaderComment.Reason.OTHER if status == Status.REJECTED else "",
            "created_at": created_at,
            "decided_at": None if status == Status.PENDING else min(created_at + READING_TIME, at),
        },
    )
    return is_new + sum(_load(article, reply, comment, at) for reply in entry.get("replies", ()))
