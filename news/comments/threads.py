"""From rows to conversations. The database has put the rows into order and counted them (querysets.py)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from news.comments.models import ReaderComment

CONVERSATIONS = 20
"""On one page."""
FIRST_ANSWERS = 5
"""Of a conversation, where it stands among others."""
ANSWERS = 50
"""On a page of a conversation's own."""


@dataclass(frozen=True)
class Thread:
    """A comment and what was answered to it, oldest first, as far as it is shown here.

    `is_repeated` where it stands on a page before and only says what is being answered.
    """

    comment: "ReaderComment"
    replies: list["Thread"] = field(default_factory=list)
    is_repeated: bool = False

    @property
    def printed(self) -> tuple[object, ...]:
        """All that its markup depends on: where nothing of it has changed, the markup is the same."""
        said, answered = self.comment, self.comment.answered
        return (
            *("comment", said.pk, said.status, said.name, said.text, said.created_at, said.edited_at),
            *(said.is_staff, said.staff_role, said.is_pick, said.recommendations, bool(said.original_text)),
            *((answered.pk, answered.name, answered.status) if answered else ()),
        )

    @cached_property
    def size(self) -> int:
        """How many comments can be read here."""
        own = self.comment.is_visible and not self.is_repeated
        return int(own) + sum(reply.size for reply in self.replies)

    @cached_property
    def length(self) -> int:
        """Characters to be read here."""
        own = len(self.comment.text) if self.comment.is_visible else 0
        return own + sum(reply.length for reply in self.replies)

    @property
    def left(self) -> int:
        """How many of this conversation stand elsewhere; only its first comment knows."""
        return max(0, self.comment.thread_size - self.size)

    def walk(self) -> Iterator["ReaderComment"]:
        """In the order of reading."""
        yield self.comment
        for reply in self.replies:
            yield from reply.walk()


@dataclass(frozen=True)
class Room:
    """What there is room for below an article, so that its page stays light whatever readers write."""

    comments: int = 60
    characters: int = 20_000

    def holds(self, branch: Sequence[Thread]) -> bool:
        return (
            sum(thread.size for thread in branch) <= self.comments
            and sum(thread.length for thread in branch) <= self.characters
        )


ROOM = Room()


def threads(rows: Iterable["ReaderComment"], repeated: Collection[int] = ()) -> list[Thread]:
    """The conversations, in the order of the rows; `repeated` are ids of those that stand elsewhere."""
    below: dict[int | None, list[ReaderComment]] = defaultdict(list)
    for comment in rows:
        below[comment.parent_id].append(comment)
    return _branch(below, None, repeated)


def _branch(
    below: dict[int | None, list["ReaderComment"]], parent_id: int | None, repeated: Collection[int]
) -> list[Thread]:
    return [
        Thread(comment, _branch(below, comment.pk, repeated), comment.pk in repeated)
        for comment in below.get(parent_id, [])
    ]


def opening(branch: Sequence[Thread], room: Room = ROOM) -> list[Thread]:
    """The first conversations, as many as there is room for; one at least."""
    shown = 1
    while shown < len(branch) and room.holds(branch[: shown + 1]):
        shown += 1
    return list(branch[:shown])


def page_number(place: int, on_page: int) -> int:
    """Of the page that something stands on which has so many before it; the first page is 1."""
    return place // on_page + 1
