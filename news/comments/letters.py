"""Letters about comments: written down here, in the transaction of their occasion, and sent by a job."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from news.comments.models import Letter


def write_letter(
    kind: Letter.Kind, recipient: str, *, occasion: str, at: datetime, facts: Mapping[str, Any] | None = None
) -> Letter | None:
    """Let it be sent as soon as it can be. The same occasion twice is one letter; no recipient, none.

    `occasion` names what it is about, such as the number of a comment; `facts` are what its words need.
    """
    if not recipient:
        return None
    letter, _is_new = Letter.objects.get_or_create(
        kind=kind,
        recipient=recipient,
        occasion=occasion,
        defaults={"facts": dict(facts or {}), "created_at": at, "due_at": at},
    )
    return letter
