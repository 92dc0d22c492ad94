"""What becomes of a reader's comment. Decided here and nowhere else, from plain values.

Every rule looks at every comment; the worst verdict wins, and whatever fired is kept with its evidence, so
that a moderator never has to guess. No rule throws a text away: `REFUSED` asks the reader to change it.

**When a reader is asked for more.** Most never are. Where something speaks of a machine, the comment isn't
stored yet: the browser of somebody with a script calculates for some seconds, somebody without one presses
the button once more. Nobody is asked where it would change nothing: not for a comment under Spam, which is
out of everybody's way, and not because of what is said or because it is somebody's first, which a person
reads in any case. Work lifts haste, and either lifts a missing time; the other suspicions stay for a person,
who sees them beside the text. So a machine pays for each line in the queue, and a reader at most a press.
"""

from collections.abc import Iterable

from news.comments.moderation.rules import (
    NAME_MAX,
    NAME_MIN,
    OF_MACHINES,
    RULES,
    TEXT_MAX,
    TEXT_MIN,
)
from news.comments.moderation.submissions import (
    Background,
    Earlier,
    Fired,
    Limits,
    Outcome,
    Proof,
    Submission,
    Verdict,
)
from news.comments.moderation.texts import BIDI_CONTROLS, is_invisible, normalise, normalise_line

__all__ = [
    "BIDI_CONTROLS",
    "NAME_MAX",
    "NAME_MIN",
    "TEXT_MAX",
    "TEXT_MIN",
    "Background",
    "Earlier",
    "Fired",
    "Limits",
    "Outcome",
    "Proof",
    "Verdict",
    "is_invisible",
    "normalise",
    "normalise_line",
    "verdict",
]


def verdict(
    text: str,
    name: str,
    *,
    mode: str,
    trap: str = "",
    reserved: Iterable[str] = (),
    background: Background | None = None,
    limits: Limits | None = None,
) -> Verdict:
    """What becomes of it. `mode` is the one in force, `reserved` are names that only the newsroom goes by."""
    submission = Submission(
        text=normalise(text),
        name=normalise_line(name),
        mode=mode,
        trap=trap,
        reserved=tuple(filter(None, reserved)),
        background=background or Background(),
        limits=limits or Limits(),
    )
    fired = tuple(result for rule in RULES if (result := rule(submission)))
    outcome = max((result.outcome for result in fired), default=Outcome.APPROVED)
    return Verdict(outcome, fired, _wants_proof(submission, outcome, {result.rule for result in fired}))


def _wants_proof(submission: Submission, outcome: Outcome, fired: set[str]) -> bool:
    """Who would be published untimed always confirms; whether browsers calculate is the newsroom's choice."""
    if submission.background.proof != Proof.NONE or outcome > Outcome.HELD:
        return False
    asked = OF_MACHINES if submission.limits.proof_of_work else {"untimed"}
    return bool(asked & fired)
