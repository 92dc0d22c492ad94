"""The word above each slot that says: this is advertising. It can be worded, but never left out. Pure."""

import unicodedata

LAST_RESORT = "Werbung"
USUAL = ("Werbung", "Anzeige")
LEAST_LETTERS = 3


def is_marker(word: str) -> bool:
    """Whether a word says anything to a reader: it is printable and has at least three visible letters."""
    return word.isprintable() and sum(_is_visible(letter) for letter in word) >= LEAST_LETTERS


def marker_for(*words: str) -> str:
    """The first of the words that can stand above a slot; "Werbung" when none can."""
    return next((word.strip() for word in words if is_marker(word)), LAST_RESORT)


def _is_visible(letter: str) -> bool:
    """Hangul fillers count as letters and show nothing."""
    return letter.isalpha() and "FILLER" not in unicodedata.name(letter, "")
