"""What can be in the way of a comment, in words for the one who wrote it. None of it costs the text."""

import math
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.comments.actions import (
    CannotAnswerError,
    CannotChangeError,
    CommentsClosedError,
    RefusedError,
    TooManyError,
    UnprovenError,
)


class ForeignFormError(Exception):
    """The form was sent from a page that isn't ours."""


class IncompleteError(Exception):
    """The form has errors."""


class UnconfirmedError(Exception):
    """Nothing says where the form was sent from: the reader is to look at it and send it once more."""


@dataclass(frozen=True)
class Obstacle:
    """What a reader is told above the form, and with which status. `retry_after` in seconds, 0 for none."""

    status: int
    heading: str | Promise
    text: str | Promise
    can_send: bool = True
    retry_after: int = 0


CONFIRM = Obstacle(
    200,
    _("Please confirm once more"),
    _("Is everything right? Then please send the comment with the button below."),
)
OBSTACLES: dict[type[Exception], Obstacle] = {
    ForeignFormError: Obstacle(
        403,
        _("Please send it from here"),
        _("The form was sent from another website, so it has not been taken. Your text is still here."),
    ),
    CommentsClosedError: Obstacle(
        409,
        _("Comments are closed"),
        _("They were closed while you were writing. Your text is still here, so that you can copy it."),
        can_send=False,
    ),
    CannotAnswerError: Obstacle(
        409,
        _("This comment can't be answered any more"),
        _("It is no longer on the page. Your text is still here: it can be sent as a comment of its own."),
    ),
    CannotChangeError: Obstacle(
        409,
        _("This comment can't be changed any more"),
        _(
            "The time is up, or somebody answered or decided. "
            "Your text is still here, so that you can copy it."
        ),
        can_send=False,
    ),
    IncompleteError: Obstacle(
        422, _("Please look at this once more"), _("Everything that you wrote is still here.")
    ),
    RefusedError: Obstacle(
        422, _("This can't be taken as it is"), _("Please look at the text and the name once more.")
    ),
    TooManyError: Obstacle(
        429,
        _("Too many comments at once"),
        _(
            "It can be sent %(wait)s. Your text is still here. "
            "The limit holds for a whole network, so somebody else may have used it up."
        ),
    ),
    UnprovenError: CONFIRM,
    UnconfirmedError: CONFIRM,
}
# Whatever a rule refuses; the form has its own words for most of it.
REFUSED: dict[str, str | Promise] = {
    "invisible": _("There is nothing to be seen in the text or in the name."),
    "length": _("The text is too short or too long."),
    "name": _("The name is too short or too long."),
}


def obstacle(problem: Exception) -> Obstacle:
    """For one of the exceptions of `OBSTACLES`."""
    found = OBSTACLES[type(problem)]
    if isinstance(problem, TooManyError):
        seconds = max(1, math.ceil(problem.retry_after.total_seconds()))
        return replace(found, text=found.text % {"wait": in_words(problem.retry_after)}, retry_after=seconds)
    if isinstance(problem, RefusedError):
        reasons = [REFUSED[fired.rule] for fired in problem.verdict.fired if fired.rule in REFUSED]
        return replace(found, text=" ".join(map(str, reasons)) or found.text)
    return found


def in_words(wait: timedelta) -> str:
    """How long from now, rounded up: nobody is to come back too early."""
    seconds = max(1, math.ceil(wait.total_seconds()))
    if seconds < 100:
        return ngettext("in %(number)d second", "in %(number)d seconds", seconds) % {"number": seconds}
    minutes = math.ceil(seconds / 60)
    if minutes < 100:
        return ngettext("in %(number)d minute", "in %(number)d minutes", minutes) % {"number": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("in %(number)d hour", "in %(number)d hours", hours) % {"number": hours}
