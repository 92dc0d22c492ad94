"""The signed token of one page view: which page it was and what stood in its slots.

It names no reader. `decision` is drawn anew for each response, so that a repeated event is known as one.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer, b62_decode

from ads.signing import signer

SALT = "ads.view"
LONGEST = 2000
"""Characters; a page with forty filled slots stays below."""
_NUMBER = r"\d{1,18}"
_PAYLOAD = re.compile(
    rf"([\w-]{{8,40}})\.({_NUMBER})\.({_NUMBER})\.((?:{_NUMBER}:{_NUMBER}:{_NUMBER}(?:,(?!$))?)*)", re.ASCII
)


class ForgedError(ValueError):
    """Not ours, or cut off."""


@dataclass(frozen=True, slots=True)
class Place:
    """A slot of a page and what stood in it; `line` and `creative` are 0 where it stayed empty."""

    slot: int
    line: int = 0
    creative: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """A page as it was delivered. `page` and `section` are page ids, 0 where there is none."""

    decision: str
    page: int
    section: int
    places: tuple[Place, ...]


def dump(view: View) -> str:
    places = ",".join(f"{place.slot}:{place.line}:{place.creative}" for place in view.places)
    return signer(SALT).sign(f"{view.decision}.{view.page}.{view.section}.{places}")


def load(token: str, at: datetime) -> tuple[View, timedelta]:
    """The view behind a token and how long ago it was at that moment. Raises ForgedError."""
    try:
        if len(token) > LONGEST:
            raise ForgedError
        signed = Signer.unsign(signer(SALT), token)
        payload, _, stamp = signed.rpartition("~")
        age = at - datetime.fromtimestamp(b62_decode(stamp), at.tzinfo)
        decision, page, section, places = _PAYLOAD.fullmatch(payload).groups()
    except (BadSignature, AttributeError, ValueError, OverflowError, OSError) as error:
        raise ForgedError from error
    return View(decision, int(page), int(section), tuple(_places(places))), age


def _places(text: str) -> list[Place]:
    return [Place(*map(int, place.split(":"))) for place in text.split(",") if place]
