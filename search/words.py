"""What a reader's input is searched for. Pure: text in, words out."""

import re
import unicodedata

MAX_LENGTH = 100

# Letters and digits of any script, and what joins them inside a word. All else is an operator to some engine.
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

# How Germans write on keyboards without umlauts.
TRANSCRIPTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
LETTERS = {transcript: letter for letter, transcript in TRANSCRIPTS.items()}


def words_of(text: str) -> list[str]:
    """The words of what somebody typed; of a very long text those in its first hundred characters.

    >>> words_of('"Hafen*" OR (NEAR/2)')
    ['Hafen', 'OR', 'NEAR', '2']
    """
    return WORD.findall(unicodedata.normalize("NFC", text[:MAX_LENGTH]))


def respelled(word: str) -> str:
    """The other way to write it, in small letters: without umlauts and ß where it has some, else with them.

    >>> respelled("Strasse"), respelled("Müller"), respelled("Hafen")
    ('straße', 'mueller', 'hafen')
    """
    word = word.lower()
    transcribed = word.translate(str.maketrans(TRANSCRIPTS))
    if transcribed != word:
        return transcribed
    return re.sub("|".join(LETTERS), lambda match: LETTERS[match.group()], word)
