"""Who is who among the readers of one page that a cache in front gave to all of them. Pure.

They share its token. So their pages tell a number of their own as well, drawn for that one look at it; and of
clicks, whose address has room for the token alone, those in different minutes are those of different readers.
"""

import re
from datetime import datetime

NUMBER = re.compile(r"[0-9a-z]{6,14}", re.ASCII)


def of_reader(decision: str, number: str) -> str:
    """The decision as this reader's own; the shared one where no number was told."""
    return f"{decision}-{number}" if NUMBER.fullmatch(number) else decision


def of_minute(decision: str, at: datetime) -> str:
    return f"{decision}-{int(at.timestamp() // 60)}"
