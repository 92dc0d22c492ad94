"""Letters about comments: written down here, in the transaction of their occasion, and sent by a job."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from news.comments.models import Letter


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A letter to be. `occasion` names what it is about, such as the number of a comment."""

    kind: Letter.Kind
    recipient: str
    occasion: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def write_letter(
    kind: Letter.Kind, recipient: str, *, occasion: str, at: datetime, facts: Mapping[str, Any] | None = None
) -> Letter | None:
    """Let it be sent as soon as it can be. The same occasion twice is one letter; no recipient, none.

    `occasion` names what it is about, such as the number of a comment; `facts` are what its words need.
    """
    draft = Draft(kind=kind, recipient=recipient, occasion=occasion, facts=facts or {})
    write_letters([draft], at=at)
    return Letter.objects.filter(kind=kind, recipient=recipient, occasion=occasion).first()


def write_letters(drafts: Iterable[Draft], *, at: datetime, rests: timedelta = timedelta()) -> None:
    """Many at once, as above. For so long they rest: what is taken back meanwhile is never sent."""
    Letter.objects.bulk_create(
        [
            Letter(
                kind=draft.kind,
                recipient=draft.recipient,
                occasion=draft.occasion,
                facts=dict(draft.facts),
                created_at=at,
                due_at=at + rests,
            )
            for draft in drafts
            if draft.recipient
        ],
        ignore_conflicts=True,
    )
