"""What was found about a creative: which rule, how grave, at which field, and with which values. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How grave a finding is, the gravest last. An error keeps the creative from being published."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


class Rule(StrEnum):
    """What may be found. The words are in `ads.linting.wording`."""

    FITS = "fits"
    FITS_NO_SLOT = "fits-no-slot"
    UNREADABLE = "unreadable"
    TOO_HEAVY = "too-heavy"
    RATHER_HEAVY = "rather-heavy"
    PLAYS_FOREVER = "plays-forever"
    PLAYS_TOO_LONG = "plays-too-long"
    MOVES = "moves"
    NOT_ENCRYPTED = "not-encrypted"
    ALT_IS_FILE_NAME = "alt-is-file-name"


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is the field of the creative's form that it belongs to."""

    rule: Rule
    level: Level
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a creative may weigh, in bytes, and how long it may move, in seconds.

    The defaults are those of IAB's New Ad Portfolio (2017): 150 kB at once for most sizes, and 30 seconds.
    """

    picture: int = 150_000
    animation: float = 30.0


def worst(findings: Iterable[Finding]) -> Level:
    order = list(Level)
    return max((it.level for it in findings), key=order.index, default=Level.GOOD)
