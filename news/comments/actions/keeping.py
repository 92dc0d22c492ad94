"""What goes with every deed: a line in the audit log, and counts that stay right."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, F
from django.db.models.functions import Coalesce
from wagtail.log_actions import log

from news.comments.models import Conversation, ReaderComment

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def note_down(
    comment: ReaderComment,
    action: str,
    *,
    by: "AbstractBaseUser | None",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Without a word of the comment: the log outlives what a reader asks to have erased."""
    title = f"{comment._meta.verbose_name} {comment.pk}"
    log(instance=comment, action=action, user=by, title=title, data=dict(data) if data else None)


def conversation_of(article_id: int) -> Conversation:
    """The article's own, locked until the transaction ends: counts and modes change one after another."""
    Conversation.objects.get_or_create(article_id=article_id)
    return Conversation.objects.select_for_update().get(article_id=article_id)


def count_visible(comment: ReaderComment, change: int) -> None:
    """One more or one less can be read. Within the transaction that changes the status, its row locked."""
    if not change:
        return
    Conversation.objects.get_or_create(article_id=comment.article_id)
    Conversation.objects.filter(article_id=comment.article_id).update(
        comment_count=F("comment_count") + change
    )
    first = comment.root_id or comment.pk
    ReaderComment.objects.filter(pk=first).update(thread_size=F("thread_size") + change)


@transaction.atomic
def recount(article_id: int) -> None:
    """Counts anew what can be read below an article: after a load or a repair that went around the verbs."""
    conversation = conversation_of(article_id)
    comments = ReaderComment.objects.filter(article_id=article_id).order_by()
    visible = comments.visible().annotate(first=Coalesce("root_id", "pk"))
    sizes = dict(visible.values_list("first").annotate(Count("pk")))
    comments.filter(parent=None, thread_size__gt=0).exclude(pk__in=sizes).update(thread_size=0)
    for first, size in sizes.items():
        comments.filter(pk=first).update(thread_size=size)
    conversation.comment_count = sum(sizes.values())
    conversation.save(update_fields=["comment_count"])
