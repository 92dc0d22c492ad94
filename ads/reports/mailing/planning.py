"""Which campaigns have something to tell, read from their bookings and counts."""

from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import Campaign, LineItem, ReportMail

from .occasions import LATEST, REST, Course


def plan(at: datetime) -> int:
    """Write down what is due and wasn't yet; how many. Two at the same moment write it once."""
    is_news = Q(lines__ends_at=None) | Q(lines__ends_at__gt=at - REST - LATEST)
    found = courses(Campaign.objects.exclude(report_to="").filter(is_news).distinct())
    known = set(ReportMail.objects.filter(campaign__in=found).values_list("campaign", "occasion"))
    mails = [
        ReportMail(
            campaign=campaign, occasion=occasion, recipient=campaign.report_to, created_at=at, due_at=at
        )
        for campaign, course in found.items()
        if (occasion := course.due(at)) and (campaign.pk, occasion) not in known
    ]
    ReportMail.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def courses(campaigns: QuerySet[Campaign]) -> dict[Campaign, Course]:
    """Of those that have bookings; three queries."""
    by_pk = campaigns.select_related("advertiser").in_bulk()
    lines = LineItem.objects.filter(campaign__in=by_pk).order_by()
    shown = HourlyCount.objects.net().of(Kind.RENDERED).filter(line=OuterRef("pk"))
    begun = set(lines.filter(Exists(shown)).values_list("campaign", flat=True))
    of_campaigns = lines.values_list("campaign").annotate(
        start=Min("starts_at"), end=Max("ends_at"), endless=Count("pk", filter=Q(ends_at=None))
    )
    return {
        by_pk[pk]: Course(start, None if endless else end, pk in begun)
        for pk, start, end, endless in of_campaigns
    }
