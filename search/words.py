"""What a reader's input is searched for. Pure: text in, words out."""

import re
import unicodedata

MAX_LENGTH = 100

# Letters and digits of any script, and what joins them inside a word. All else is an operator to some engine.
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

# How Germans write on keyboards without umlauts, and back.
TRANSCRIPTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("ss", "ß"))


def words_of(text: str) -> list[str]:
    """The words of what somebody typed; of a very long text those in its first hundred characters.

    >>> words_of('"Hafen*" OR (NEAR/2)')
    ['Hafen', 'OR', 'NEAR', '2']
    """
    return WORD.findall(unicodedata.normalize("NFC", text[:MAX_LENGTH]))


def respelled(word: str) -> str:
    """The other way to write a word: with umlauts and ß where it has none, without them where it has some.

    >>> respelled("Strasse"), respelled("Müller"), respelled("Hafen")
    ('Straße', 'Mueller', 'Hafen')
    """
    has_umlauts = any(letter in word.lower() for _, letter in TRANSCRIPTS)
    for plain, letter in TRANSCRIPTS:
        if has_umlauts:
            word = word.replace(letter, plain).replace(letter.upper(), plain.capitalize())
        else:
            word = word.replace(plain, letter).replace(plain.capitalize(), letter.upper() if letter != "ß" else "Ss")
    return word
