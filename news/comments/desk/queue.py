"""The queue: who waits, what was reported, what is spam; each row to be decided on where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.humanize.templatetags.humanize import naturaltime
from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.http import HttpRequest, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from news.comments.desk.filters import OPEN, OTHERS, CommentFilterSet, reported
from news.comments.models import Conversation, Notice, ReaderComment
from news.comments.passages import pieces
from news.desk import moment_in_words

Status = ReaderComment.Status
SHOWN_MAX = 700
SEARCHED = ("text", "name", "email")
# What the address says beside the filters: where in the list, how it is sorted, and how Wagtail asks for it.
NO_FILTER = ("p", "_w_filter_fragment", "export")
WAITING, REPORTED, SPAM = {"status": Status.PENDING}, {"reported": OPEN}, {"status": Status.SPAM}


@dataclass(frozen=True)
class Tab:
    """`count` is None where it would take reading all comments to know it."""

    label: str | Promise
    url: str
    is_here: bool
    count: int | None


def age(moment: datetime, now: datetime) -> str:
    """For a day, how long ago; then when: nobody counts back ten days."""
    return naturaltime(moment) if now - moment < timedelta(days=1) else moment_in_words(moment, now)


class CommentColumn(Column):
    """Who wrote what, where, and what speaks against it."""

    cell_template_name = "news/admin/queue_comment.html"

    class Media:
        css = {"all": ["css/moderation.css"]}
        js = ["js/queue.js"]

    def get_cell_context_data(self, instance: ReaderComment, parent_context: Any) -> dict[str, Any]:
        found = [finding.evidence for finding in instance.findings if finding.is_suspicion]
        return super().get_cell_context_data(instance, parent_context) | {
            "comment": instance,
            "pieces": pieces(instance.text, found, SHOWN_MAX),
            "age": age(instance.created_at, timezone.now()),
        }


class VerbsColumn(Column):
    """One press, one verb: a form of its own in every row."""

    cell_template_name = "news/admin/queue_verbs_cell.html"

    def get_cell_context_data(self, instance: ReaderComment, parent_context: Any) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {
            "comment": instance,
            "reasons": ReaderComment.Reason.choices,
            "csrf_token": get_token(parent_context["request"]),
            "back": parent_context["table"].back,
        }


class QueueTable(Table):
    classname = "listing queue"
    # Where a decision leads back to.
    back = ""

    def get_row_attrs(self, instance: ReaderComment) -> dict[str, Any]:
        return super().get_row_attrs(instance) | {"data-comment": str(instance.pk), "tabindex": "-1"}


class QueueView(IndexView):
    """Wagtail's list of a snippet, with tabs, and with rows that are decided on without being opened."""

    table_class = QueueTable
    page_title = _("Reader comments")

    def get_base_queryset(self) -> QuerySet[ReaderComment]:
        notices = Prefetch("notices", Notice.objects.open(), to_attr="open_notices")
        comments = super().get_base_queryset().select_related("article", "decided_by")
        return comments.defer("article__body").prefetch_related(notices)

    def get_ordering(self) -> str:
        """Who has waited longest comes first; of what is decided on, the newest."""
        here = self.tabs[0].is_here or self.tabs[1].is_here
        return super().get_ordering() or ("created_at" if here else "-created_at")

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(self.ordering, "-pk" if self.ordering.startswith("-") else "pk")

    @cached_property
    def tabs(self) -> list[Tab]:
        counts = counted(self.request, searching=self.is_searching)
        return [
            Tab(
                label,
                f"{self.index_url}{asking(self.request.GET, asked)}",
                is_here(self.request, asked),
                count,
            )
            for label, asked, count in (
                (_("Waiting"), WAITING, counts.get("waiting")),
                (pgettext_lazy("comments", "Reported"), REPORTED, counts.get("reported")),
                (_("Spam"), SPAM, counts.get("spam")),
                (pgettext_lazy("comments", "All"), {}, counts.get("all")),
            )
        ]

    def get_table(self, object_list: Any) -> QueueTable:
        table = super().get_table(object_list)
        page = self.request.GET.get("p")
        table.back = (
            f"{self.index_url}{asking(self.request.GET, {'p': page} if page else {}, drop=NO_FILTER)}"
        )
        return table

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        more = [
            Button(_("Bans"), url=reverse("comment_bans:index"), icon_name="lock", priority=10),
            Button(_("The week"), url=reverse("comment_week"), icon_name="history", priority=20),
        ]
        return [*super().header_more_buttons, *more]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"tabs": self.tabs}


def is_here(request: HttpRequest, asked: Mapping[str, str]) -> bool:
    given = {name: request.GET.getlist(name) for name in ("status", "reported") if request.GET.get(name)}
    return given == {name: [value] for name, value in asked.items()}


def asking(
    given: QueryDict, asked: Mapping[str, str], drop: tuple[str, ...] = (*NO_FILTER, "status", "reported")
) -> str:
    """The query of an address: what is asked for now, with these filters in the place of those."""
    query = given.copy()
    for name in drop:
        query.pop(name, None)
    query.update(asked)
    return f"?{query.urlencode()}" if query else ""


def counted(request: HttpRequest, *, searching: bool) -> dict[str, int]:
    """How many are in each tab, with the filters beside it; of a search, it isn't counted."""
    if searching:
        return {}
    if any(request.GET.get(name) for name in OTHERS):
        others = request.GET.copy()
        others.pop("status", None), others.pop("reported", None)
        comments = CommentFilterSet(others, ReaderComment.objects.all(), request=request).qs.order_by()
        statuses = dict(comments.values_list("status").annotate(Count("pk")))
        everything = sum(statuses.values())
    else:
        comments = ReaderComment.objects.order_by()
        # Those that can be read are counted already: reading a million rows for one number would be slow.
        unread = comments.filter(status__in=[status for status in Status if status != Status.APPROVED])
        statuses = dict(unread.values_list("status").annotate(Count("pk")))
        readable = Conversation.objects.aggregate(sum=Sum("comment_count"))["sum"] or 0
        everything = sum(statuses.values()) + readable
    return {
        "waiting": statuses.get(Status.PENDING, 0),
        "reported": reported(comments).count(),
        "spam": statuses.get(Status.SPAM, 0),
        "all": everything,
    }


def searched(comments: QuerySet[ReaderComment], words: str) -> QuerySet[ReaderComment]:
    """Those that contain the words: as the list of the queue searches them."""
    found = Q()
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": words})
    return comments.filter(found) if words else comments
