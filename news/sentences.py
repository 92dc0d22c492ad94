"""Whole sentences from the beginning of a text: a teaser that stops in mid-sentence was cut by nobody."""

import re

ABBREVIATIONS = frozenset({"bzw", "ca", "dr", "evtl", "geb", "inkl", "mio", "mrd", "nr", "prof", "st", "str"})
_END = re.compile(r"[.!?…][“‘»«\"’)]*\s+(?=[„‚»«\"(]?[A-ZÄÖÜ0-9])")
_LAST_WORD = re.compile(r"(\w+)\.$")


def sentences(text: str) -> list[str]:
    """The sentences of a German text; a stop after an ordinal or an abbreviation ends none."""
    found, begin = [], 0
    for end in _END.finditer(text):
        sentence = text[begin : end.end()].strip()
        if not _is_open(sentence):
            found.append(sentence)
            begin = end.end()
    return [*found, rest] if (rest := text[begin:].strip()) else found


def _is_open(sentence: str) -> bool:
    """Whether the stop at its end isn't the sentence's: “am 2. März”, “Dr. Voss”, “z. B. Kräne”."""
    last = _LAST_WORD.search(sentence)
    if last is None:
        return False
    word = last[1].lower()
    return word.isdigit() or len(word) == 1 or word in ABBREVIATIONS


def first_sentences(text: str, words: int) -> str:
    """As many whole sentences as fit into so many words; one at least, unless it is half as long again."""
    taken: list[str] = []
    for sentence in sentences(text):
        if taken and _words([*taken, sentence]) > words:
            break
        taken.append(sentence)
    if _words(taken) <= words * 1.5:
        return " ".join(taken)
    return " ".join(text.split()[:words]).rstrip(",;:–—-. ") + " …"


def _words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
