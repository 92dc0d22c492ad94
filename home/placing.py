"""Who stands where on the front page. Pure: ids in, ids out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """What fills empty places: the newest of a section, without one of the site; or the most read."""

    section: int | None = None
    with_picture: bool = False
    most_read_hours: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The places of one list of the page, and the articles that an editor put there, first one first."""

    places: int
    feed: Feed
    by_hand: tuple[int, ...] = ()


def place(
    wanted: Sequence[Wanted], public: Collection[int], feeds: Mapping[Feed, Sequence[int]]
) -> list[tuple[int, ...]]:
    """For each list the articles that stand there; none stands twice.

    What was placed by hand anywhere is reserved before a place is filled, so an automatic list never takes
    it away; placed twice, the upper place has it. Only what is in `public` can stand by hand. `feeds` hold
    public articles only.
    """
    taken: set[int] = set()
    standing = [_take([pk for pk in each.by_hand if pk in public], each.places, taken) for each in wanted]
    for each, articles in zip(wanted, standing, strict=True):
        articles += _take(feeds.get(each.feed, ()), each.places - len(articles), taken)
    return [tuple(articles) for articles in standing]


def _take(offered: Iterable[int], count: int, taken: set[int]) -> list[int]:
    """The first `count` of those that are still free."""
    found: list[int] = []
    for pk in offered:
        if len(found) < count and pk not in taken:
            found.append(pk)
            taken.add(pk)
    return found


def on_top(article: int, by_hand: Sequence[int], standing: Collection[int], limit: int) -> list[int]:
    """The list of an editor with `article` moved to its top, at most `limit` long.

    What isn't standing now, a scheduled article for example, gives way first when the list grows too long.
    """
    others = list(dict.fromkeys(pk for pk in by_hand if pk != article))
    surplus = len(others) + 1 - limit
    waiting = [pk for pk in reversed(others) if pk not in standing]
    gone = set(waiting[: max(surplus, 0)])
    return [article, *(pk for pk in others if pk not in gone)][:limit]
