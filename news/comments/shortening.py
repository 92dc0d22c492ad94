"""Whether a text is a shorter one of another's: the newsroom may take words away, never put any in."""

import re

WORD = re.compile(r"\w+")
# What stands where something was: "[…]", "(...)", with or without a word of the newsroom's beside it.
GAP = re.compile(r"[\[(]\s*(?:…|\.{3})\s*[\])]")


def words(text: str) -> list[str]:
    """What is compared: a sentence may begin with another word now, so capitals don't count."""
    return [word.casefold() for word in WORD.findall(GAP.sub(" ", text))]


def added(shortened: str, original: str) -> str:
    """The first word that the original doesn't have at its place or later; empty where none was put in."""
    left = iter(words(original))
    return next((word for word in words(shortened) if word not in left), "")


def is_shortened(shortened: str, original: str) -> bool:
    """Words are missing, and none was put in. Signs and line ends may differ."""
    return not added(shortened, original) and len(words(shortened)) < len(words(original))
