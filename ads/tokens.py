"""Signed tokens of clicks: who was shown where, and never where the click leads."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.signing import BadSignature, b62_decode

from .signing import signer

SALT = "ads.click"
MAX_AGE = 30 * 24 * 3600
_PAYLOAD = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.([\w-]{0,40})(?:\.(\d{1,18}))?", re.ASCII)


class LostTokenError(ValueError):
    """Forged, cut off or too old."""


@dataclass(frozen=True, slots=True)
class Click:
    """What a click knows. An empty `decision` comes from a page that must not be counted; `section` is the id
    of the page's section, or 0.
    """

    creative: int
    line: int
    slot: int
    decision: str = ""
    section: int = 0


def dump(click: Click) -> str:
    return signer(SALT).sign(f"{click.creative}.{click.line}.{click.slot}.{click.decision}.{click.section}")


def age_of(token: str, at: datetime) -> timedelta:
    """How long before that moment a token was made that `load` has accepted."""
    stamp = token.rsplit("~", 2)[1]
    return at - datetime.fromtimestamp(b62_decode(stamp), at.tzinfo)


def load(token: str, max_age: int = MAX_AGE) -> Click:
    """The click behind a token of at most `max_age` seconds. Raises LostTokenError."""
    try:
        payload = _PAYLOAD.fullmatch(signer(SALT).unsign(token, max_age=max_age))
    except (BadSignature, ValueError, OverflowError) as error:
        raise LostTokenError from error
    if payload is None:
        raise LostTokenError
    creative, line, slot, decision, section = payload.groups()
    return Click(int(creative), int(line), int(slot), decision, int(section or 0))
