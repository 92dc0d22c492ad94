"""What a report has to say before it can be taken: Regulation (EU) 2022/2065 (DSA), Art. 16 (2)."""

from dataclasses import dataclass

EXPLANATION_MIN, EXPLANATION_MAX = 20, 3000
LAW_MAX = 500
NAME_MAX = 80

UNLAWFUL = frozenset({"illegal", "child"})
"""Categories that say that the comment breaks a law, and not only the rules of the house."""
NAMELESS = frozenset({"child"})
"""Of those, the one that nobody has to give their name for: (2) (c)."""
REASON_OF = {"child": "illegal"}
"""The reason that an author is told, where it isn't called as the report is."""


@dataclass(frozen=True)
class Demands:
    """What must be filled in; `explanation` is the least number of characters, 0 where it may stay empty."""

    explanation: int
    identity: bool
    good_faith: bool


def demands(category: str) -> Demands:
    unlawful = category in UNLAWFUL
    return Demands(
        explanation=EXPLANATION_MIN if unlawful else 0,
        identity=unlawful and category not in NAMELESS,
        good_faith=unlawful,
    )


def reason_for(category: str) -> str:
    """The reason under which a comment is rejected that was reported for this."""
    return REASON_OF.get(category, category)
