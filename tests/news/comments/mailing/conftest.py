"""Authors who want mails, a moment that can be moved, and a mail server that does as it is told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from news.comments.letters import write_letter
from news.comments.mailing.sending import Outcome, send_due
from news.comments.models import Letter, MailWish, ReaderComment
from tests.mail_server import MailServer
from tests.news.comments.conftest import NOON


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """A little after noon: whatever rests for two minutes has rested."""
    clock = Clock()
    clock.move(minutes=3)
    return clock


@pytest.fixture
def mail_server(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """Where letters are sent to, by a sender with little patience. It runs within `running(mail_server)`."""
    server = MailServer()
    settings.EMAIL_BACKEND = "news.comments.mailing.handing.WatchingBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.5
    settings.DEFAULT_FROM_EMAIL = "redaktion@tagblatt.example"
    monkeypatch.setattr("news.comments.mailing.handing.LAST_ANSWER_SECONDS", 0.5)
    return server


@pytest.fixture
def run(clock: Clock) -> Callable[[], Outcome]:
    """One run of the post, some minutes after the last one."""

    def run(**later: float) -> Outcome:
        clock.move(**later)
        return send_due(clock)

    return run


@pytest.fixture
def wish(say: Callable[..., ReaderComment]) -> Callable[..., MailWish]:
    """A comment whose author wants mails, and has said so from the mailbox: `wish(status="pending")`."""

    def wish(*, confirmed: bool = True, **fields: Any) -> MailWish:
        comment = say(**fields)
        confirmed_at = comment.created_at if confirmed else None
        return MailWish.objects.create(
            comment=comment, decision=True, replies=True, confirmed_at=confirmed_at
        )

    return wish


@pytest.fixture
def letter(wish: Callable[..., MailWish]) -> Callable[..., Letter]:
    """A letter that is due: that a comment is published."""

    def letter(text: str = "Ja.") -> Letter:
        comment = wish(text=text).comment
        return write_letter(
            Letter.Kind.PUBLISHED,
            comment.email,
            occasion=str(comment.pk),
            at=NOON,
            facts={"comment": comment.pk},
        )

    return letter
