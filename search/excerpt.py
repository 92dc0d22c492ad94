"""Where a reader's words stand in a text. Pure: the template prints the pieces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

LENGTH = 240  # characters of an excerpt
BEFORE = 80  # of which so many stand before the first hit

# What a letter may stand for, so that „Strasse“ marks „Straße“ and „muenchen“ marks „München“.
SPELLINGS = {
    "ae": "ae|ä", "oe": "oe|ö", "ue": "ue|ü", "ss": "ss|ß",
    "ä": "ä|ae|a", "ö": "ö|oe|o", "ü": "ü|ue|u", "ß": "ß|ss",
    "a": "a|ä", "o": "o|ö", "u": "u|ü",
}  # fmt: skip
SPELLED = re.compile("|".join(SPELLINGS))

EXACT_UP_TO = 3  # letters: a shorter word is no useful beginning of others


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool = False


def highlighted(text: str, words: Iterable[str]) -> list[Piece]:
    """The whole text in pieces; those are hits that begin with one of the words."""
    return list(_pieces(text, _pattern(words)))


def excerpt(text: str, words: Iterable[str], length: int = LENGTH) -> list[Piece]:
    """About `length` characters around the first hit, or the beginning of a text without one."""
    text = " ".join(text.split())
    pattern = _pattern(words)
    hit = pattern.search(text) if pattern else None
    start, end = _window(text, hit.start() if hit else 0, length)
    pieces = list(_pieces(text[start:end], pattern))
    before = [Piece("… ")] if start else []
    after = [Piece("\N{NO-BREAK SPACE}…")] if end < len(text) else []
    return [*before, *pieces, *after]


def _window(text: str, hit: int, length: int) -> tuple[int, int]:
    """Begin and end of an excerpt that holds the hit, at the gaps between words where there are any."""
    start = 0
    if hit > BEFORE and len(text) > length:
        start = text.find(" ", hit - BEFORE, hit) + 1 or hit
    end = len(text)
    if end - start > length:
        gap = text.rfind(" ", start + 1, start + length)
        end = gap if gap > hit else start + length
    return start, end


def _pieces(text: str, pattern: re.Pattern[str] | None) -> Iterator[Piece]:
    position = 0
    for hit in pattern.finditer(text) if pattern else ():
        if hit.start() > position:
            yield Piece(text[position : hit.start()])
        yield Piece(hit.group(), is_hit=True)
        position = hit.end()
    if position < len(text):
        yield Piece(text[position:])


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds whole words that begin with one of these, whatever case and spelling; None without words."""
    return _compiled(tuple(words))


@lru_cache(64)  # all hits of a page ask for the same
def _compiled(words: tuple[str, ...]) -> re.Pattern[str] | None:
    choices = "|".join(_beginning(word.lower()) for word in words if word)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE) if choices else None


def _beginning(word: str) -> str:
    return _spelled(word) + ("" if len(word) <= EXACT_UP_TO else r"\w*")


def _spelled(word: str) -> str:
    parts, position = [], 0
    for match in SPELLED.finditer(word):
        parts += [re.escape(word[position : match.start()]), f"(?:{SPELLINGS[match.group()]})"]
        position = match.end()
    return "".join([*parts, re.escape(word[position:])])
