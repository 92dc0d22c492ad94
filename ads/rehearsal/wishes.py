"""What somebody wants to look at, and the signed address that shows it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.core.signing import BadSignature, TimestampSigner, b64_decode, b64_encode

SALT = "ads.rehearsal"
MAX_AGE = 3600
"""Seconds for which the address of a rehearsed page is good: a frame is loaded at once."""


class LostWishError(ValueError):
    """Forged, cut off or too old."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`path` of a public page, the (aware) moment, the device; and the creative that must stand on the page,
    in the version with this number (0: the published one). The same `draw` falls on the same ads.
    """

    path: str
    at: datetime
    device: str
    creative: int = 0
    revision: int = 0
    draw: int = 0

    def sign(self) -> str:
        values = [self.path, self.at.isoformat(), self.device, self.creative, self.revision, self.draw]
        return TimestampSigner(salt=SALT, sep="~").sign(b64_encode(json.dumps(values).encode()).decode())

    @classmethod
    def read(cls, token: str) -> Self:
        """Raises LostWishError."""
        try:
            values = TimestampSigner(salt=SALT, sep="~").unsign(token, max_age=MAX_AGE)
            path, at, device, *numbers = json.loads(b64_decode(values.encode()))
        except (BadSignature, ValueError) as error:
            raise LostWishError from error
        return cls(path, datetime.fromisoformat(at), device, *numbers)
