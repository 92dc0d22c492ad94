"""Which names have words that begin as somebody has typed so far. Pure.

All names stand in one text, a line each: what the finder gets, a tab, and the words in plain letters. Twenty
thousand headlines are two megabytes so, which the machine's own search runs through in a millisecond or two.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from search.words import TRANSCRIPTS

SHORTEST = 2
"""Letters that the longest of the typed words has to have: with one, everything would begin so."""

PART = re.compile(r"[^\W_]+")
WRITTEN_OUT = str.maketrans(TRANSCRIPTS)


def beginnings(typed: Iterable[str]) -> list[str]:
    """In plain letters, the longest first; none where nothing can be offered yet.

    >>> beginnings(["Brü", "Kran-St"]), beginnings(["x"])
    (['brue', 'kran', 'st'], [])
    """
    words = sorted(set(plain_words(typed)), key=lambda word: (-len(word), word))
    return words if words and len(words[0]) >= SHORTEST else []


def plain_words(typed: Iterable[str]) -> list[str]:
    """In small letters, umlauts written out, no other accents: what two spellings of the same have in common.

    >>> plain_words(["Brücken-Geld", "ÉLODIE"])
    ['bruecken', 'geld', 'elodie']
    """
    return [word for text in typed for word in _parts(_written_out(text))]


def line_of(head: str, name: str) -> str:
    """`head` is what `heads` gives: without line breaks and tabs.

    An umlaut is found written out, as what is typed is read, and as its vowel alone.
    """
    words = _parts(_written_out(name))
    if not name.isascii():
        words = list(dict.fromkeys([*words, *_parts(_bare(name.casefold()))]))
    return f"\n{head}\t {' '.join(words)}"


def heads(text: str, words: Sequence[str], most: int) -> list[str]:
    """Of the first lines that have, for each of those plain words, one that begins so."""
    return list(islice(_heads(text, words), most))


def _heads(text: str, words: Sequence[str]) -> Iterator[str]:
    sought, *others = [f" {word}" for word in words]
    place = text.find(sought)
    while place >= 0:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[text.rfind("\n", 0, place) + 1 : end]
        head, _tab, known = line.partition("\t")
        if all(word in known for word in (sought, *others)):
            yield head
        place = text.find(sought, end)


def shared_out(groups: Sequence[Sequence[str]], most: int) -> list[list[str]]:
    """Of each group its first ones, so many that all come to word: they take turns until there are `most`.

    >>> shared_out([["a"], ["b", "c", "d"], ["e", "f", "g"]], 5)
    [['a'], ['b', 'c'], ['e', 'f']]
    """
    taken = [0] * len(groups)
    while sum(taken) < most and any(count < len(group) for count, group in zip(taken, groups, strict=True)):
        for number, group in enumerate(groups):
            if taken[number] < len(group) and sum(taken) < most:
                taken[number] += 1
    return [list(group[:count]) for count, group in zip(taken, groups, strict=True)]


def _parts(text: str) -> list[str]:
    return PART.findall(text)


def _written_out(text: str) -> str:
    return _bare(unicodedata.normalize("NFC", text).casefold().translate(WRITTEN_OUT))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
