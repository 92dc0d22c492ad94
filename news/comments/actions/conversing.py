"""Opening, holding and closing the comments of one article, at once and without publishing it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from news.comments.actions.errors import ChangedMeanwhileError
from news.comments.actions.keeping import conversation_of
from news.comments.models import Conversation
from news.freshness import changed, comments_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from news.models import ArticlePage

FLOOD_LASTS = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How a conversation is run. An empty mode leaves it to the article; `reason` is for readers.

    `flood_ends` lets comments through again that the flood switch holds.
    """

    mode: str = ""
    reason: str = ""
    closes_at: datetime | None = None
    flood_ends: bool = False


@transaction.atomic
def run_conversation(
    article: "ArticlePage", rule: Rule, *, by: "AbstractUser", at: datetime, seen: datetime | None
) -> Conversation:
    """`seen` is when it had been changed last, as this moderator saw it. Raises ChangedMeanwhileError."""
    conversation = conversation_of(article.pk)
    if conversation.changed_at != seen:
        raise ChangedMeanwhileError(conversation)
    conversation.mode, conversation.reason = Conversation.Mode(rule.mode), rule.reason
    conversation.closes_at = rule.closes_at
    if rule.flood_ends:
        conversation.held_until = None
    conversation.changed_at, conversation.changed_by = at, by
    conversation.save(update_fields=CHANGED)
    closes_at = rule.closes_at.isoformat() if rule.closes_at else None
    data = {"mode": rule.mode, "closes_at": closes_at, "reason": rule.reason}
    changed(comments_of(article.pk))
    log(instance=article, action="news_comments.conversation", user=by, data=data)
    return conversation


def hold_for_an_hour(article: "ArticlePage", at: datetime) -> None:
    """The flood switch. Of many comments at once one throws it, and one line in the log says so."""
    Conversation.objects.bulk_create([Conversation(article=article)], ignore_conflicts=True)
    calm = Conversation.objects.filter(article=article).exclude(held_until__gt=at)
    if calm.update(held_until=at + FLOOD_LASTS):
        changed(comments_of(article.pk))
        log(instance=article, action="news_comments.flood", data={"until": (at + FLOOD_LASTS).isoformat()})


CHANGED = ("mode", "reason", "closes_at", "held_until", "changed_at", "changed_by")
