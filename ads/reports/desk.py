"""The ad desk's links to reports: made, listed and withdrawn."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Min, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ads.dashboard import may
from ads.models import Advertiser, Campaign, LineItem, ReportLink, ReportMail

from .actions import hand_out, withdraw
from .addresses import links_url
from .link_forms import LinkForm, WhoseForm
from .mailing.sending import send_again

MOST_LINKS = 100
YEAR = timedelta(days=365)


class LinksView(WagtailAdminTemplateMixin, TemplateView):
    """Of one customer or campaign, with a form for a new one; or all."""

    template_name = "ads/reports/links.html"
    page_title = gettext_lazy("For the customer")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, "view", "add", "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": reverse("inventory_report"), "label": pgettext("numbers", "Report")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may(request, "add", "change"):
            raise PermissionDenied
        form = LinkForm(request.POST)
        if not form.is_valid():
            for words in (words for errors in form.errors.values() for words in errors):
                messages.error(request, words)
            return self.get(request)
        values, now = form.cleaned_data, timezone.now()
        customer, campaign = values["customer"], values["campaign"]
        expires_at = now + timedelta(days=values["days"])
        days = values["start"], values["until"]
        hand_out(customer, campaign, days, expires_at, user=request.user, now=now)
        messages.success(request, _("The link is made. Copy it below and send it to the customer."))
        return HttpResponseRedirect(f"{links_url(customer.pk, campaign.pk if campaign else 0)}#links")

    @cached_property
    def whose(self) -> dict[str, Any]:
        """The customer and the campaign that it is narrowed down to, None where it isn't."""
        form = WhoseForm(self.request.POST if self.request.method == "POST" else self.request.GET)
        form.is_valid()
        return {name: form.cleaned_data.get(name) for name in ("customer", "campaign")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        customer, campaign = self.whose["customer"], self.whose["campaign"]
        now = timezone.now()
        form = LinkForm(initial=self.whose | {"start": self._first_day(now)})
        entries = [entry(link, now, self.request) for link in self._links()[: MOST_LINKS + 1]]
        return (
            super().get_context_data(**kwargs)
            | self.whose
            | {
                "form": form if customer and may(self.request, "add", "change") else None,
                "may_withdraw": may(self.request, "add", "change"),
                "media": form.media,
                "entries": entries[:MOST_LINKS],
                "is_cut": len(entries) > MOST_LINKS,
                "about": campaign or customer,
                "mails": mails_about(campaign, customer),
            }
        )

    def _links(self) -> QuerySet[ReportLink]:
        links = ReportLink.objects.select_related("advertiser", "campaign", "created_by")
        if self.whose["campaign"]:
            return links.filter(campaign=self.whose["campaign"])
        return links.filter(advertiser=self.whose["customer"]) if self.whose["customer"] else links

    def _first_day(self, now: datetime) -> date:
        """On which the first booking begins, of the last year where it is about a whole customer."""
        lines = LineItem.objects.filter(campaign__advertiser=self.whose["customer"])
        if self.whose["campaign"]:
            lines = lines.filter(campaign=self.whose["campaign"])
        else:
            lines = lines.filter(starts_at__gte=now - YEAR)
        first = lines.aggregate(first=Min("starts_at"))["first"]
        return timezone.localdate(first or now)


def mails_about(campaign: Campaign | None, customer: Advertiser | None) -> QuerySet[ReportMail]:
    """What was mailed; of all customers what couldn't be."""
    mails = ReportMail.objects.select_related("campaign")
    if campaign:
        return mails.filter(campaign=campaign)
    if customer:
        return mails.filter(campaign__advertiser=customer)[:MOST_LINKS]
    return mails.filter(given_up_at__isnull=False)[:MOST_LINKS]


def entry(link: ReportLink, at: datetime, request: HttpRequest) -> dict[str, Any]:
    return {
        "link": link,
        "is_good": link.is_good(at),
        "address": request.build_absolute_uri(reverse("ads:report_link", args=[link.token])),
    }


@require_POST
def withdraw_report(request: HttpRequest, pk: int) -> HttpResponse:
    if not may(request, "add", "change"):
        raise PermissionDenied
    link = get_object_or_404(ReportLink.objects.select_related("advertiser", "campaign"), pk=pk)
    withdraw(link, user=request.user, now=timezone.now())
    messages.success(request, _("The link no longer opens anything."))
    return HttpResponseRedirect(f"{links_url(link.advertiser_id, link.campaign_id or 0)}#links")


@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    if not may(request, "add", "change"):
        raise PermissionDenied
    mail = get_object_or_404(ReportMail.objects.select_related("campaign"), pk=pk)
    send_again(mail, user=request.user, now=timezone.now())
    messages.success(request, _("The mail is sent once more within the next minutes."))
    return HttpResponseRedirect(f"{links_url(0, mail.campaign_id)}#mails")
