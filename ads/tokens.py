"""Signed tokens of clicks: who was shown where, and never where the click leads."""

import re
from dataclasses import dataclass

from django.core.signing import BadSignature, TimestampSigner

SALT = "ads.click"
MAX_AGE = 30 * 24 * 3600
_PAYLOAD = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.([\w-]{0,40})", re.ASCII)


class LostTokenError(ValueError):
    """Forged, cut off or too old."""


@dataclass(frozen=True, slots=True)
class Click:
    """What a click knows. An empty `decision` comes from a page that must not be counted."""

    creative: int
    line: int
    slot: int
    decision: str = ""


def _signer() -> TimestampSigner:
    return TimestampSigner(sep="~", salt=SALT)


def dump(click: Click) -> str:
    return _signer().sign(f"{click.creative}.{click.line}.{click.slot}.{click.decision}")


def load(token: str, max_age: int = MAX_AGE) -> Click:
    """The click behind a token of at most `max_age` seconds. Raises LostTokenError."""
    try:
        payload = _PAYLOAD.fullmatch(_signer().unsign(token, max_age=max_age))
    except (BadSignature, ValueError, OverflowError) as error:
        raise LostTokenError from error
    if payload is None:
        raise LostTokenError
    creative, line, slot, decision = payload.groups()
    return Click(int(creative), int(line), int(slot), decision)
