"""What is looked up for each of a reader's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from news.freshness import made_of
from news.memory import memory
from search.known import SUBJECT, vocabulary
from search.spelling import key_of
from search.stems import remembered_stem_of
from search.words import respelled

MOST_FORMS, MOST_COMPOUNDS = 12, 40


@dataclass(frozen=True)
class Sought:
    """`spellings` of the word itself, `forms` of it that the paper uses, `compounds` that hold it."""

    spellings: Sequence[str]
    forms: Sequence[str] = ()
    compounds: Sequence[str] = ()


def sought(words: Sequence[str]) -> list[Sought]:
    return list(map(_sought, words))


def _sought(word: str) -> Sought:
    spellings = list(dict.fromkeys([word, respelled(word)])) if respelled(word) != word.lower() else [word]
    key = key_of(word)
    if not key:
        return Sought(spellings)
    stem = remembered_stem_of(key)
    forms, compounds = memory.get(("what stands for", stem), lambda: _known(stem))
    return Sought(spellings, forms, compounds)


def _known(stem: str) -> tuple[list[str], list[str]]:
    made_of(SUBJECT)
    known = vocabulary()
    forms = sorted(known.of_stem(stem), key=lambda word: -word.articles)[:MOST_FORMS]
    compounds = known.compounds(stem, MOST_COMPOUNDS)
    return [word.form.lower() for word in forms], [word.form for word in compounds]


def to_mark(words: Sequence[str]) -> list[str]:
    """What is marked in a hit: whatever it may have been found by."""
    return [each for word in sought(words) for each in (*word.spellings, *word.forms, *word.compounds)]


def variants(words: Sequence[Sought], *, with_forms: bool) -> Iterator[list[list[str]]]:
    """For each word what stands for it: its spellings alone, and then all, where there is more."""
    spelled = [list(word.spellings) for word in words]
    yield spelled
    all_of_them = [
        list(dict.fromkeys([*word.spellings, *(word.forms if with_forms else ()), *word.compounds]))
        for word in words
    ]
    if all_of_them != spelled:
        yield all_of_them
