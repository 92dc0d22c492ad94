"""The paper's words as this process has them, and what a reader may have meant."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from news.freshness import listeners
from search.models import WordList
from search.spelling import key_of
from search.stems import remembered_stem_of
from search.vocabulary import Vocabulary

SUBJECT = "words"
"""Told when a list of words has changed (news/freshness.py)."""
FRESH = 30.0
"""Seconds. What was withdrawn meanwhile is never named: all that is found by a word is looked up again."""
TRIES = 3


class _Kept:
    """Texts of some megabytes, looked after twice a minute at most; only what changed is read again."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[datetime, bytes]] = {}
        self._vocabulary = Vocabulary(b"", remembered_stem_of)
        self._fresh_until = 0.0
        listeners.append(self.hear)

    def vocabulary(self) -> Vocabulary:
        if time.monotonic() >= self._fresh_until:
            self._look()
        return self._vocabulary

    def hear(self, subjects: Iterable[str]) -> None:
        if SUBJECT in subjects:
            self.forget()

    def forget(self) -> None:
        self._fresh_until = 0.0

    def _look(self) -> None:
        until = time.monotonic() + FRESH
        moments = dict(WordList.objects.values_list("letter", "changed_at"))
        old = self._texts
        if moments != {letter: moment for letter, (moment, _text) in old.items()}:
            stale = [letter for letter in moments if letter not in old or old[letter][0] != moments[letter]]
            lists = WordList.objects.filter(letter__in=stale).values_list("letter", "changed_at", "text")
            texts = {letter: old[letter] for letter in moments.keys() - stale}
            texts |= {letter: (moment, bytes(text)) for letter, moment, text in lists}
            whole = b"".join(text for _letter, (_moment, text) in sorted(texts.items()))
            self._texts, self._vocabulary = texts, Vocabulary(whole, remembered_stem_of)
        self._fresh_until = until


kept = _Kept()


def vocabulary() -> Vocabulary:
    """At most half a minute old."""
    return kept.vocabulary()


def meant(words: Sequence[str]) -> Iterator[list[str]]:
    """What these words may have been meant to be, the likeliest first: each that nobody wrote as a near one.

    Whether readers may see any article with them has to be looked up: what was learnt may be gone.
    """
    choices = [_choices(word) for word in words]
    most = max(map(len, choices), default=0)
    for number in range(most):
        guess = [choice[min(number, len(choice) - 1)] for choice in choices]
        if guess != list(words):
            yield guess


def are_known(words: Sequence[str]) -> bool:
    """Whether each of them is a word of the paper or the beginning of one, or can't be looked up."""
    return all(map(_is_known, words))


def _is_known(word: str) -> bool:
    key, known = key_of(word), vocabulary()
    return not key or known.knows(remembered_stem_of(key)) or known.begins(key)


def _choices(word: str) -> list[str]:
    if _is_known(word):
        return [word]
    return [near.form for near in vocabulary().nearest(key_of(word))[:TRIES]] or [word]
