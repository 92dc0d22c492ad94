"""A text as a word list reads it: whatever looks or sounds the same is the same.

Umlauts are their two letters, not one without its dots: "schwül" is no other word that somebody misspelled.
"""

import re
import unicodedata
from collections.abc import Iterator

NOTHING = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+"
)
# One sign each, unfolded a whole sentence: a text of them would be twenty times as long.
SENTENCES = str.maketrans(dict.fromkeys("\ufdfa\ufdfb", " "))
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]+"
)
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ɑ": "a", "ɡ": "g"}
)
# Cyrillic and Greek letters that the eye takes for Latin ones, small as they are after folding the case.
SIMILAR = str.maketrans(
    "авгеикмнопрстухьѕіјһԁԛԝαβγεηικνορτυχϲ",
    "abreukmhonpctyxbsijhdqwabyenikvoptuxc",
)
FOREIGN = re.compile(f"[{''.join(map(chr, SIMILAR))}]")
LATIN = re.compile("[a-z]")
WORD = re.compile(r"[^\W_]+")
# Of a figure that stands for two letters both are tried.
LEET = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "€": "e", "!": "i"}
FIGURES = [str.maketrans(LEET | {"1": one, "|": one}) for one in "il"]
LETTER = re.compile(r"[^\W\d_]")
AROUND = ".,;:!?…|\"'()[]*-–„“”‚‘’«»"
SPELLED_LEAST = 3


def fold(text: str) -> str:
    """Small letters without accents, ß as ss, ä as ae, without what is invisible. Twice changes nothing."""
    text = unicodedata.normalize("NFKC", text.translate(SENTENCES))
    text = NOTHING.sub("", text).casefold()
    text = unicodedata.normalize("NFKC", text).translate(UMLAUTS)
    text = ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(LETTERS)
    return WORD.sub(_in_one_script, text) if FOREIGN.search(text) else text


def _in_one_script(word: re.Match[str]) -> str:
    """Look-alikes only count among Latin letters: a Russian word stays Russian."""
    return word[0].translate(SIMILAR) if LATIN.search(word[0]) else word[0]


def readings(text: str) -> list[str]:
    """What a text may say: as it stands, and with figures read as letters."""
    plain = fold(text)
    chunks = [(chunk, bool(LETTER.search(chunk))) for chunk in (each.strip(AROUND) for each in plain.split())]
    spelled = [
        " ".join(chunk.translate(figures) if has_letter else chunk for chunk, has_letter in chunks)
        for figures in FIGURES
    ]
    return list(dict.fromkeys([plain, *spelled]))


def words(folded: str) -> list[str]:
    return WORD.findall(folded)


def spelled_out(tokens: list[str]) -> Iterator[str]:
    """Words written letter by letter: "v. i. a. g. r. a."."""
    letters: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1:
            letters.append(token)
            continue
        if len(letters) >= SPELLED_LEAST:
            yield "".join(letters)
        letters = []
