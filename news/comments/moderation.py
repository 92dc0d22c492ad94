"""What becomes of a reader's comment. Decided here and nowhere else, from plain values.

Every rule looks at every comment; the worst verdict wins, and whatever fired is kept with its evidence, so
that a moderator never has to guess. No rule throws a text away: `REFUSED` asks the reader to change it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

TEXT_MIN, TEXT_MAX = 2, 3000
NAME_MIN, NAME_MAX = 2, 80
LINKS_HELD = 2
RUN_HELD = 20
CAPITALS_HELD = 30
EVIDENCE_MAX = 200

LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n"))
# They turn the direction of what stands after them, beyond the comment if left unclosed.
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and symbols to Unicode, nothing to the eye: the Hangul fillers and the empty Braille cell.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
VISIBLE_CATEGORIES = ("L", "N", "P", "S")
# Enough for Vietnamese or a keycap; more of them is a text that climbs out of its line.
MARKS_KEPT = 2

LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
RUN = re.compile(rf"(\S)\1{{{RUN_HELD - 1},}}")


class Outcome(IntEnum):
    """From mild to severe: the highest of all that fired holds."""

    APPROVED = 0
    HELD = 1
    REFUSED = 2


@dataclass(frozen=True)
class Submission:
    """A comment as a rule sees it: `text` and `name` normalised, `mode` the one in force for the article."""

    text: str
    name: str
    mode: str
    trap: str = ""
    reserved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fired:
    rule: str
    outcome: Outcome
    evidence: str = ""


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    fired: tuple[Fired, ...]


def normalise(text: str) -> str:
    r"""Text as it is counted, judged, stored and shown.

    Composed, with `\n` for any line end, without what hides or stacks. Applying it twice changes nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS)
    text = unicodedata.normalize("NFC", "".join(filter(is_kept, text)))
    lines = [line.rstrip() for line in _without_stacked_marks(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def normalise_line(text: str) -> str:
    """The same for a name: one line, one space between words."""
    return " ".join(normalise(text).split())


def is_kept(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in BIDI_CONTROLS


def _without_stacked_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def is_invisible(text: str) -> bool:
    """Whether there is nothing to be seen: nothing at all, or spaces, joiners and fillers only."""
    return not any(
        unicodedata.category(character)[0] in VISIBLE_CATEGORIES and character not in BLANK_LETTERS
        for character in text
    )


def invisible(submission: Submission) -> Fired | None:
    if is_invisible(submission.text) or is_invisible(submission.name):
        return Fired("invisible", Outcome.REFUSED)
    return None


def shape(submission: Submission) -> Fired | None:
    """Lengths in code points of the normalised text."""
    if not TEXT_MIN <= len(submission.text) <= TEXT_MAX:
        return Fired("length", Outcome.REFUSED, str(len(submission.text)))
    if not NAME_MIN <= len(submission.name) <= NAME_MAX:
        return Fired("name", Outcome.REFUSED, str(len(submission.name)))
    return None


def trap(submission: Submission) -> Fired | None:
    """The field that nobody sees was filled. A browser's autofill does that too: it is only a suspicion."""
    return Fired("trap", Outcome.HELD, submission.trap[:EVIDENCE_MAX]) if submission.trap else None


def links(submission: Submission) -> Fired | None:
    found = LINK.findall(submission.text)
    in_name = LINK.findall(submission.name)
    if len(found) >= LINKS_HELD or in_name:
        return Fired("links", Outcome.HELD, " ".join([*in_name, *found])[:EVIDENCE_MAX])
    return None


def repetition(submission: Submission) -> Fired | None:
    run = RUN.search(submission.text)
    return Fired("repetition", Outcome.HELD, run.group()[:EVIDENCE_MAX]) if run else None


def shouting(submission: Submission) -> Fired | None:
    """A text in capitals only. Letters of scripts without capitals don't count, nor does a short cry."""
    capitals = sum(character.isupper() for character in submission.text)
    small = sum(character.islower() for character in submission.text)
    return Fired("shouting", Outcome.HELD, str(capitals)) if capitals >= CAPITALS_HELD and not small else None


def borrowed_name(submission: Submission) -> Fired | None:
    """A name that readers would take for the newsroom's own."""
    name = submission.name.casefold()
    borrowed = [reserved for reserved in submission.reserved if reserved.casefold() in name]
    return Fired("borrowed-name", Outcome.HELD, borrowed[0]) if borrowed else None


def house_rule(submission: Submission) -> Fired | None:
    """Everything that isn't expressly open is read first."""
    return None if submission.mode == "open" else Fired("mode", Outcome.HELD, submission.mode)


RULES: tuple[Callable[[Submission], Fired | None], ...] = (
    invisible,
    shape,
    trap,
    links,
    repetition,
    shouting,
    borrowed_name,
    house_rule,
)


def verdict(text: str, name: str, *, mode: str, trap: str = "", reserved: Iterable[str] = ()) -> Verdict:
    """What becomes of it. `mode` is the one in force, `reserved` are names that only the newsroom goes by."""
    submission = Submission(
        text=normalise(text),
        name=normalise_line(name),
        mode=mode,
        trap=trap,
        reserved=tuple(filter(None, reserved)),
    )
    fired = tuple(result for rule in RULES if (result := rule(submission)))
    return Verdict(max((result.outcome for result in fired), default=Outcome.APPROVED), fired)


def mode_in_force(
    own: str, house: str, *, published_at: datetime | None, close_after_days: int, at: datetime
) -> str:
    """`open`, `held`, `closed` or `off`. An article's own mode goes before the house's; 0 days: never."""
    mode = own or house
    if mode not in ("open", "held") or not close_after_days or published_at is None:
        return mode
    return "closed" if at >= published_at + timedelta(days=close_after_days) else mode
