"""What is known of a comment when it is judged, and what a judgement is. Plain values."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from news.comments.moderation.words import NO_WORDS, WordList


class Outcome(IntEnum):
    """From mild to severe: the highest of all that fired holds."""

    APPROVED = 0
    """Only noted down."""
    HELD = 1
    SPAM = 2
    """Sorted apart, for a moderator to look through. The reader is told what those are told who wait."""
    REFUSED = 3
    """The reader is to change it."""


class Proof(IntEnum):
    """What the sender has done for it beyond filling in the form."""

    NONE = 0
    CONFIRMED = 1
    """Looked at it once more and sent it again."""
    PROVED = 2
    """The browser has calculated for it."""


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What somebody of the same mailbox or the same network said within the last days, anywhere."""

    text: str
    status: str
    by_mailbox: bool = False
    by_network: bool = False


@dataclass(frozen=True, kw_only=True)
class Background:
    """What is known beside the words; as it stands here, nothing speaks against a comment.

    `took` is how long the form was open, None where nothing says so; `published` how many of the same
    mailbox were published so far, `crowd` how many there were on the article within the last hour.
    `throwaway` is a domain that forgets its mailboxes, `bans` are the ones in force, in words.
    """

    proof: Proof = Proof.CONFIRMED
    took: timedelta | None = None
    earlier: tuple[Earlier, ...] = ()
    published: int = 0
    crowd: int = 0
    throwaway: str = ""
    bans: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the newsroom has set. 0 comments in `first_held` or `crowd_held`: no such rule."""

    links_held: int = 2
    first_held: int = 0
    crowd_held: int = 0
    words_held: WordList = NO_WORDS
    words_spam: WordList = NO_WORDS
    proof_of_work: bool = True


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A comment as a rule sees it: `text` and `name` normalised, `mode` the one in force for the article."""

    text: str
    name: str
    mode: str
    trap: str = ""
    reserved: tuple[str, ...] = ()
    background: Background = Background()
    limits: Limits = Limits()


@dataclass(frozen=True)
class Fired:
    rule: str
    outcome: Outcome
    evidence: str = ""


@dataclass(frozen=True)
class Verdict:
    """`wants_proof`: before it is stored, the browser is to calculate or the reader to confirm."""

    outcome: Outcome
    fired: tuple[Fired, ...]
    wants_proof: bool = False
