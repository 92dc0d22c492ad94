"""The rules that fired, in words for a moderator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: dict[str, str | Promise] = {
    "invisible": _("Nothing to be seen"),
    "length": _("Length of the text"),
    "name": _("Length of the name"),
    "banned": _("Banned"),
    "words-spam": _("Words on the list for spam"),
    "words-held": _("Words on the list of those that are read first"),
    "trap": _("The field that nobody sees was filled in"),
    "haste": _("Sent faster than anybody writes"),
    "untimed": _("Nothing says how long it was written on"),
    "repeated": _("Nearly the same was sent from there before"),
    "links": _("Links"),
    "history": _("Much from this e-mail address was rejected lately"),
    "neighbours": _("Much from this network was rejected lately"),
    "throwaway": _("Throw-away e-mail address"),
    "repetition": _("One sign over and over"),
    "shouting": _("Capital letters only"),
    "borrowed-name": _("The name sounds like the newsroom's own"),
    "first": _("Among the first from this e-mail address"),
    "crowd": _("Too many comments on this article at once"),
    "mode": _("Every comment on this article is read first"),
}
# Not a suspicion of this comment, only a rule for all of them.
ORDINARY = ("mode", "first", "crowd")


@dataclass(frozen=True)
class Finding:
    rule: str
    label: str | Promise
    evidence: str

    @property
    def is_suspicion(self) -> bool:
        return self.rule not in ORDINARY


def findings(fired: Iterable[Mapping[str, str]]) -> list[Finding]:
    """In the order in which the rules stand; a rule of an older version keeps its own name."""
    return [
        Finding(rule=entry["rule"], label=RULES.get(entry["rule"], entry["rule"]), evidence=entry["evidence"])
        for entry in fired
    ]
