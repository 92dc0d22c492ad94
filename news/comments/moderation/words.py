"""Lists of words and phrases that a newsroom wrote down, and where a text says one of them.

Literals only, found as whole words: nobody's expression can run away, and Scunthorpe is a town.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from news.comments.moderation.folding import fold, readings, spelled_out, words

ANY_ENDING = "*"


@dataclass(frozen=True)
class WordList:
    """Folded phrases and the lines that they were written as; `beginnings` go on in any way."""

    phrases: dict[str, str]
    beginnings: dict[str, str]
    # How many words and, for beginnings, how many letters there are to compare.
    sizes: tuple[int, ...]
    measures: tuple[tuple[int, int], ...]

    def find(self, text: str) -> list[str]:
        """Each line that the text says, once, with what it says where that isn't the same word.

        Takes as long as the text is, however long the list is.
        """
        if not self.phrases and not self.beginnings:
            return []
        found: dict[str, str] = {}
        for tokens in _streams(text):
            for line, said in self._said(tokens):
                found.setdefault(line, said)
        return [line if fold(line) == said else f"{line} ({said})" for line, said in found.items()]

    def _said(self, tokens: list[str]) -> Iterator[tuple[str, str]]:
        for start in range(len(tokens)):
            for size in self.sizes:
                said = " ".join(tokens[start : start + size])
                if said in self.phrases:
                    yield self.phrases[said], said
            for size, length in self.measures:
                said = " ".join(tokens[start : start + size])
                if said[:length] in self.beginnings:
                    yield self.beginnings[said[:length]], said


def _streams(text: str) -> Iterator[list[str]]:
    for reading in readings(text):
        tokens = words(reading)
        yield tokens
        yield from ([word] for word in spelled_out(tokens))


@lru_cache(maxsize=32)
def word_list(lines: str) -> WordList:
    """One word or phrase a line. Kept for as long as the setting has this text."""
    phrases: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        folded = " ".join(words(fold(line)))
        if folded:
            (beginnings if line.endswith(ANY_ENDING) else phrases).setdefault(folded, line)
    return WordList(
        phrases=phrases,
        beginnings=beginnings,
        sizes=tuple(sorted({_size(phrase) for phrase in phrases})),
        measures=tuple(sorted({(_size(beginning), len(beginning)) for beginning in beginnings})),
    )


def _size(phrase: str) -> int:
    return phrase.count(" ") + 1


NO_WORDS = word_list("")
