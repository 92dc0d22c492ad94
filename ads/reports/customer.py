"""The report as a customer reads it who follows a link: the same numbers, and nobody else's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ads.models import AdSettings, ReportLink
from ads.privacy import private

from .actions import note_opening
from .bookings import Bookings
from .exports import exported
from .link_forms import CustomerForm
from .report import Report
from .views import FORMS, shown


@require_safe
def report(request: HttpRequest, token: str) -> HttpResponse:
    now, zone = timezone.now(), timezone.get_default_timezone()
    link = ReportLink.signed(token).select_related("advertiser", "campaign", "created_by").first()
    if link is None:
        return private(render(request, "ads/lost_report.html", status=404))
    if not link.is_good(now):
        contact = {"contact": AdSettings.of_house().reply_to, "link": link}
        return private(render(request, "ads/expired_report.html", contact, status=410))
    if request.method == "GET":
        note_opening(link, now=now)
    form = CustomerForm(request.GET, link, now.astimezone(zone).date())
    told = Report(form.question(), Bookings.read(link.advertiser_id), now, zone)
    if (wanted := request.GET.get("export")) in FORMS:
        return private(exported(told, wanted))
    rows = [(row, "") for row in told.rows]
    context = {"link": link, "form": form, "rows": rows, **shown(told)}
    return private(render(request, "ads/reports/customer.html", context))
