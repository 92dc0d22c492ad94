"""Limits that hold to the last one, whatever becomes of the cache: the database counts them.

Within the transaction that stores what is counted. So what isn't stored isn't counted either, and of many
at once each sees those before it.
"""

from datetime import UTC, datetime, timedelta

from django.db.models import F

from ads.moments import midnight
from news.comments.models import CommentRules, RateCount, ReaderComment
from news.comments.pace import LOOKED_BACK, TooManyError, wait


def queue_up(network: str, at: datetime) -> None:
    """Let one comment of a network after the other: the others wait until this transaction ends.

    The row of the day is the queue and counts who stood in it. After midnight one stands in the queue of the
    day before as well: so any two within an hour share one.
    """
    if not network:
        return
    days = sorted({(at - LOOKED_BACK).astimezone(UTC).date(), at.astimezone(UTC).date()})
    rows = [RateCount(key=f"comment:{network}", starts_at=midnight(day, UTC)) for day in days]
    RateCount.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        RateCount.objects.filter(key=row.key, starts_at=row.starts_at).update(count=F("count") + 1)


def keep_pace(network: str, rules: CommentRules, at: datetime) -> None:
    """In the queue of that network, so that it is exact. Raises TooManyError."""
    if not network:
        return
    taken = ReaderComment.objects.filter(network=network, created_at__gt=at - LOOKED_BACK).order_by()
    pause = wait(
        list(taken.values_list("created_at", flat=True)),
        at,
        seconds_between=rules.seconds_between,
        per_ten_minutes=rules.per_ten_minutes,
    )
    if pause:
        raise TooManyError(pause)


def admit(kind: str, sender: str, *, most: int, span: timedelta, at: datetime) -> None:
    """Count one more of whatever `kind` is, from a sender (network or mailbox, as a hash), in a fixed span.

    The statement that counts is the one that refuses, so there are never more than `most`. Nobody known is
    nobody limited. Raises TooManyError.
    """
    if not sender:
        return
    starts_at = at - timedelta(seconds=at.timestamp() % span.total_seconds())
    row = RateCount(key=f"{kind}:{sender}", starts_at=starts_at.astimezone(UTC))
    RateCount.objects.bulk_create([row], ignore_conflicts=True)
    counted = RateCount.objects.filter(key=row.key, starts_at=row.starts_at, count__lt=most)
    if not counted.update(count=F("count") + 1):
        raise TooManyError(row.starts_at + span - at)
