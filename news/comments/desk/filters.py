"""What the queue can be narrowed by. All of it stands in the address."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Lower
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from news.comments.findings import RULES
from news.comments.models import Notice, ReaderComment
from news.day_ranges import DayRangeFilter
from news.models import ArticlePage, SectionPage

ARTICLES_OFFERED_FOR = timedelta(days=60)
OPEN = "open"
# Those beside the two that the tabs set.
OTHERS = ("created_at_from", "created_at_to", "article", "section", "rule", "email", "q")


def articles_offered(request: HttpRequest | None) -> QuerySet[ArticlePage]:
    """Those that somebody wrote below lately, and the one that is asked for: not the archive of ten years."""
    asked_for = request.GET.get("article", "") if request else ""
    since = timezone.now() - ARTICLES_OFFERED_FOR
    lately = ReaderComment.objects.filter(article=OuterRef("pk"), created_at__gte=since)
    wanted = Q(pk=asked_for) if asked_for.isdecimal() and len(asked_for) < 10 else Q()
    return ArticlePage.objects.filter(Exists(lately) | wanted).defer_streamfields().order_by("-published_at")


def sections_offered(request: HttpRequest | None) -> QuerySet[SectionPage]:
    return SectionPage.objects.order_by("title")


def reported(comments: QuerySet[ReaderComment]) -> QuerySet[ReaderComment]:
    """Those that somebody reported and nobody has decided on."""
    return comments.filter(pk__in=Notice.objects.open().filter(comment__isnull=False).values("comment"))


class CommentFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=ReaderComment.Status, widget=forms.CheckboxSelectMultiple
    )
    reported = django_filters.ChoiceFilter(
        label=_("Report"),
        choices=[(OPEN, _("Has an open report"))],
        method="filter_reported",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    created_at = DayRangeFilter(label=_("Received"), widget=DateRangePickerWidget)
    article = django_filters.ModelChoiceFilter(
        label=_("Article"), queryset=articles_offered, to_field_name="id"
    )
    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=sections_offered, to_field_name="id", method="filter_section"
    )
    rule = django_filters.ChoiceFilter(
        label=_("Rule that fired"), choices=lambda: RULES.items(), method="filter_rule"
    )
    email = django_filters.CharFilter(label=_("E-mail address"), method="filter_mailbox")

    class Meta:
        model = ReaderComment
        fields = ["status", "reported", "created_at", "article", "section", "rule", "email"]

    def filter_reported(self, comments: QuerySet, name: str, value: str) -> QuerySet:
        return reported(comments)

    def filter_section(self, comments: QuerySet, name: str, section: SectionPage) -> QuerySet:
        return comments.filter(article__in=ArticlePage.objects.descendant_of(section).values("pk"))

    def filter_rule(self, comments: QuerySet, name: str, rule: str) -> QuerySet:
        """By how the rule is written down; within what a reader wrote, a quotation mark is escaped."""
        written = comments.annotate(fired_as_text=Cast("fired", TextField()))
        return written.filter(fired_as_text__contains=f'"rule": "{rule}"')

    def filter_mailbox(self, comments: QuerySet, name: str, value: Any) -> QuerySet:
        """As the index of mailboxes has it."""
        return comments.annotate(mailbox=Lower("email")).filter(mailbox=value.strip().lower())
