"""How far two words are apart, as they are typed. Pure. Words are keys: small letters a to z (`key_of`)."""

import re
import unicodedata
from itertools import pairwise

from search.words import TRANSCRIPTS

SHORTEST = 4
"""Letters of the shortest word that is ever taken for a slip: of shorter ones each is near every other."""
SHORT = 5
"""Up to so many letters one slip is forgiven, beyond two."""

ROWS = ("qwertzuiop", "asdfghjkl", "yxcvbnm")
LETTERS = re.compile(r"[a-z]+")


def key_of(word: str) -> str:
    """The word in letters a to z, umlauts and ß written out; empty where it has other letters or digits.

    >>> key_of("Straße"), key_of("Strasse"), key_of("Šimunek"), key_of("B96")
    ('strasse', 'strasse', 'simunek', '')
    """
    written_out = word.lower().translate(str.maketrans(TRANSCRIPTS))
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", written_out) if not unicodedata.combining(sign)
    )
    return bare if LETTERS.fullmatch(bare) else ""


def forgiven(key: str) -> int:
    """How many slips a word of this length may have."""
    if len(key) < SHORTEST:
        return 0
    return 1 if len(key) <= SHORT else 2


def slips(one: str, other: str, most: int) -> int:
    """Letters left out, added, mistaken or swapped with their neighbour; `most` + 1 stands for more.

    The optimal string alignment distance: Damerau's four slips, no letter changed twice.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, facing in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != facing))
            is_swap = row > 1 < column and letter == other[column - 2] and facing == one[row - 2]
            line.append(min(cost, before[column - 2] + 1) if is_swap else cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


NEIGHBOURS = {frozenset(pair) for row in ROWS for pair in pairwise(row)} | {frozenset("yz")}
"""Keys that lie side by side on a German keyboard; y and z for those who sit at another one."""


SOUNDS = {"ck": "k", "dt": "t", "th": "t", "ph": "f", "tz": "z", "v": "f", "y": "i", "ie": "i", "c": "k"}
SOUND = re.compile("|".join(SOUNDS))


def sound_of(key: str) -> str:
    """The same for two keys that a German may take for one another by ear.

    >>> sound_of("brueke") == sound_of("bruecke"), sound_of("komune") == sound_of("kommune")
    (True, True)
    """
    plain = SOUND.sub(lambda match: SOUNDS[match.group()], key)
    return re.sub(r"(.)\1", r"\1", re.sub(r"([aeiou])h", r"\1", plain))


def unlikeness(typed: str, word: str) -> tuple[bool, bool, int]:
    """Orders words that are the same number of slips away: the smaller, the likelier was this one meant.

    Hardly anybody mistakes the first letter; and a finger rather hits the key beside the right one.
    """
    pairs = [frozenset(pair) for pair in zip(typed, word, strict=False) if pair[0] != pair[1]]
    is_swap = len(pairs) == 2 and pairs[0] == pairs[1]
    far = 0 if is_swap or len(typed) != len(word) else sum(pair not in NEIGHBOURS for pair in pairs)
    return sound_of(typed) != sound_of(word), typed[:1] != word[:1], far
