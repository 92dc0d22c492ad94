"""What people do with report links; all of it but the opening stands in the history of what it is about."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from ads.models import Advertiser, Campaign, ReportLink

SELDOM = timedelta(minutes=1)
"""Between two notes of an opening: a look through some periods is one."""


def hand_out(
    customer: Advertiser,
    campaign: Campaign | None,
    days: tuple[date, date | None],
    expires_at: datetime,
    *,
    user: AbstractBaseUser | None,
    now: datetime,
) -> ReportLink:
    """A link to the first of these days and all up to the last."""
    start, until = days
    with transaction.atomic():
        link = ReportLink.objects.create(
            advertiser=customer,
            campaign=campaign,
            start=start,
            until=until,
            created_at=now,
            created_by=user,
            expires_at=expires_at,
        )
        log(about(link), "ads.report_handed_out", user=user, data={"until": expires_at.isoformat()})
    return link


def withdraw(link: ReportLink, *, user: AbstractBaseUser, now: datetime) -> None:
    with transaction.atomic():
        if ReportLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now):
            log(about(link), "ads.report_withdrawn", user=user)


def note_opening(link: ReportLink, *, now: datetime) -> None:
    if link.opened_at is None or now - link.opened_at > SELDOM:
        ReportLink.objects.filter(pk=link.pk).update(opened_at=now)


def about(link: ReportLink) -> Advertiser | Campaign:
    return link.campaign or link.advertiser
