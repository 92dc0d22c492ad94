"""What German words have in common: "Häuser" and "Haus" have one stem."""

from functools import lru_cache
from threading import local

import snowballstemmer

from search.spelling import key_of

_own = local()  # a stemmer keeps the word that it is at


def stem_of(key: str) -> str:
    """By Martin Porter's rules for German, of a word in letters a to z.

    >>> [stem_of(key) for key in ("haeuser", "haus", "bruecken", "strassen")]
    ['haus', 'haus', 'bruck', 'strass']
    """
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("german")
    return key_of(_own.stemmer.stemWord(key))


remembered_stem_of = lru_cache(20_000)(stem_of)
