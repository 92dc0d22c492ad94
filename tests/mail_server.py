"""A mail server for tests: it takes letters, refuses them, hangs or breaks off, as it is told."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.suite import free_port


class MailServer:
    """`says` are answers other than "OK", by command; `sleeps` seconds before the answer to a text."""

    def __init__(self) -> None:
        self.port = free_port()
        self.says: dict[str, str] = {}
        self.sleeps = 0.0
        self.breaks_off = False
        self.taken: list[Envelope] = []

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.says.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" not in self.says:
            envelope.rcpt_tos.append(address)
        return self.says.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """A server that breaks off here, or is too slow to be waited for, has the letter all the same."""
        if "DATA" not in self.says:
            self.taken.append(envelope)
        if self.breaks_off:
            server.transport.abort()
        await asyncio.sleep(self.sleeps)
        return self.says.get("DATA", "250 OK")

    @property
    def recipients(self) -> list[str]:
        return [address for envelope in self.taken for address in envelope.rcpt_tos]

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.content, policy=policy.default) for envelope in self.taken]


@contextmanager
def running(server: MailServer, **options: Any) -> Iterator[None]:
    controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
