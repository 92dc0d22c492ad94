"""What a page is made of, and what has changed: how a kept page is known to be out of date.

Whatever is read for a page is noted with `made_of`, whatever is changed is told with `changed`. Both speak of
subjects, short names such as "articlepage:12". A page that was made of something that changed is made anew.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self, TypeAlias

from django.db import transaction

EVERYTHING = "everything"
"""Part of each page: what changes it, such as the navigation, changes all."""
NEWS = "news"
"""Part of each list that any article may come into."""

Listener: TypeAlias = Callable[[tuple[str, ...]], None]
listeners: list[Listener] = []


@dataclass
class Making:
    """What went into a page so far, and until when that holds without any change."""

    subjects: set[str] = field(default_factory=lambda: {EVERYTHING})
    until: datetime | None = None


_making: ContextVar[Making | None] = ContextVar("making", default=None)


@contextmanager
def noting() -> Iterator[Making]:
    """Notes what is read within."""
    making = Making()
    token = _making.set(making)
    try:
        yield making
    finally:
        _making.reset(token)


def made_of(*subjects: str) -> None:
    if making := _making.get():
        making.subjects.update(subjects)


def good_until(moment: datetime | None) -> None:
    """The page changes by itself then, such as when comments close. The earliest moment counts."""
    making = _making.get()
    if making and moment and (making.until is None or moment < making.until):
        making.until = moment


def changed(*subjects: str) -> None:
    """Call it in the transaction of the change. This process knows at once, all others within a second."""
    if not subjects:
        return
    from news.models import ContentChange

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
    return f"comments:{article_id}"


def subject_of(instance: Any) -> str:
    return f"{instance._meta.model_name}:{instance.pk}"
