"""Wagtail's search of its admin, made safe against what people type.

Its SQLite backend hands punctuation on to the engine, to which a quotation mark is an operator: an editor who
typed one got an error page. Only words reach the engine here. PostgreSQL's backend needs no such care.
"""

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

from search.words import words_of


def _words(query: Any) -> Any:
    return " ".join(words_of(query)) if isinstance(query, str) else query


class WordsOnlyBackend(SQLiteSearchBackend):
    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(_words(query), *args, **kwargs)

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(_words(query), *args, **kwargs)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  The name that modelsearch looks for.
    backend = database.SearchBackend(params)
    if connection.vendor == "sqlite" and isinstance(backend, SQLiteSearchBackend):
        return WordsOnlyBackend(params)
    return backend
