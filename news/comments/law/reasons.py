"""Why a comment isn't to be read, or not as it was written: what its author must be told.

Regulation (EU) 2022/2065 (DSA), Art. 17. Here it is decided what has to be said; `statements` has the words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from news.comments.law.terms import OBJECTIONS_HEARD

# Rules for every comment of an article or every newcomer: no suspicion, and no help to a decision.
ORDINARY = frozenset({"mode", "first", "crowd"})


class Measure(Enum):
    """What the newsroom did. All of them hold wherever the site can be read."""

    WITHHELD = "withheld"
    """Rejected or deleted: nobody reads it, for good."""
    HELD = "held"
    """Taken back into the queue: nobody reads it until it is decided on."""
    CUT = "cut"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A comment as far as the law is concerned.

    `touched` says that somebody did something with it after it arrived, `by_newsroom` that an editor was the
    last to decide, `reported` that a report led to it.
    """

    status: str
    reason: str = ""
    note: str = ""
    rules: tuple[str, ...] = ()
    is_cut: bool = False
    is_staff: bool = False
    touched: bool = False
    by_newsroom: bool = False
    reported: bool = False
    decided_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """`rules` are those that made a machine point at the comment; none ever decides alone."""

    measure: Measure
    unlawful: bool
    reason: str
    note: str
    reported: bool
    rules: tuple[str, ...]
    objection_until: datetime | None


def measure(case: Case) -> Measure | None:
    """None where nothing was restricted, or where Art. 17 (2) owes nothing: deceptive mass advertising."""
    if case.is_staff:
        return None
    if case.status == "rejected" or (case.status == "deleted" and case.by_newsroom):
        return Measure.WITHHELD
    if case.status == "pending" and case.touched:
        return Measure.HELD
    if case.status == "approved" and case.is_cut:
        return Measure.CUT
    return None


def statement(case: Case) -> Statement | None:
    done = measure(case)
    if done is None:
        return None
    final = done is not Measure.HELD and case.decided_at is not None
    return Statement(
        measure=done,
        unlawful=case.reason == "illegal",
        reason=case.reason,
        note=case.note,
        reported=case.reported,
        rules=suspicions(case.rules),
        objection_until=case.decided_at + OBJECTIONS_HEARD if final and case.decided_at else None,
    )


def suspicions(rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(rule for rule in rules if rule not in ORDINARY)
