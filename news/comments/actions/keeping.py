"""What goes with every deed: rows locked in one order, a line in the audit log, counts that stay right."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from news.comments.actions.errors import DecidedMeanwhileError
from news.comments.models import Conversation, ReaderComment
from news.freshness import changed, comments_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def locked(*numbers: int) -> dict[int, ReaderComment]:
    """These comments as they stand, locked until the transaction ends.

    With each, the first of its conversation is locked too, where they are counted; always in the same order,
    so that no two deeds wait for each other. Whoever answers one of them meanwhile doesn't wait.
    """
    first = ReaderComment.objects.filter(pk__in=numbers).values("root")
    rows = ReaderComment.objects.filter(Q(pk__in=numbers) | Q(pk__in=first)).order_by("pk")
    standing = {comment.pk: comment for comment in rows.select_for_update(no_key=True)}
    return {number: standing[number] for number in numbers if number in standing}


def claimed(comment: ReaderComment, seen: int | None) -> ReaderComment:
    """One comment, locked and still what was looked at: its version is the one seen. Else raises
    DecidedMeanwhileError."""
    current = locked(comment.pk)[comment.pk]
    if seen is not None and seen != current.version:
        raise DecidedMeanwhileError(current)
    return current


def note_down(
    comment: ReaderComment,
    action: str,
    *,
    by: "AbstractBaseUser | None",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Without a word of the comment: the log outlives what a reader asks to have erased."""
    _say_what_readers_see([comment])
    log(instance=comment, action=action, user=by, title=title_of(comment), data=dict(data) if data else None)


def note_down_all(
    comments: Iterable[ReaderComment],
    action: str,
    *,
    by: "AbstractBaseUser | None",
    at: datetime,
    deed: UUID,
    data: Mapping[str, Any] | None = None,
) -> None:
    """The same for what one press did to many, a line for each; `deed` holds the lines together."""
    comments = list(comments)
    _say_what_readers_see(comments)
    kind = ContentType.objects.get_for_model(ReaderComment)
    same = {"content_type": kind, "action": action, "user_id": by and by.pk, "timestamp": at, "uuid": deed}
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(object_id=str(comment.pk), label=title_of(comment), data=dict(data or {}), **same)
        for comment in comments
    )


def _say_what_readers_see(comments: Iterable[ReaderComment]) -> None:
    """What can't be read changes no page; what could until now is counted less (`count_all`)."""
    changed(*{comments_of(comment.article_id) for comment in comments if comment.is_visible})


def title_of(comment: ReaderComment) -> str:
    return f"{comment._meta.verbose_name} {comment.pk}"


def conversation_of(article_id: int) -> Conversation:
    """The article's own, locked until the transaction ends: counts and modes change one after another."""
    Conversation.objects.get_or_create(article_id=article_id)
    return Conversation.objects.select_for_update(no_key=True).get(article_id=article_id)


def count_visible(comment: ReaderComment, change: int) -> None:
    """One more or one less can be read. Within the transaction that changes the status, its row locked."""
    count_all([(comment, change)])


def count_all(changes: Iterable[tuple[ReaderComment, int]]) -> None:
    """The same for many comments, each with its change, in as few statements as there are sums."""
    threads, articles = Counter[int](), Counter[int]()
    for comment, change in changes:
        threads[comment.root_id or comment.pk] += change
        articles[comment.article_id] += change
    if not any(articles.values()) and not any(threads.values()):
        return
    changed(*map(comments_of, articles))
    _add(ReaderComment.objects.all(), "pk", "thread_size", threads)
    rows = [Conversation(article_id=article_id) for article_id in sorted(articles)]
    Conversation.objects.bulk_create(rows, ignore_conflicts=True)
    conversations = Conversation.objects.filter(article_id__in=articles)
    if len(articles) > 1:
        list(conversations.select_for_update(no_key=True).order_by("article_id").values_list("pk"))
    _add(conversations, "article_id", "comment_count", articles)


def _add(rows: models.QuerySet, key: str, field: str, changes: Counter[int]) -> None:
    for change in sorted(set(changes.values()) - {0}):
        numbers = [number for number, own in changes.items() if own == change]
        # A count that a load has left wrong must not keep anybody from taking a comment away.
        counted = Greatest(F(field) + change, 0)
        rows.filter(**{f"{key}__in": numbers}).update(**{field: counted})


@transaction.atomic
def recount(article_id: int) -> None:
    """Says of each answer which conversation it belongs to, and counts what can be read below an article.

    After a load or a repair that went around the verbs.
    """
    conversation = conversation_of(article_id)
    comments = ReaderComment.objects.filter(article_id=article_id).order_by()
    above = ReaderComment.objects.filter(pk=OuterRef("parent")).values("parent")
    comments.filter(root=None, depth=2).update(root=F("parent"))
    comments.filter(root=None, depth=3).update(root=Subquery(above))
    visible = comments.visible().annotate(first=Coalesce("root_id", "pk"))
    sizes = dict(visible.values_list("first").annotate(Count("pk")))
    comments.filter(parent=None, thread_size__gt=0).exclude(pk__in=sizes).update(thread_size=0)
    for first, size in sizes.items():
        comments.filter(pk=first).update(thread_size=size)
    conversation.comment_count = sum(sizes.values())
    conversation.save(update_fields=["comment_count"])
    changed(comments_of(article_id))
