"""Taking passages out of what a reader wrote. What they wrote is kept, for the newsroom alone."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from news.comments.actions.errors import NotShorterError
from news.comments.actions.keeping import claimed, note_down
from news.comments.mailing.occasions import tell_of_decisions
from news.comments.models import ReaderComment
from news.comments.moderation import normalise
from news.comments.shortening import added, is_shortened, words

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def cut(
    comment: ReaderComment, shortened: str, *, by: "AbstractUser", at: datetime, seen: int | None = None
) -> None:
    """Show only these words of it, marked as cut. Cutting again starts from what the reader wrote.

    Raises NotShorterError where a word was put in, none is missing or none is left (an empty comment is a
    deleted one: that is another deed); DecidedMeanwhileError.
    """
    current = claimed(comment, seen)
    original = current.original_text or current.text
    shortened = normalise(shortened)
    if not words(shortened) or not is_shortened(shortened, original):
        raise NotShorterError(added(shortened, original))
    if shortened != current.text:
        _show(current, shortened, original)
        note_down(current, "news_comments.cut", by=by)
        tell_of_decisions([current], were_visible={current.pk} if current.is_visible else (), at=at)
    _tell(comment, current)


@transaction.atomic
def uncut(comment: ReaderComment, *, by: "AbstractUser", at: datetime, seen: int | None = None) -> None:
    """Show all that the reader wrote. Without a cut, nothing is done."""
    current = claimed(comment, seen)
    if current.is_cut:
        _show(current, current.original_text, "")
        note_down(current, "news_comments.uncut", by=by)
    _tell(comment, current)


def _show(current: ReaderComment, text: str, original: str) -> None:
    current.text, current.original_text = text, original
    current.version += 1
    current.save(update_fields=["text", "original_text", "version"])


def _tell(comment: ReaderComment, current: ReaderComment) -> None:
    for name in ("text", "original_text", "version"):
        setattr(comment, name, getattr(current, name))
