"""One letter to a mail server, and what exactly came of it."""

import smtplib
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from news.comments.mailing.retries import Answer, refusal

LAST_ANSWER_SECONDS = 60
"""For the answer to the text itself, while servers look for viruses. RFC 5321 (4.5.3.2.6) has ten minutes."""


class UnclearError(smtplib.SMTPServerDisconnected):
    """The text is out and no answer came."""


class Watching:
    """Tells a connection lost before the text was out from one lost after it."""

    def data(self, message: bytes) -> tuple[int, bytes]:
        patience = self.sock.gettimeout()
        self.sock.settimeout(LAST_ANSWER_SECONDS)
        try:
            answer = super().data(message)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise UnclearError(str(error)) from error
        self.sock.settimeout(patience)
        return answer


class WatchingSMTP(Watching, smtplib.SMTP):
    pass


class WatchingSMTPSSL(Watching, smtplib.SMTP_SSL):
    pass


class WatchingBackend(EmailBackend):
    """Django's own, for `EMAIL_BACKEND`, with a connection that can tell."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return WatchingSMTPSSL if self.use_ssl else WatchingSMTP


@dataclass(frozen=True)
class Reply:
    """`words` begin with the server's code where it gave one; `is_lost`: so is the connection."""

    answer: Answer
    words: str = ""
    is_lost: bool = False


def hand_over(message: EmailMessage, connection: BaseEmailBackend) -> Reply:
    """`message` has one recipient, `connection` is open. Raises nothing that a server can cause."""
    try:
        connection.send_messages([message])
    except UnclearError as error:
        return Reply(Answer.UNCLEAR, type(error).__name__, is_lost=True)
    except smtplib.SMTPRecipientsRefused as refused:
        [(code, words)] = refused.recipients.values()
        return Reply(refusal(code), in_words(code, words), is_lost=code == 421)
    except smtplib.SMTPDataError as refused:
        code = refused.smtp_code
        return Reply(refusal(code), in_words(code, refused.smtp_error), is_lost=code == 421)
    except smtplib.SMTPNotSupportedError:
        return Reply(Answer.NEVER, "SMTPUTF8")
    except smtplib.SMTPResponseException as refused:
        # It is us whom it doesn't want, which somebody can put right: the letter isn't to blame.
        return Reply(Answer.NOT_NOW, in_words(refused.smtp_code, refused.smtp_error), is_lost=True)
    except OSError as error:
        return Reply(Answer.NOT_NOW, type(error).__name__, is_lost=True)
    return Reply(Answer.TAKEN)


def in_words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())
