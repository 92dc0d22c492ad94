"""The mail that a letter becomes: words from templates/news/mail/, headers that let nobody slip in more."""

from datetime import datetime
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.text import Truncator

from news.comments.mailing.contents import Contents, contents
from news.comments.models import Letter
from news.comments.moderation import normalise_line
from news.comments.networks import digest

SUBJECT_MAX = 120


def enveloped(letter: Letter, at: datetime) -> EmailMessage | None:
    """Ready to be sent to its one recipient; None where it has nothing to say any more."""
    with translation.override(settings.LANGUAGE_CODE):
        found = contents(letter, at)
        if found is None:
            return None
        subject, body = written(letter.kind, found)
    name, address = found["site"].site_name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return EmailMessage(
        subject=Truncator(normalise_line(subject)).chars(SUBJECT_MAX),
        body=body,
        from_email=formataddr((normalise_line(name), address)),
        to=[letter.recipient],
        headers=headers(letter, found, domain=address.rpartition("@")[2]),
    )


def written(kind: str, found: Contents) -> tuple[str, str]:
    """The subject, which is the first line of the template, and what stands below it: text, not HTML."""
    template = get_template(f"news/mail/{kind.replace('-', '_')}.txt").template
    subject, _line, body = template.render(Context(found, autoescape=False)).partition("\n")
    return subject, body.strip() + "\n"


def headers(letter: Letter, found: Contents, *, domain: str) -> dict[str, str]:
    """The same Message-ID whenever it is sent: a mailbox that gets it twice can know it again."""
    common = {
        "Message-ID": f"<{digest('letter', str(letter.pk))[:32]}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if "stop_url" not in found:
        return common
    # RFC 8058: the mail program sends a POST there, without opening the page.
    return common | {
        "List-Unsubscribe": f"<{found['stop_url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
