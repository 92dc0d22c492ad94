"""So many comments below an article as no test would write one by one, in conversations of every shape."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.models import ArticlePage

SINCE = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
TEXT = "Wer hier wohnt, hört den Kran jeden Morgen um sechs. Er würde mir fehlen, und nicht nur mir. " * 3
# Most have no answer, some a few, and hardly any very many.
SIZES = (0,) * 60 + (1, 2, 3, 4, 6) * 6 + (10, 20, 40) * 3


def make_crowd(article: ArticlePage, count: int, *, largest: int = 0, seed: int = 1) -> None:
    """So many comments; the first conversation has `largest` answers. Some of each level are gone."""
    chance = random.Random(seed)
    sizes = list(_sizes(count, largest, chance))
    numbers = iter(range(count))
    firsts = _stored(_comment(article, next(numbers), chance) for _size in sizes)
    _stored(
        _comment(article, next(numbers), chance, parent=first, root=first, depth=2)
        for first, size in zip(firsts, sizes, strict=True)
        for _answer in range((size + 1) // 2)
    )
    second = ReaderComment.objects.filter(article=article, depth=2).values_list("pk", "root")
    below: dict[int, list[int]] = {}
    for pk, root in second:
        below.setdefault(root, []).append(pk)
    _stored(
        _comment(
            article, next(numbers), chance, parent_id=chance.choice(below[first.pk]), root=first, depth=3
        )
        for first, size in zip(firsts, sizes, strict=True)
        for _answer in range(size // 2)
    )
    recount(article.pk)


def _sizes(count: int, largest: int, chance: random.Random) -> Iterator[int]:
    """How many answers each conversation has, until there are so many comments."""
    size = largest
    while count > 0:
        size = min(size, count - 1)
        yield size
        count -= 1 + size
        size = chance.choice(SIZES)


def _comment(article: ArticlePage, number: int, chance: random.Random, **place: object) -> ReaderComment:
    return ReaderComment(
        article=article,
        name=f"Leserin {number}",
        email="leserin@example.org",
        text=TEXT,
        status="deleted" if chance.random() < 0.03 else "approved",
        recommendations=chance.choice((0, 0, 0, 1, 2, 5, 40)),
        is_pick=chance.random() < 0.001,
        fingerprint=str(number),
        created_at=SINCE + timedelta(seconds=number),
        decided_at=SINCE,
        **place,
    )


def _stored(comments: Iterator[ReaderComment]) -> list[ReaderComment]:
    return ReaderComment.objects.bulk_create(list(comments), batch_size=2000)
