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
    # Why an archive isn't let in at all.
    NO_ARCHIVE = "no-archive"
    ARCHIVE_TOO_LARGE = "archive-too-large"
    TOO_MANY_FILES = "too-many-files"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    UNSAFE_PATH = "unsafe-path"
    LINK = "link"
    ENCRYPTED = "encrypted"
    TWICE = "twice"
    FILE_TOO_LARGE = "file-too-large"
    BOMB = "bomb"
    KIND = "kind"
    NESTED = "nested"
    NO_INDEX = "no-index"
    SEVERAL_INDEXES = "several-indexes"
    OUTSIDE = "outside"
    # What was found in one that is.
    PACKED = "packed"
    NO_SIZE = "no-size"
    OTHER_SIZE = "other-size"
    FITS_NO_SLOT_EXACTLY = "fits-no-slot-exactly"
    PACKAGE_TOO_HEAVY = "package-too-heavy"
    LOADS_FROM_ELSEWHERE = "loads-from-elsewhere"
    NAMES_HOSTS = "names-hosts"
    CLICK_IS_FIXED = "click-is-fixed"
    NO_CLICK_TAG = "no-click-tag"
    STORES = "stores"
    NAME_IS_BLOCKED = "name-is-blocked"
    WATCH_IT = "watch-it"
    WIDER_THAN_PHONES = "wider-than-phones"
    # Of a third party's tag.
    TAG_LOADS_NOTHING = "tag-loads-nothing"
    TAG_NOT_ENCRYPTED = "tag-not-encrypted"
    TAG_HAS_NO_SIZE = "tag-has-no-size"
    TAGS_ARE_OFF = "tags-are-off"
    TAG_TELLS = "tag-tells"


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
    `package` is the weight of an HTML advertisement's archive.
    """

    picture: int = 150_000
    package: int = 200_000
    animation: float = 30.0


def worst(findings: Iterable[Finding]) -> Level:
    order = list(Level)
    return max((it.level for it in findings), key=order.index, default=Level.GOOD)
