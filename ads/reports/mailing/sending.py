"""Sends what is due, one mail after another; any number of processes may do it at once.

A mail is claimed before it is handed over, and only a clear no of the server, or no connection at all, gives
it back. Where the answer is missing nobody knows whether it went out: it isn't sent again by itself, the ad
desk sees it and decides (site/decisions/0007-letters-sent-once.md).
"""

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from wagtail.log_actions import log

from ads.models import Campaign, ReportMail

from .letters import written
from .occasions import Course
from .planning import courses

logger = logging.getLogger(__name__)

BUDGET = timedelta(seconds=20)
"""The clock runs its jobs one after another."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 1440, 1440))
UNCLEAR = "unclear"
ERROR_MAX = 200


class NotNowError(Exception):
    """The server surely doesn't have it: it may be tried again."""


class NeverError(Exception):
    """Nor will it ever take it."""


@dataclass
class Outcome:
    """Of one run. `trouble` is what is wrong with the server, without anybody's address."""

    sent: int = 0
    postponed: int = 0
    given_up: int = 0
    pointless: int = 0
    trouble: str = ""


def send_due(now: Callable[[], datetime]) -> Outcome:
    """One run, for as long as it may take. While the server can't be reached no mail loses an attempt."""
    outcome, until = Outcome(), now() + BUDGET
    outcome.given_up += ReportMail.objects.cut_off(now()).update(given_up_at=now(), error=UNCLEAR)
    mails = ReportMail.objects.select_related("campaign__advertiser", "link")
    while now() < until and not outcome.trouble and (mail := mails.due(now()).first()):
        send(mail, outcome, now)
    return outcome


def send_again(mail: ReportMail, *, user: AbstractBaseUser, now: datetime) -> None:
    """Another chance for what was given up, also for what may have been sent: somebody has looked at it."""
    given_up = ReportMail.objects.filter(pk=mail.pk, sent_at=None, given_up_at__isnull=False)
    fresh = {"given_up_at": None, "handed_at": None, "attempts": 0, "due_at": now, "error": ""}
    with transaction.atomic():
        if given_up.update(**fresh):
            log(mail.campaign, "ads.report_mailed_again", user=user)


def send(mail: ReportMail, outcome: Outcome, now: Callable[[], datetime]) -> None:
    course = news_of(mail, now())
    if course is None:
        outcome.pointless += ReportMail.objects.due(now()).filter(pk=mail.pk).delete()[0]
        return
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        outcome.trouble = type(error).__name__
        return
    try:
        if ReportMail.objects.claim(mail, now()):
            mail.attempts += 1
            hand_over(mail, course, connection, outcome, now)
    finally:
        # What goes wrong in saying good-bye changes nothing about the mail.
        with suppress(OSError):
            connection.close()


def news_of(mail: ReportMail, at: datetime) -> Course | None:
    """None where it has nothing to tell any more: called off, or something newer is due."""
    course = courses(Campaign.objects.filter(pk=mail.campaign_id).exclude(report_to="")).get(mail.campaign)
    return course if course and course.due(at) == mail.occasion else None


def hand_over(
    mail: ReportMail,
    course: Course,
    connection: BaseEmailBackend,
    outcome: Outcome,
    now: Callable[[], datetime],
) -> None:
    """Note what came of it."""
    mail.recipient = mail.campaign.report_to
    try:
        deliver(written(mail, course, now()), connection)
    except NotNowError as error:
        if mail.attempts > len(PAUSES):
            give_up(mail, str(error), outcome, now())
            return
        pause = PAUSES[mail.attempts - 1]
        keep(mail, handed_at=None, due_at=now() + pause, error=str(error)[:ERROR_MAX])
        outcome.postponed += 1
    except NeverError as error:
        give_up(mail, str(error), outcome, now())
    except OSError:
        give_up(mail, UNCLEAR, outcome, now())
        outcome.trouble = UNCLEAR
    except Exception as error:
        # One that can't be written must not stop the others. Its traceback might hold an address.
        logger.error("Report mail %s can't be written: %s", mail.pk, type(error).__name__)
        give_up(mail, type(error).__name__, outcome, now())
    else:
        with transaction.atomic():
            keep(mail, sent_at=now(), error="", recipient=mail.recipient)
            log(mail.campaign, "ads.report_mailed", data={"words": str(mail.get_occasion_display())})
        outcome.sent += 1


def deliver(message: EmailMessage, connection: BaseEmailBackend) -> None:
    """Raises NotNowError, NeverError, and OSError where nobody knows."""
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as refused:
        [(code, words)] = refused.recipients.values()
        raise refusal(code, words) from refused
    except smtplib.SMTPDataError as refused:
        raise refusal(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPNotSupportedError as refused:
        raise NeverError("SMTPUTF8") from refused
    except smtplib.SMTPResponseException as refused:
        # It is us whom it doesn't want, which somebody can put right: the mail isn't to blame.
        raise NotNowError(in_words(refused.smtp_code, refused.smtp_error)) from refused


def refusal(code: int, words: bytes | str) -> Exception:
    """Of a reply code (RFC 5321) other than the one that is hoped for."""
    return (NotNowError if 400 <= code < 500 else NeverError)(in_words(code, words))


def in_words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())


def give_up(mail: ReportMail, error: str, outcome: Outcome, at: datetime) -> None:
    keep(mail, given_up_at=at, error=error[:ERROR_MAX])
    outcome.given_up += 1


def keep(mail: ReportMail, **values: object) -> None:
    ReportMail.objects.filter(pk=mail.pk).update(**values)
