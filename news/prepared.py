"""Queries that are put into SQL once in the life of a process.

Of what a query costs, most is Django's work of putting it into SQL, again with each page: of a long one ten
times as much as the database's own. A prepared query does that once, with stand-ins for its values, and
afterwards only puts the values in their places. It may take no other way for other values, and none is None.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

Single: TypeAlias = int | str | datetime
Value: TypeAlias = Single | Sequence[int]
Put: TypeAlias = Callable[[Mapping[Single, Single]], Any]
"""Gives a parameter of the SQL its value, by what stands in for it."""

STEP = 8
"""Lists of numbers are filled up to a multiple of it, so that few lengths have to be prepared."""
NOBODY = 0
LONGEST = 256


class Prepared:
    """`build` makes the query of keyword arguments: numbers, words, moments, and lists of rows' numbers."""

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self._build = build
        self._plans: dict[tuple[int, ...], _Plan] = {}

    def __call__(self, **values: Value) -> QuerySet:
        """The rows, when somebody asks for them. It can't be narrowed any further."""
        values = {name: _filled_up(value) for name, value in values.items()}
        lists = [value for value in values.values() if isinstance(value, list)]
        if any(len(value) > LONGEST for value in lists):
            return self._build(**values)
        return self._plan(values, tuple(map(len, lists))).rows(values)

    def in_sql(self, **values: Single) -> tuple[str, list[Any]]:
        """The same as SQL with its parameters, for a query around it."""
        return self._plan(values, ()).in_sql(values)

    def _plan(self, values: Mapping[str, Value], shape: tuple[int, ...]) -> "_Plan":
        if shape not in self._plans:
            self._plans[shape] = _Plan(self._build, values)
        return self._plans[shape]


def _filled_up(value: Value) -> Value:
    if isinstance(value, int | str | datetime):
        return value
    return [*value, *[NOBODY] * (-len(value) % STEP or STEP * (not value))]


def _stand_in(number: int, value: Single) -> Single:
    """Of the same type, and nothing that anybody would ask for; small enough for any column."""
    if isinstance(value, datetime):
        return datetime(9000 + number, 1, 1, tzinfo=UTC)
    return f"\uf8ff{number}\uf8ff" if isinstance(value, str) else 2_147_000_000 + number


class _Plan:
    """A query in SQL, and where its values go."""

    def __init__(self, build: Callable[..., QuerySet], examples: Mapping[str, Value]) -> None:
        numbers = count()
        self._stand_ins = {
            name: [_stand_in(next(numbers), each) for each in example]
            if isinstance(example, list)
            else _stand_in(next(numbers), example)
            for name, example in examples.items()
        }
        self._queryset = build(**self._stand_ins)
        self._compiler = self._queryset.query.get_compiler(using=self._queryset.db)
        try:
            self._sql, params = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql, params = "", ()
        stand_ins = list(_singles(self._stand_ins))
        self._puts = [self._put(param, stand_ins) for param in params]

    def _put(self, param: Any, stand_ins: Sequence[Single]) -> Put:
        operations = connections[self._queryset.db].ops
        for each in stand_ins:
            if isinstance(each, datetime):
                if param == operations.adapt_datetimefield_value(each):
                    return lambda values: operations.adapt_datetimefield_value(values[each])
            elif param == each:
                kind = type(param)  # PostgreSQL's driver has types of its own for numbers
                return lambda values: kind(values[each])
            elif isinstance(each, str) and isinstance(param, str) and each in param:
                return lambda values: param.replace(each, operations.prep_for_like_query(values[each]))
        return lambda _values: param

    def in_sql(self, values: Mapping[str, Value]) -> tuple[str, list[Any]]:
        told = dict(zip(_singles(self._stand_ins), _singles(values), strict=True))
        return self._sql, [put(told) for put in self._puts]

    def rows(self, values: Mapping[str, Value]) -> QuerySet:
        old = self._queryset
        if not self._sql:
            return old.none()
        bound = _Bound(old.query, self._compiler_for(self.in_sql(values)[1]))
        rows = type(old)(model=old.model, query=bound, using=old.db)
        rows._iterable_class, rows._fields = old._iterable_class, old._fields
        rows._prefetch_related_lookups = old._prefetch_related_lookups
        return rows

    def _compiler_for(self, params: Sequence[Any]) -> Any:
        compiler = copy(self._compiler)
        compiler.connection = connections[self._queryset.db]  # that of this thread
        compiler.as_sql = lambda *_args, **_kwargs: (self._sql, params)
        return compiler


def _singles(values: Mapping[str, Value]) -> list[Single]:
    return [each for value in values.values() for each in (value if isinstance(value, list) else [value])]


class _Bound:
    """Stands where a queryset has its query, and has it in SQL already."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, using: str) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)
