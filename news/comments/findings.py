"""The rules that fired, in words for a moderator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: dict[str, str | Promise] = {
    "invisible": _("Nothing to be seen"),
    "length": _("Length of the text"),
    "name": _("Length of the name"),
    "trap": _("The field that nobody sees was filled in"),
    "links": _("Links"),
    "repetition": _("One sign over and over"),
    "shouting": _("Capital letters only"),
    "borrowed-name": _("The name sounds like the newsroom's own"),
    "mode": _("Every comment on this article is read first"),
}
# Not a suspicion, only the rule of the article.
ORDINARY = "mode"


@dataclass(frozen=True)
class Finding:
    rule: str
    label: str | Promise
    evidence: str

    @property
    def is_suspicion(self) -> bool:
        return self.rule != ORDINARY


def findings(fired: Iterable[Mapping[str, str]]) -> list[Finding]:
    """In the order in which the rules stand; a rule of an older version keeps its own name."""
    return [
        Finding(rule=entry["rule"], label=RULES.get(entry["rule"], entry["rule"]), evidence=entry["evidence"])
        for entry in fired
    ]
