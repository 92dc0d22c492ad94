"""The search engine of Wagtail's admin: the database's own, made safe against what people type on SQLite."""

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  The name that modelsearch looks for.
    if connection.vendor != "sqlite":
        return database.SearchBackend(params)
    # The engine's models exist on SQLite only.
    from search.sqlite_backend import WordsOnlyBackend

    return WordsOnlyBackend(params)
