"""How long a text is, and how long it takes to read."""

from django.utils.html import strip_tags

WORDS_PER_MINUTE = 220
"""Silent reading of German prose. Brysbaert (2019), "How many words do we read per minute?", gives 238 for
English, and somewhat less for German with its longer words."""


def reading_minutes(*texts: str) -> int:
    """Whole minutes, at least one. The texts may hold HTML."""
    words = sum(len(strip_tags(text).split()) for text in texts)
    return max(1, round(words / WORDS_PER_MINUTE))


def text_length(*texts: str) -> int:
    """Characters, spaces included. The texts may hold HTML."""
    return sum(len(strip_tags(text)) for text in texts)
