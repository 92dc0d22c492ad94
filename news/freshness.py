"""What a page is made of, and what has changed: how a kept page is known to be out of date.

Whatever is read for a page is noted with `made_of`, whatever is changed is told with `changed`. Both speak of
subjects, short names such as "articlepage:12". A page that was made of something that changed is made anew.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Self, TypeAlias, TypeVar

from django.db import transaction
from django.utils import timezone

EVERYTHING = "everything"
"""Part of each page: what changes it, such as the navigation, changes all."""
NEWS = "news"
"""Part of each list that any article may come into."""
COMMENTS, _COMMENTS_OF = "comments", "comments:"
"""Part of each list that a comment on any article may come into."""

T, V = TypeVar("T"), TypeVar("V")
Listener: TypeAlias = Callable[[tuple[str, ...]], None]
listeners: list[Listener] = []


@dataclass
class Making:
    """What went into a page so far, and until when that holds without any change.

    `begun` is a second of this process's own clock: nothing in it was read before.
    """

    subjects: set[str] = field(default_factory=lambda: {EVERYTHING})
    until: datetime | None = None
    begun: float = field(default_factory=time.monotonic)


_making: ContextVar[Making | None] = ContextVar("making", default=None)


@contextmanager
def noting() -> Iterator[Making]:
    """Notes what is read within. Of what a part is made, the whole is; it may print what was read before."""
    whole = _making.get()
    making = Making(begun=whole.begun) if whole else Making()
    token = _making.set(making)
    try:
        yield making
    finally:
        _making.reset(token)
        made_of(*making.subjects)
        good_until(making.until)


def made_of(*subjects: str) -> None:
    if making := _making.get():
        making.subjects.update(subjects)


def good_until(moment: datetime | None) -> None:
    """The page changes by itself then, such as when comments close. The earliest moment counts."""
    making = _making.get()
    if making and moment and (making.until is None or moment < making.until):
        making.until = moment


def made_once(method: Callable[[T], V]) -> Callable[[T], V]:
    """Of a row that several parts of a page ask the same: what it gives is kept on the row.

    Each of those parts is noted as made of all that it was made of.
    """
    place = f"_once_{method.__name__}"

    @wraps(method)
    def ask(row: T) -> V:
        if place not in vars(row):
            with noting() as making:
                vars(row)[place] = method(row), making
        value, making = vars(row)[place]
        made_of(*making.subjects)
        good_until(making.until)
        return value

    return ask


def changed(*subjects: str) -> None:
    """Call it in the transaction of the change. This process knows at once, all others within a second."""
    if not subjects:
        return
    from news.models import ContentChange

    if any(subject.startswith(_COMMENTS_OF) for subject in subjects):
        subjects = (*subjects, COMMENTS)

    ContentChange.objects.bulk_create(ContentChange(subject=subject) for subject in subjects)
    tell(subjects)
    # Until it is committed, others still read what was: what they make meanwhile is out of date as well.
    transaction.on_commit(lambda: tell(subjects))


def tell(subjects: tuple[str, ...]) -> None:
    for listen in listeners:
        listen(subjects)


class Noted:
    """Mixin for models, named first: each row that is read for a page becomes a part of it."""

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        instance = super().from_db(db, field_names, values)
        made_of(subject_of(instance))
        return instance


def comments_of(article_id: int) -> str:
    """What readers say below an article, and whether they may."""
    return f"{_COMMENTS_OF}{article_id}"


def month_of(moment: datetime) -> str:
    """Whatever counts the articles of that month, in the newspaper's own time zone."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return f"month:{local:%Y-%m}"


def subject_of(instance: Any) -> str:
    return f"{instance._meta.model_name}:{instance.pk}"
