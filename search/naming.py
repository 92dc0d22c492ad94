"""Names and addresses of the topics and authors that a search can be narrowed to."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from django.db.models import Q, QuerySet, Value

from news.freshness import made_of
from news.models import Contributor, Topic
from news.prepared import Prepared

TOPIC, AUTHOR = "topic", "contributor"


class Named(NamedTuple):
    pk: int
    slug: str
    name: str


class Names(dict[int, Named]):
    """By their numbers."""

    def of_slug(self, slug: str) -> Named | None:
        return next((named for named in self.values() if named.slug == slug), None) if slug else None

    @classmethod
    def among(cls, rows: Iterable[tuple], kind: str) -> Self:
        made_of(*(f"{kind}:{pk}" for of_kind, pk, _slug, _name in rows if of_kind == kind))
        return cls({pk: Named(pk, slug, name) for of_kind, pk, slug, name in rows if of_kind == kind})


def _rows(model: type, kind: str, numbers: Sequence[int], slug: str) -> QuerySet:
    rows = model.objects.filter(Q(pk__in=numbers) | Q(slug=slug)).order_by()
    return rows.values_list(Value(kind), "pk", "slug", "name")


_named = Prepared(
    lambda topics, authors, topic, author: _rows(Topic, TOPIC, topics, topic).union(
        _rows(Contributor, AUTHOR, authors, author), all=True
    )
)


def names(topics: Sequence[int], authors: Sequence[int], topic: str, author: str) -> tuple[Names, Names]:
    """Of these topics and authors, and of those that stand at these addresses: one query."""
    rows = list(_named(topics=list(topics), authors=list(authors), topic=topic, author=author))
    return Names.among(rows, TOPIC), Names.among(rows, AUTHOR)
