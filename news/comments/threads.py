"""From rows to conversations, and from conversations to pages: one query made the rows, no other follows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from news.comments.models import ReaderComment


@dataclass(frozen=True)
class Thread:
    """A comment and what was answered to it, oldest first."""

    comment: "ReaderComment"
    replies: list["Thread"] = field(default_factory=list)

    @cached_property
    def size(self) -> int:
        """How many comments can be read here."""
        return int(self.comment.is_visible) + sum(reply.size for reply in self.replies)

    @cached_property
    def length(self) -> int:
        """Characters to be read here."""
        own = len(self.comment.text) if self.comment.is_visible else 0
        return own + sum(reply.length for reply in self.replies)

    def walk(self) -> Iterator["ReaderComment"]:
        """In the order of reading."""
        yield self.comment
        for reply in self.replies:
            yield from reply.walk()


@dataclass(frozen=True)
class Room:
    """What a page of conversations holds, so that it stays light whatever readers write."""

    threads: int = 20
    comments: int = 60
    characters: int = 20_000

    def holds(self, branch: Sequence[Thread]) -> bool:
        return (
            len(branch) <= self.threads
            and sum(thread.size for thread in branch) <= self.comments
            and sum(thread.length for thread in branch) <= self.characters
        )


ROOM = Room()


def threads(rows: Iterable["ReaderComment"]) -> list[Thread]:
    """The conversations, oldest first. What isn't visible stays only where visible answers stand below it."""
    below: dict[int | None, list[ReaderComment]] = defaultdict(list)
    for comment in rows:
        below[comment.parent_id].append(comment)
    return _branch(below, None)


def _branch(below: dict[int | None, list["ReaderComment"]], parent_id: int | None) -> list[Thread]:
    branch = [Thread(comment, _branch(below, comment.pk)) for comment in below.get(parent_id, [])]
    return [thread for thread in branch if thread.size]


def paged(branch: Iterable[Thread], room: Room = ROOM) -> list[list[Thread]]:
    """Pages of whole conversations. One that is too large for any page has one to itself."""
    pages: list[list[Thread]] = []
    for thread in branch:
        if not pages or not room.holds([*pages[-1], thread]):
            pages.append([])
        pages[-1].append(thread)
    return pages


def opening(branch: Sequence[Thread], room: Room = ROOM) -> list[Thread]:
    """The first page, and of a conversation too large for it the beginning: at least one comment."""
    pages = paged(branch, room)
    if not pages or room.holds(pages[0]):
        return pages[0] if pages else []
    return _only(pages[0], _first_that_fit(pages[0], room))


def _first_that_fit(branch: Iterable[Thread], room: Room) -> set[int]:
    kept, characters = set(), 0
    for comment in (comment for thread in branch for comment in thread.walk() if comment.is_visible):
        characters += len(comment.text)
        if kept and (len(kept) == room.comments or characters > room.characters):
            break
        kept.add(comment.pk)
    return kept


def _only(branch: Iterable[Thread], kept: Collection[int]) -> list[Thread]:
    return [
        Thread(thread.comment, _only(thread.replies, kept))
        for thread in branch
        if any(comment.pk in kept for comment in thread.walk())
    ]


def number_of(pages: Sequence[Sequence[Thread]], pk: int) -> int | None:
    """The number of the page that a comment stands on, counted from 1."""
    for number, page in enumerate(pages, start=1):
        if any(comment.pk == pk for thread in page for comment in thread.walk()):
            return number
    return None
