"""Sends what is due, one letter after another; any number of processes may do it at once.

A letter is claimed before it is handed over, and only a clear no of the server, or no connection at all,
gives it back. Where the answer is missing, because the line broke or this process died, nobody knows whether
the letter went out: it isn't sent again unless somebody says so (`send_letters --again`), and if it is, its
Message-ID is the same. So each letter is sent once, in doubt not at all, and the doubt is shown in the admin.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import get_connection

from news.comments.mailing.envelopes import enveloped
from news.comments.mailing.handing import Reply, hand_over
from news.comments.mailing.retries import BREATHER, Answer, pause_after
from news.comments.models import Letter

logger = logging.getLogger(__name__)

# The clock runs its jobs one after another, and articles are published every twenty seconds.
BUDGET = timedelta(seconds=20)
NO_ANSWER, CUT_OFF = "no answer", "cut off"
ERROR_MAX = 200


@dataclass
class Outcome:
    """Of one run. `trouble` is what is wrong with the server, without anybody's address."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
    pointless: int = 0
    trouble: str = ""


def send_due(now: Callable[[], datetime]) -> Outcome:
    """One run, for as long as it may take. While the server can't be reached no letter loses an attempt."""
    outcome, until = Outcome(), now() + BUDGET
    outcome.given_up += Letter.objects.cut_off(now()).update(given_up_at=now(), error=CUT_OFF)
    if Letter.objects.filter(error=NO_ANSWER, given_up_at__gt=now() - BREATHER).exists():
        return outcome
    while now() < until and not outcome.trouble and (letter := Letter.objects.due(now()).first()):
        send(letter, outcome, now)
    return outcome


def send_again(at: datetime) -> int:
    """Give what was given up another chance, also what may have been sent: somebody has looked at it."""
    given_up = Letter.objects.filter(sent_at=None, given_up_at__isnull=False)
    return given_up.update(given_up_at=None, handed_at=None, attempts=0, due_at=at, error="")


def send(letter: Letter, outcome: Outcome, now: Callable[[], datetime]) -> None:
    try:
        message = enveloped(letter, now())
    except Exception as error:
        # One that can't be written must not stop the others. Its traceback might hold an address.
        logger.error("Letter %s can't be written: %s", letter.pk, type(error).__name__)
        give_up(letter, type(error).__name__, now())
        outcome.given_up += 1
        return
    if message is None:
        outcome.pointless += Letter.objects.due(now()).filter(pk=letter.pk).delete()[0]
        return
    try:
        connection = get_connection()
        connection.open()
    except OSError as error:
        outcome.trouble = type(error).__name__
        return
    try:
        if Letter.objects.claim(letter, now()):
            letter.attempts += 1
            settle(letter, hand_over(message, connection), outcome, now())
    finally:
        # What goes wrong in saying good-bye changes nothing about the letter.
        with suppress(OSError):
            connection.close()


def settle(letter: Letter, reply: Reply, outcome: Outcome, at: datetime) -> None:
    """Note what came of it."""
    if reply.is_lost:
        # The first word is a code or the name of an error, never an address.
        outcome.trouble = reply.words.partition(" ")[0]
    pause = pause_after(letter.attempts)
    if reply.answer is Answer.TAKEN:
        Letter.objects.filter(pk=letter.pk).update(sent_at=at, error="")
        outcome.sent += 1
    elif reply.answer is Answer.NOT_NOW and pause:
        Letter.objects.filter(pk=letter.pk).update(
            handed_at=None, due_at=at + pause, error=reply.words[:ERROR_MAX]
        )
        outcome.postponed += 1
    else:
        give_up(letter, NO_ANSWER if reply.answer is Answer.UNCLEAR else reply.words, at)
        outcome.given_up += 1


def give_up(letter: Letter, error: str, at: datetime) -> None:
    Letter.objects.filter(pk=letter.pk).update(given_up_at=at, error=error[:ERROR_MAX])
