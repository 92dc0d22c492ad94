"""The rules. Every one looks at every comment and says nothing, or what it found and what follows.

None throws a text away: what a machine sends costs a machine nothing, a reader's lost words cost a reader.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from news.comments.moderation.folding import fold, readings, words
from news.comments.moderation.links import links
from news.comments.moderation.submissions import Earlier, Fired, Outcome, Proof, Submission
from news.comments.moderation.texts import is_invisible
from news.comments.moderation.words import WordList

TEXT_MIN, TEXT_MAX = 2, 3000
NAME_MIN, NAME_MAX = 2, 80
RUN_HELD = 20
CAPITALS_HELD = 30
EVIDENCE_MAX = 200
TOO_FAST = timedelta(seconds=3)
"""Less than that from the first look into the form to the button is no reader, or one who pastes."""
GIST_LEAST = 30
"""Letters. "Ja, genau!" may be said of many things; shorter texts are nobody's campaign."""
ALIKE = 0.8
"""Of the words, those that two texts share."""
# Of what was decided: so many refused, and that share of all. A network is many people, so it takes more.
BAD_OF_MAILBOX, BAD_OF_NETWORK = (2, 0.3), (3, 0.5)

RUN = re.compile(rf"(\S)\1{{{RUN_HELD - 1},}}")


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


def banned(submission: Submission) -> Fired | None:
    bans = submission.background.bans
    return Fired("banned", Outcome.SPAM, _short(", ".join(bans))) if bans else None


def bad_words(submission: Submission) -> Fired | None:
    """Words of the newsroom's list for spam, in the text or in the name."""
    return _listed("words-spam", Outcome.SPAM, submission.limits.words_spam, submission)


def doubtful_words(submission: Submission) -> Fired | None:
    return _listed("words-held", Outcome.HELD, submission.limits.words_held, submission)


def trap(submission: Submission) -> Fired | None:
    """The field that nobody sees was filled. A browser's autofill does that too: it is only a suspicion."""
    return Fired("trap", Outcome.HELD, _short(submission.trap)) if submission.trap else None


def haste(submission: Submission) -> Fired | None:
    """Sent sooner than anybody writes; no more than a note where the browser has worked for it."""
    took, proof = submission.background.took, submission.background.proof
    if took is None or took >= TOO_FAST:
        return None
    return Fired(
        "haste", Outcome.APPROVED if proof == Proof.PROVED else Outcome.HELD, f"{took.total_seconds():.0f} s"
    )


def untimed(submission: Submission) -> Fired | None:
    """Nothing says how long it took: no script, or no form of ours. It matters where nobody reads first."""
    background = submission.background
    if submission.mode != "open" or background.took is not None or background.proof != Proof.NONE:
        return None
    return Fired("untimed", Outcome.HELD)


def repeated(submission: Submission) -> Fired | None:
    """Nearly the same text came from there lately."""
    gist = _gist(submission.text)
    if sum(map(len, gist)) < GIST_LEAST:
        return None
    said = sum(_is_alike(gist, earlier.text) for earlier in submission.background.earlier)
    return Fired("repeated", Outcome.HELD, str(said)) if said else None


def too_many_links(submission: Submission) -> Fired | None:
    found, in_name = links(submission.text), links(submission.name)
    if len(found) >= submission.limits.links_held or in_name:
        return Fired("links", Outcome.HELD, _short(" ".join([*in_name, *found])))
    return None


def history(submission: Submission) -> Fired | None:
    """Much of what this mailbox wrote was refused."""
    own = [earlier for earlier in submission.background.earlier if earlier.by_mailbox]
    return _mostly_bad("history", own, *BAD_OF_MAILBOX)


def neighbours(submission: Submission) -> Fired | None:
    """Much of what this network wrote was refused."""
    near = [earlier for earlier in submission.background.earlier if earlier.by_network]
    return _mostly_bad("neighbours", near, *BAD_OF_NETWORK)


def throwaway(submission: Submission) -> Fired | None:
    domain = submission.background.throwaway
    return Fired("throwaway", Outcome.HELD, _short(domain)) if domain else None


def first(submission: Submission) -> Fired | None:
    """Where comments appear at once, somebody reads the first ones of each mailbox."""
    published, least = submission.background.published, submission.limits.first_held
    if submission.mode != "open" or published >= least:
        return None
    return Fired("first", Outcome.HELD, f"{published}/{least}")


def crowd(submission: Submission) -> Fired | None:
    """More comments than anybody reads along: from here on they are held."""
    number, most = submission.background.crowd, submission.limits.crowd_held
    return Fired("crowd", Outcome.HELD, str(number)) if most and number >= most else None


def repetition(submission: Submission) -> Fired | None:
    run = RUN.search(submission.text)
    return Fired("repetition", Outcome.HELD, _short(run.group())) if run else None


def shouting(submission: Submission) -> Fired | None:
    """A text in capitals only. Letters of scripts without capitals don't count, nor does a short cry."""
    capitals = sum(character.isupper() for character in submission.text)
    small = sum(character.islower() for character in submission.text)
    return Fired("shouting", Outcome.HELD, str(capitals)) if capitals >= CAPITALS_HELD and not small else None


def borrowed_name(submission: Submission) -> Fired | None:
    """A name that readers would take for the newsroom's own, however its letters are disguised."""
    names = readings(submission.name)
    for reserved in submission.reserved:
        folded = fold(reserved)
        if folded.strip() and any(folded in name for name in names):
            return Fired("borrowed-name", Outcome.HELD, _short(reserved))
    return None


def house_rule(submission: Submission) -> Fired | None:
    """Everything that isn't expressly open is read first."""
    return None if submission.mode == "open" else Fired("mode", Outcome.HELD, submission.mode)


RULES: tuple[Callable[[Submission], Fired | None], ...] = (
    *(invisible, shape, banned, bad_words, doubtful_words),
    *(trap, haste, untimed, repeated, too_many_links, history, neighbours, throwaway),
    *(repetition, shouting, borrowed_name, first, crowd, house_rule),
)
# What speaks of a machine. The others speak of what is said or by whom, and no calculation answers that.
OF_MACHINES = frozenset(
    ("trap", "haste", "untimed", "repeated", "links", "history", "neighbours", "throwaway")
)


def _short(evidence: str) -> str:
    return evidence[:EVIDENCE_MAX]


def _listed(rule: str, outcome: Outcome, listed: WordList, submission: Submission) -> Fired | None:
    found = dict.fromkeys([*listed.find(submission.name), *listed.find(submission.text)])
    return Fired(rule, outcome, _short(", ".join(found))) if found else None


def _gist(text: str) -> frozenset[str]:
    return frozenset(words(fold(text)))


def _is_alike(gist: frozenset[str], text: str) -> bool:
    other = _gist(text)
    return len(gist & other) >= ALIKE * len(gist | other)


def _mostly_bad(rule: str, earlier: list[Earlier], least: int, share: float) -> Fired | None:
    bad = sum(each.status in ("rejected", "spam") for each in earlier)
    decided = bad + sum(each.status == "approved" for each in earlier)
    return Fired(rule, Outcome.HELD, f"{bad}/{decided}") if bad >= least and bad >= share * decided else None
