"""The report's page, its export and its sheet of paper."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ads.dashboard import list_url, may
from ads.models import LineItem, ReportMail

from .addresses import choices_of_period, drilled, links_url
from .bookings import Bookings
from .charts import COLUMNS, course, ranking
from .exports import definitions, exported
from .forms import ReportForm
from .naming import BYS
from .report import Report

FORMS = ("csv", "xlsx")
MOST = 500
"""Rows on a screen; the export has all."""


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "ads/reports/report.html"
    page_title = pgettext_lazy("numbers", "Report")
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, "view", "add", "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (form := request.GET.get("export")) in FORMS:
            return exported(self.report, form)
        return super().get(request, *args, **kwargs)

    @cached_property
    def report(self) -> Report:
        now, zone = timezone.now(), timezone.get_default_timezone()
        self.form = ReportForm(self.request.GET)
        question = self.form.question(now.astimezone(zone).date())
        return Report(question, Bookings.read(), now, zone)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": list_url(), "label": LineItem._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.report
        self.form.offer(report.bookings, report.question)
        today = report.at.astimezone(report.zone).date()
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "media": self.form.media,
            "rows": [(row, drilled(self.request.GET, report.question, row)) for row in report.rows[:MOST]],
            "periods": choices_of_period(self.request.GET, report.question, today),
            "is_cut": len(report.rows) > MOST,
            "sheet_url": f"{reverse('inventory_report_sheet')}?{self.request.GET.urlencode()}",
            "links_url": links_url(report.question.customer, report.question.campaign),
            "mails": self._mails(),
            "may_withdraw": may(self.request, "add", "change"),
            **shown(report),
        }

    def _mails(self) -> QuerySet[ReportMail]:
        """What its customer was told, where it is about one campaign."""
        campaign = self.report.question.campaign
        return ReportMail.objects.filter(campaign=campaign) if campaign else ReportMail.objects.none()


class SheetView(ReportView):
    """The same on paper, with the house's name at the top."""

    template_name = "ads/reports/sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"rows": [(row, "") for row in self.report.rows], **shown(self.report)}


def shown(report: Report) -> dict[str, Any]:
    """What every way of showing a report prints."""
    named = [(row.name, row.net) for row in report.rows]
    is_course = report.question.by.is_time
    drawn = course(named) if is_course else ranking(named, _("all others"))
    return {
        "report": report,
        "by": BYS[report.question.by],
        "is_course": is_course,
        "bars": drawn,
        "highest": max((bar.numbers.rendered for bar in drawn), default=0),
        "is_weekly": is_course and len(named) > COLUMNS,
        "definitions": definitions(),
    }
