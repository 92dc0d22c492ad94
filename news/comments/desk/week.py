"""The report of a week: how much came, what became of it, and how long people waited."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import BooleanField, Case, Count, DurationField, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from ads.moments import midnight
from news.comments.models import ReaderComment
from news.comments.permissions import moderators_only
from news.comments.weekly import (
    DAYS,
    HEIGHT,
    STEP,
    Tally,
    Week,
    bars,
    median,
    middle,
    monday,
    percent,
    summed,
)
from news.models import ArticlePage

TOP = 5
# Before it no newspaper of this software existed; after it, calendars end.
FIRST, LAST = date(1990, 1, 1), date(9000, 1, 1)
WRITTEN = Q(is_staff=False)


@dataclass(frozen=True)
class Share:
    label: Any
    count: int
    percent: int | None


class WeekForm(forms.Form):
    day = forms.DateField(label=_("A day of the week"), required=False, widget=AdminDateInput)

    def clean_day(self) -> date | None:
        day = self.cleaned_data["day"]
        return day and min(max(day, FIRST), LAST)


@method_decorator(moderators_only, name="dispatch")
class WeekView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "news/admin/comment_week.html"
    page_title = _("Comments: the week")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
        steps = [{"url": queue, "label": _("Comments")}, {"url": "", "label": self.get_page_title()}]
        return [*super().get_breadcrumbs_items(), *steps]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = WeekForm(request.GET or None)
        asked = self.form.cleaned_data.get("day") if self.form.is_valid() else None
        # On a Monday morning people ask for the week that has ended.
        self.first = monday(asked or timezone.localdate() - timedelta(days=1))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        week = week_from(self.first)
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "media": self.form.media,
            "week": week,
            "last": self.first + timedelta(days=DAYS - 1),
            "before": self.first - timedelta(days=DAYS),
            "after": self.first + timedelta(days=DAYS),
            "bars": bars(week),
            "width": STEP * DAYS,
            "height": HEIGHT,
            "shares": shares(week),
            "waited": waited(self.first),
            "articles": busiest(self.first),
        }


def of_week(first: date) -> Q:
    """From midnight to midnight of the newsroom's clock, whatever happens to it in between."""
    zone = timezone.get_current_timezone()
    starts, ends = midnight(first, zone), midnight(first + timedelta(DAYS), zone)
    return WRITTEN & Q(created_at__gte=starts, created_at__lt=ends)


def week_from(first: date) -> Week:
    held = Case(When(fired=[], then=Value(False)), default=Value(True), output_field=BooleanField())
    rows = (
        ReaderComment.objects.filter(of_week(first))
        .order_by()
        .annotate(day=TruncDate("created_at"), held=held)
        .values_list("day", "status", "held")
        .annotate(Count("pk"))
    )
    return summed((Tally(*row) for row in rows), first)


def shares(week: Week) -> list[Share]:
    whole = week.whole
    parts = [
        (_("read before they appeared"), whole.held),
        (_("published"), whole.published),
        (_("rejected or deleted"), whole.rejected),
        (_("spam"), whole.spam),
        (_("still waiting"), whole.waiting),
    ]
    return [Share(label, count, percent(count, whole.total)) for label, count in parts]


def waited(first: date) -> str:
    """The median of the time until somebody decided, over all of the week; empty where nobody had to."""
    decided = ReaderComment.objects.filter(of_week(first), decided_by__isnull=False, decided_at__isnull=False)
    wait = ExpressionWrapper(F("decided_at") - F("created_at"), output_field=DurationField())
    ordered = decided.annotate(wait=wait).order_by("wait").values_list("wait", flat=True)
    half = median(list(ordered[middle(decided.count())]))
    if half is None:
        return ""
    now = timezone.now()
    return timesince(now - half, now, depth=2)


def busiest(first: date) -> list[ArticlePage]:
    """The articles with the most comments of that week, each with what became of them."""
    rows = (
        ReaderComment.objects.filter(of_week(first))
        .order_by()
        .values("article_id", "article__title")
        .annotate(
            total=Count("pk"),
            published=Count("pk", filter=Q(status="approved")),
            waiting=Count("pk", filter=Q(status="pending")),
        )
        .order_by("-total", "article_id")
    )
    return list(rows[:TOP])
