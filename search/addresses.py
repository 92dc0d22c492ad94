"""What the words in an address without a page may be searched for. Pure: a path in, words out."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

MOST_WORDS, LONGEST_WORD = 6, 40
LONGEST_PATH, DEEPEST = 300, 8

# Of old articles. Whatever else has an ending was a file, or what somebody tries who looks for holes.
PAGE_ENDING = re.compile(r"\.html?$", re.IGNORECASE)
FILE_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)

# Other forms and further pages of what stands before them in the address.
FORMS = {"amp", "atom", "comments", "embed", "feed", "index", "page", "print", "rss", "seite", "trackback"}

# Letters, perhaps with a number as in "g20"; dates and the numbers of articles are none.
WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_]{1,3}[0-9]{1,3}")


def words_of_address(path: str) -> list[str]:
    """Of the last part that has any; none of a file, or of an address that nobody has written by hand.

    >>> words_of_address("/2019/05/kran-in-der-strasse-48151.html")
    ['kran', 'in', 'der', 'strasse']
    """
    segments = [
        segment for segment in unicodedata.normalize("NFC", path[:LONGEST_PATH]).split("/") if segment
    ]
    if len(path) > LONGEST_PATH or len(segments) > DEEPEST or any(part.startswith(".") for part in segments):
        return []
    if segments:
        segments[-1] = PAGE_ENDING.sub("", segments[-1])
        if FILE_ENDING.search(segments[-1]):
            return []
    return next(filter(None, map(_words_of_part, reversed(segments))), [])


def _words_of_part(part: str) -> list[str]:
    parts = [word for word in re.split(r"[\W_]+", part) if len(word) <= LONGEST_WORD and WORD.fullmatch(word)]
    words = list(dict.fromkeys(parts))
    return [] if FORMS.issuperset(map(str.lower, words)) else words[:MOST_WORDS]


def attempts(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """All of them, then the two longest, then the longest: long words in German say most.

    A headline that was changed keeps most of its words, and an article holds either all that is searched for
    or isn't found.
    """
    longest = sorted(words, key=len, reverse=True)
    for some in (words, longest[:2], longest[:1]):
        if some and (some is words or len(some) < len(words)):
            yield some
