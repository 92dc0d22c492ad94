"""The words of the paper, and which of them somebody may have meant. Pure.

All words stand in one text, a line each, in the order of their stems: `stem, key, the word, in how many
articles`, with tabs between. 350,000 words are fourteen megabytes so, where objects would take a hundred, and
the machine's own search runs through them in milliseconds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Self

from search.spelling import forgiven, slips, unlikeness

SHORTEST_PART = 3
"""Letters of the shortest word that a compound is looked for with, or taken apart into."""
JOINTS = ("", "s", "n", "en", "es", "er", "e", "ern", "ers")
"""What German puts between the parts of a compound, or after its last one."""
SHORTEST_PIECE = 3
"""Letters of a piece that few words hold."""


class Word(NamedTuple):
    stem: str
    key: str
    form: str
    articles: int

    @property
    def line(self) -> bytes:
        return "\t".join(map(str, self)).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Self:
        stem, key, form, articles = line.decode().rstrip("\n").split("\t")
        return cls(stem, key, form, int(articles))


def text_of(words: Iterable[Word]) -> bytes:
    return b"".join(sorted(word.line for word in words))


class Vocabulary:
    """`stem_of` gives the stem of a key."""

    def __init__(self, text: bytes, stem_of: Callable[[str], str]) -> None:
        self._text, self._stem_of = text, stem_of

    def __iter__(self) -> Iterator[Word]:
        return map(Word.read, self._text.splitlines())

    def of_stem(self, stem: str) -> list[Word]:
        """The word in all the forms that the paper has of it."""
        found, start, beginning = [], self._start_of(stem), f"{stem}\t".encode()
        while self._text.startswith(beginning, start):
            end = self._text.index(b"\n", start) + 1
            found.append(Word.read(self._text[start:end]))
            start = end
        return found

    def knows(self, stem: str) -> bool:
        return bool(stem) and self._text.startswith(f"{stem}\t".encode(), self._start_of(stem))

    def begins(self, key: str) -> bool:
        """Whether any word begins so; stems have no umlauts, however they are written."""
        plain = _plain(key)
        return bool(plain) and self._text.startswith(plain.encode(), self._start_of(plain))

    def nearest(self, key: str) -> list[Word]:
        """Words that are as few slips away as possible, the likeliest first."""
        for most in range(1, forgiven(key) + 1):
            shared = map(Word.read, self._sharing_a_piece(key, most))
            near = {word for word in shared if slips(key, word.key, most) <= most}
            if near:
                return sorted(near, key=lambda word: (*unlikeness(key, word.key), -word.articles, word))
        return []

    def compounds(self, stem: str, limit: int) -> list[Word]:
        """Longer words with this one in them, those of the most articles first.

        Only nouns, and what stands before and behind it has to be made of words of the paper as well: else
        „Rat“ were in „Literatur“. A very short word has to stand at one of the ends.
        """
        if len(stem) < SHORTEST_PART:
            return []
        found = [
            word
            for word in map(Word.read, _lines_with(stem.encode(), self._text))
            if word.form[0].isupper() and word.stem != stem and self._is_compound(_plain(word.key), stem)
        ]
        return sorted(found, key=lambda word: (-word.articles, word.key))[:limit]

    def _is_compound(self, whole: str, part: str) -> bool:
        place = whole.find(part)
        while place >= 0:
            before, after = whole[:place], whole[place + len(part) :]
            is_plain = len(part) > SHORTEST_PART or not before or after in JOINTS
            if is_plain and self._is_made_of_words(before) and self._may_follow(after):
                return True
            place = whole.find(part, place + 1)
        return False

    def _may_follow(self, rest: str) -> bool:
        return any(self._is_made_of_words(rest[len(joint) :]) for joint in JOINTS if rest.startswith(joint))

    def _is_made_of_words(self, text: str) -> bool:
        """Whether this is nothing, or a word with or without a joint at its end."""
        if not text:
            return True
        ends = (text[: len(text) - len(joint)] for joint in JOINTS if text.endswith(joint))
        return any(len(end) >= SHORTEST_PART and self.knows(self._stem_of(end)) for end in ends)

    def _sharing_a_piece(self, key: str, most: int) -> Iterator[bytes]:
        """Lines of words of about this length that have one of `most` + 1 pieces of it about where it stood.

        So many slips can't spoil all of the pieces, but for two letters swapped where two of them meet.
        """
        size = len(key) / (most + 1)
        cuts = [round(size * number) for number in range(most + 2)]
        for start, end in pairwise(cuts):
            piece = key[start:end].encode()
            within = self._text if len(piece) >= SHORTEST_PIECE else self._parts_of(key[0])
            for line in _lines_with(piece, within):
                own = line.split(b"\t", 2)[1]
                if abs(len(own) - len(key)) <= most and (
                    own.find(piece, max(0, start - most), end + most) >= 0
                ):
                    yield line

    def _parts_of(self, letter: str) -> bytes:
        """What begins with this letter, or with the one that has its place on other keyboards."""
        letters = "yz" if letter in "yz" else letter
        ends = [(self._start_of(each), self._start_of(chr(ord(each) + 1))) for each in letters]
        return b"".join(self._text[start:end] for start, end in ends)

    def _start_of(self, stem: str) -> int:
        """Where the first line begins that doesn't come before this stem."""
        wanted, low, high = stem.encode(), 0, len(self._text)
        while low < high:
            middle = (low + high) // 2
            start = self._text.rfind(b"\n", 0, middle) + 1
            if self._text[start : start + len(wanted)] < wanted:
                low = self._text.index(b"\n", middle) + 1
            else:
                high = start
        return low


def _plain(key: str) -> str:
    """Without umlauts, as stems are."""
    return re.sub("([aou])e", r"\1", key)


def _lines_with(piece: bytes, text: bytes) -> Iterator[bytes]:
    """Each line of the text that has the piece anywhere, once."""
    place = text.find(piece)
    while place >= 0:
        end = text.index(b"\n", place) + 1
        yield text[text.rfind(b"\n", 0, place) + 1 : end]
        place = text.find(piece, end)
