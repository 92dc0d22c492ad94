"""The mail itself: text alone, the numbers of the report, and a link to all of it."""

from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from wagtail.models import Site

from ads.models import AdSettings, ReportLink, ReportMail
from ads.reports.actions import hand_out
from ads.reports.bookings import Bookings
from ads.reports.questions import By, Question
from ads.reports.report import Report

from .occasions import Course

GOOD_FOR = timedelta(days=180)
"""The link, counted from the campaign's end."""
SUBJECT_MAX = 120


def link_for(mail: ReportMail, course: Course, at: datetime) -> ReportLink:
    """To the whole campaign, as long as it goes on; the same however often the mail is tried."""
    if mail.link is None:
        campaign = mail.campaign
        first = timezone.localdate(course.starts_at)
        until = max(course.ends_at or at, at) + GOOD_FOR
        mail.link = hand_out(campaign.advertiser, campaign, (first, None), until, user=None, now=at)
        mail.save(update_fields=["link"])
    return mail.link


def written(mail: ReportMail, course: Course, at: datetime) -> EmailMessage:
    """Ready for its one recipient, in the language of the house."""
    site = Site.objects.filter(is_default_site=True).first() or Site.objects.first()
    reply_to = AdSettings.of_house().reply_to
    with translation.override(settings.LANGUAGE_CODE):
        words = contents(mail, course, at) | {"site": site, "reply_to": reply_to}
        words["url"] = site.root_url + reverse("ads:report_link", args=[words["link"].token])
        template = get_template("ads/mail/report.txt").template
        subject, _line, body = template.render(Context(words, autoescape=False)).partition("\n")
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    number = salted_hmac("ads.report-mail", str(mail.pk)).hexdigest()
    return EmailMessage(
        subject=Truncator(" ".join(subject.split())).chars(SUBJECT_MAX),
        body=body.strip() + "\n",
        from_email=formataddr((" ".join(site.site_name.split()), address)),
        to=[mail.recipient],
        reply_to=[reply_to] if reply_to else None,
        headers={
            # The same whenever it is sent: a mailbox that gets it twice can know it again.
            "Message-ID": f"<{number}@{address.rpartition('@')[2]}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def contents(mail: ReportMail, course: Course, at: datetime) -> dict[str, Any]:
    campaign, link, zone = mail.campaign, link_for(mail, course, at), timezone.get_default_timezone()
    last = timezone.localdate(min(at, course.ends_at - timedelta(microseconds=1)) if course.ends_at else at)
    question = Question(
        start=link.start,
        end=max(last, link.start) + timedelta(days=1),
        by=By.LINE,
        customer=campaign.advertiser_id,
        campaign=campaign.pk,
    )
    return {
        "mail": mail,
        "campaign": campaign,
        "name": " ".join(campaign.name.split()),
        "link": link,
        "report": Report(question, Bookings.read(campaign.advertiser_id), at, zone),
    }
