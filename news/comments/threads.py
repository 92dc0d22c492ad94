"""From rows to conversations: one query made the rows, no other follows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from news.comments.models import ReaderComment


@dataclass(frozen=True)
class Thread:
    """A comment and what was answered to it, oldest first."""

    comment: "ReaderComment"
    replies: list["Thread"] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many comments can be read here."""
        return int(self.comment.is_visible) + sum(reply.size for reply in self.replies)


def threads(rows: Iterable["ReaderComment"]) -> list[Thread]:
    """The conversations, oldest first. What isn't visible stays only where visible answers stand below it."""
    below: dict[int | None, list[ReaderComment]] = defaultdict(list)
    for comment in rows:
        below[comment.parent_id].append(comment)
    return _branch(below, None)


def _branch(below: dict[int | None, list["ReaderComment"]], parent_id: int | None) -> list[Thread]:
    branch = [Thread(comment, _branch(below, comment.pk)) for comment in below.get(parent_id, [])]
    return [thread for thread in branch if thread.size]
