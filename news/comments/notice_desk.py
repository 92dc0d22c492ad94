"""Wagtail's screens for reports: the list, one report with its comment then and now, and the decision."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Case, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from news.comments.actions.errors import DecidedMeanwhileError, NotShorterError, ReportDecidedError
from news.comments.actions.reporting import take_up
from news.comments.actions.resolving import decide_reports
from news.comments.forms import NormalisedField
from news.comments.law.files import notice_file
from news.comments.law.reports import UNLAWFUL
from news.comments.models import Notice
from news.comments.permissions import moderators_only
from news.desk import moment_in_words

Decision, State = Notice.Decision, Notice.State
OPEN = Q(state__in=[State.WAITING, State.IN_REVIEW])
TABS = (
    ("open", _("To be decided"), OPEN),
    ("done", pgettext_lazy("reports", "Decided"), Q(state=State.DONE)),
    ("void", _("Settled by itself"), Q(state=State.VOID)),
    ("all", pgettext_lazy("reports", "All"), Q()),
)
LATE = (
    _("Nothing was changed: meanwhile, somebody else decided on this report or took it up."),
    _("Nothing was changed: meanwhile, the comment has become another one. Please look at it once more."),
)
NOT_SHORTER = _("A cut takes words out, puts none in, and leaves some.")


class NoticeFilterSet(WagtailFilterSet):
    category = django_filters.ChoiceFilter(label=_("What is wrong with it"), choices=Notice.Category)

    class Meta:
        model = Notice
        fields = ["category"]


class NoticeIndexView(IndexView):
    """Wagtail's list, with tabs. What may break the law comes first, then who waits longest."""

    any_permission_required = ["change"]

    @cached_property
    def tab(self) -> str:
        asked = self.request.GET.get("state", "")
        return asked if asked in {key for key, _label, _rows in TABS} else "open"

    def get_base_queryset(self) -> QuerySet[Notice]:
        rows = {key: rows for key, _label, rows in TABS}
        return Notice.objects.filter(rows[self.tab])

    def order_queryset(self, queryset: QuerySet[Notice]) -> QuerySet[Notice]:
        if self.request.GET.get("ordering"):
            return super().order_queryset(queryset)
        if self.tab != "open":
            return queryset.order_by("-created_at", "-pk")
        return queryset.order_by(Case(When(category__in=UNLAWFUL, then=0), default=1), "created_at", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tabs = [
            {
                "label": label,
                "url": f"{self.index_url}?state={key}",
                "is_here": key == self.tab,
                "count": Notice.objects.filter(rows).count(),
            }
            for key, label, rows in TABS
        ]
        return super().get_context_data(*args, **kwargs) | {"tabs": tabs}


class ReportDecisionForm(WagtailAdminModelForm):
    """What becomes of the comment, and why. `seen` and `seen_comment` are what the moderator looks at."""

    shortened = NormalisedField(
        label=_("What is left of it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Only where the comment is cut: take words out, put none in."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    seen_comment = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Media:
        css = {"all": ["css/notices.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        notice, comment = self.instance, self.instance.comment
        self.fields["decision"].choices = list(decisions_for(notice))
        self.fields["decision"].required = True
        self.fields["reasons"].required = notice.category in UNLAWFUL or notice.is_objection
        self.fields["seen"].initial = notice.version
        if comment is not None:
            self.fields["seen_comment"].initial = comment.version
            self.fields["shortened"].initial = comment.text

    def deed(self) -> dict[str, Any]:
        names = ("decision", "reasons", "seen", "seen_comment", "shortened")
        return {name: self.cleaned_data[name] for name in names}


def decisions_for(notice: Notice) -> list[tuple[str, Any]]:
    """Without its comment, there is nothing left to cut or to take away."""
    if notice.is_objection:
        words = {
            Decision.REMOVED: _("The decision stands"),
            Decision.CUT: _("The objection is right in part: publish the comment cut"),
            Decision.KEPT: _("The objection is right: publish the comment"),
        }
    else:
        words = {
            Decision.REMOVED: _("Take the comment away"),
            Decision.CUT: _("Cut the comment"),
            Decision.KEPT: _("The comment stays"),
        }
    only = words if notice.comment else [Decision.KEPT]
    return [(decision.value, words[decision]) for decision in only]


DECISION = ObjectList(
    [
        HelpPanel(template="news/admin/notice.html"),
        FieldPanel("decision", widget=forms.RadioSelect, heading=_("Decision")),
        FieldPanel(
            "reasons",
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Whoever reported reads this, and the author of a comment that is taken away."),
        ),
        FieldPanel("shortened"),
    ],
    base_form_class=ReportDecisionForm,
)


class NoticeView(EditView):
    """Saving is the decision. What is decided on is only looked at."""

    success_message = _("The report %(object)s is decided on.")
    submit_button_label = _("Decide")
    submit_button_active_label = _("Deciding…")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if not self.object.is_open and request.method != "POST":
            return redirect(self.inspect_url_name, self.object.pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReportDecisionForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ReportDecidedError:
            self.produced_error_message = LATE[0]
        except DecidedMeanwhileError:
            self.produced_error_message = LATE[1]
        except NotShorterError:
            self.produced_error_message = self.get_error_message()
            form.add_error("shortened", NOT_SHORTER)
        return self.form_invalid(form)

    def save_instance(self) -> Notice:
        notice = Notice.objects.select_related("comment").get(pk=self.object.pk)
        decide_reports(notice, by=self.request.user, at=timezone.now(), **self.form.deed())
        return notice


class NoticeInspectView(InspectView):
    """The report as it was settled."""

    any_permission_required = ["change"]
    page_title = pgettext_lazy("noun", "Report")
    header_more_buttons: list = []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"notice": self.object}


@require_POST
@moderators_only
def begin_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Others see that somebody looks at it."""
    notice = get_object_or_404(Notice, pk=pk)
    take_up(notice, by=request.user, seen=notice.version)
    return redirect("reader_notices:edit", notice.pk)


@require_safe
@moderators_only
def as_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a file, for authorities."""
    notice = get_object_or_404(Notice.objects.select_related("comment"), pk=pk)
    response = HttpResponse(notice_file(notice), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{notice.reference}.json"'
    return response


def age(notice: Notice) -> str:
    return moment_in_words(notice.created_at, timezone.now())


class NoticeViewSet(ModelViewSet):
    model = Notice
    name = "reader_notices"  # of its addresses
    url_prefix = "reader-notices"
    icon = "clipboard-list"
    menu_label = pgettext_lazy("of comments", "Reports")  # Wagtail has reports of another kind
    menu_name = "reader-notices"
    menu_order = 161
    add_to_admin_menu = True
    add_to_reference_index = False
    index_view_class = NoticeIndexView
    edit_view_class = NoticeView
    inspect_view_class = NoticeInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    index_template_name = "news/admin/notices.html"
    index_results_template_name = "news/admin/notices_results.html"
    inspect_template_name = "news/admin/notice_inspect.html"
    list_display = [
        "reference",
        Column("category", label=_("What is wrong with it"), accessor="get_category_display"),
        Column("quoted", label=_("Comment"), accessor="excerpt", classname="desk-extra"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda notice: notice.is_open,
        ),
        Column("created_at", label=_("Received"), accessor=age),
    ]
    list_per_page = 50
    filterset_class = NoticeFilterSet
    search_fields = ["reference", "explanation", "quoted", "name", "email"]
    search_backend_name = None
    edit_handler = DECISION

    def get_urlpatterns(self) -> list[URLPattern]:
        more = [
            path("take-up/<int:pk>/", begin_review, name="take_up"),
            path("file/<int:pk>/", as_file, name="file"),
        ]
        return super().get_urlpatterns() + more

    @cached_property
    def menu_item_class(self) -> type:
        """The menu says how many are to be decided."""

        def render_component(item: Any, request: HttpRequest) -> LinkMenuItem:
            waiting = Notice.objects.open().count()
            counted = ngettext("%(count)d report", "%(count)d reports", waiting) % {"count": waiting}
            label = counted if waiting else item.label
            return LinkMenuItem(item.name, label, item.url, icon_name=item.icon_name, attrs=item.attrs)

        plain = super().menu_item_class
        return type(plain.__name__, (plain,), {"render_component": render_component})
