"""What holds for the comments of an article at a moment, and why. Decided here and nowhere else.

Moderators go before the article, and the article before the house: for the mode, and apart from it for the
moment of closing. "Off" is the newspaper's own word, and nobody opens what it has taken away. Whatever asks
for holding, the subject, the hour or a flood, holds: no mode overrules it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Mode(StrEnum):
    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"
    OFF = "off"


class Cause(StrEnum):
    """Why comments are closed or held, where that isn't just how the house does it."""

    NONE = ""
    DATE = "date"
    """Their time has passed."""
    FLOOD = "flood"
    HOURS = "hours"
    SUBJECT = "subject"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What was set where. An empty mode and a moment of None leave it to the next in line.

    `back_at` is the moment when somebody moderates again, None while somebody does.
    """

    house: str
    article: str = ""
    moderators: str = ""
    reason: str = ""
    house_closes_at: datetime | None = None
    article_closes_at: datetime | None = None
    moderators_close_at: datetime | None = None
    sensitive: bool = False
    held_until: datetime | None = None
    back_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`closes_at` has passed where comments are closed by it; `until` is when what holds them ends.

    `reason` is the moderators' word for readers.
    """

    mode: str
    cause: str = Cause.NONE
    reason: str = ""
    closes_at: datetime | None = None
    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether readers can write, whether or not it appears at once."""
        return self.mode in (Mode.OPEN, Mode.HELD)


def standing(told: Settings, at: datetime) -> Standing:
    ordered = told.article or told.house
    mode = Mode(ordered if ordered == Mode.OFF else told.moderators or ordered)
    if mode == Mode.OFF:
        return Standing(mode=mode)
    if mode == Mode.CLOSED:
        return Standing(mode=mode, reason=told.reason)
    closes_at = told.moderators_close_at or told.article_closes_at or told.house_closes_at
    if closes_at and at >= closes_at:
        return Standing(mode=Mode.CLOSED, cause=Cause.DATE, reason=told.reason, closes_at=closes_at)
    cause, until = hold(told, at)
    held = mode == Mode.HELD or cause != Cause.NONE
    return Standing(
        mode=Mode.HELD if held else mode,
        cause=cause,
        reason=told.reason if held else "",
        closes_at=closes_at,
        until=until,
    )


def hold(told: Settings, at: datetime) -> tuple[Cause, datetime | None]:
    """What holds comments beside the mode, and until when. What ends last is named: it tells the most."""
    if told.back_at:
        return Cause.HOURS, told.back_at
    if told.held_until and at < told.held_until:
        return Cause.FLOOD, told.held_until
    if told.sensitive:
        return Cause.SUBJECT, None
    return Cause.NONE, None


def closing_by_age(published_at: datetime | None, days: int) -> datetime | None:
    """The house's rule; 0 days: never."""
    return published_at + timedelta(days=days) if published_at and days else None
