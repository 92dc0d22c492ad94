"""What a mail server's answer means for a letter, and when it is tried again."""

from datetime import timedelta
from enum import Enum


class Answer(Enum):
    TAKEN = "taken"
    NOT_NOW = "not now"
    """The server surely doesn't have it: it may be tried again."""
    NEVER = "never"
    UNCLEAR = "unclear"
    """It has the text and didn't answer. Once more could be twice, so nobody tries again by himself."""


PAUSES = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15)),
    *(timedelta(hours=hours) for hours in (1, 3, 6, 12, 24, 24, 24)),
)
"""Four days in all, as RFC 5321 (4.5.4.1) advises."""
BREATHER = timedelta(minutes=15)
"""After a letter whose fate is unclear: a server that swallows letters doesn't get the next one at once."""


def refusal(code: int) -> Answer:
    """Of a reply code (RFC 5321) other than the one that is hoped for."""
    if 400 <= code < 500:
        return Answer.NOT_NOW
    return Answer.NEVER if 500 <= code < 600 else Answer.UNCLEAR


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after so many attempts; None where it is time to give up."""
    return PAUSES[attempts - 1] if 1 <= attempts <= len(PAUSES) else None
