"""SQLite's engine, asked for words alone.

Wagtail's backend hands punctuation on to the engine, to which a quotation mark is an operator: an editor who
typed one got an error page.
"""

from typing import Any

from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend

from search.words import words_of


def _words(query: Any) -> Any:
    return " ".join(words_of(query)) if isinstance(query, str) else query


class WordsOnlyBackend(SQLiteSearchBackend):
    def search(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().search(_words(query), *args, **kwargs)

    def autocomplete(self, query: Any, *args: Any, **kwargs: Any) -> Any:
        return super().autocomplete(_words(query), *args, **kwargs)
