"""A text as it is counted, judged, stored and shown: without what hides, turns or stacks."""

import re
import unicodedata

LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))
# They turn the direction of what stands after them, beyond the comment if left unclosed.
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# They hide in a word and do nothing there that a comment needs, or are no characters at all: XML, and so a
# feed, knows no U+FFFE. What joins emoji, Persian or Indian letters (U+200C, U+200D) stays.
HIDDEN = frozenset("\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\ufffe\uffff")
DEPRECATED = frozenset(map(chr, range(0x206A, 0x2070)))
# A text that no eye sees can be written with tags; a flag's region is the one thing they are for.
TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]"
)
# Letters and symbols to Unicode, nothing to the eye: the Hangul fillers and the empty Braille cell.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
VISIBLE_CATEGORIES = ("L", "N", "P", "S")
# Enough for Vietnamese or a keycap; more of them is a text that climbs out of its line.
MARKS_KEPT = 2


def normalise(text: str) -> str:
    r"""Composed, with `\n` for any line end. Applying it twice changes nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS)
    text = TAGS.sub(r"\1", "".join(filter(is_kept, text)))
    text = _without_stacked_marks(unicodedata.normalize("NFC", text))
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def normalise_line(text: str) -> str:
    """The same for a name: one line, one space between words."""
    return " ".join(normalise(text).split())


def is_kept(character: str) -> bool:
    if character in "\n\t":
        return True
    if character in BIDI_CONTROLS or character in HIDDEN or character in DEPRECATED:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")


def _without_stacked_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def is_invisible(text: str) -> bool:
    """Whether there is nothing to be seen: nothing at all, or spaces, joiners and fillers only."""
    return not any(
        unicodedata.category(character)[0] in VISIBLE_CATEGORIES and character not in BLANK_LETTERS
        for character in text
    )
