"""What one page told at once, as it travels through the stream.

Pure. The id makes a message harmless that is delivered twice, or that was both counted directly and appended.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .events import Event, Kind, Reason

FIELD = "told"
NAMES = ("decision", "kind", "reason", "line", "creative", "slot", "section", "page")


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    at: datetime
    events: tuple[Event, ...]

    @property
    def key(self) -> str:
        """Unlike any key of an event: decisions are longer than one letter."""
        return f"m.{self.id}"


def dump(message: Message) -> dict[str, str]:
    events = [[getattr(event, name) for name in NAMES] for event in message.events]
    return {FIELD: json.dumps([message.id, message.at.isoformat(), events], separators=(",", ":"))}


def load(fields: Mapping[bytes, bytes]) -> Message:
    """The message behind an entry's fields. Raises ValueError."""
    try:
        name, at, events = json.loads(fields[FIELD.encode()])
        return Message(name, datetime.fromisoformat(at), tuple(_event(*values) for values in events))
    except (KeyError, TypeError) as error:
        raise ValueError from error


def _event(decision: str, kind: str, reason: str, *ids: int) -> Event:
    values = dict(zip(NAMES[3:], ids, strict=True))
    return Event(decision=decision, kind=Kind(kind), reason=Reason(reason), **values)
