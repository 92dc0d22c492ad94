"""The list of all articles: what stands where, who has it, what waits below it."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, NumberColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.day_ranges import DayRangeFilter
from news.desk import (
    DeskQuerySet,
    Standing,
    articles,
    last_editor,
    moment_in_words,
    name_of,
    sections_to_write_in,
    standing_in_words,
)
from news.models import ArticlePage, Contributor, SectionPage

# What `news.comments` builds upon `news`: only its names are known here.
MODERATE, QUEUE = "news_comments.change_readercomment", "wagtailsnippets_news_comments_readercomment:list"
EXTRA = "desk-extra"  # a column that a phone has no room for


class ArticleFilters(WagtailFilterSet):
    """Where, how far, by whom, when: as an editor asks."""

    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=lambda request: sections_to_write_in(request.user), method="in_section"
    )
    standing = django_filters.ChoiceFilter(
        label=_("State"), choices=Standing.choices, empty_label=_("Any state"), widget=RadioSelect
    )
    whose = django_filters.ChoiceFilter(
        label=_("Mine"), choices=[("mine", _("Only mine"))], method="by_me", empty_label=_("Everybody's")
    )
    author = django_filters.ModelChoiceFilter(
        label=_("Author"), queryset=Contributor.objects.order_by("name"), method="by_author"
    )
    changed = DayRangeFilter(
        label=_("Changed"), field_name="latest_revision_created_at", widget=DateRangePickerWidget
    )

    class Meta:
        model = ArticlePage
        fields = ["section", "standing", "whose", "author", "changed"]

    def in_section(self, found: DeskQuerySet, _name: str, section: SectionPage) -> DeskQuerySet:
        return found.in_section(section)

    def by_me(self, found: DeskQuerySet, _name: str, value: str) -> DeskQuerySet:
        return found.of(self.request.user)

    def by_author(self, found: DeskQuerySet, _name: str, author: Contributor) -> DeskQuerySet:
        return found.filter(pk__in=ArticlePage.objects.filter(bylines__contributor=author).values("pk"))


class HeadlineColumn(PageTitleColumn):
    """The headline with Wagtail's ways to it, and the section below."""

    cell_template_name = "news/admin/headline_cell.html"


class StateColumn(BaseColumn):
    cell_template_name = "news/admin/state_cell.html"

    def get_cell_context_data(self, instance: ArticlePage, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"words": standing_in_words(instance, timezone.now()), "is_live": instance.live}


class ChangedColumn(BaseColumn):
    cell_template_name = "news/admin/changed_cell.html"

    def get_cell_context_data(self, instance: ArticlePage, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {
            "at": moment_in_words(instance.latest_revision_created_at, timezone.now()),
            "by": name_of(last_editor(instance)),
        }


def names_of_authors(article: ArticlePage) -> str:
    return ", ".join(dict.fromkeys(byline.contributor.name for byline in article.bylines.all()))


def comments_in_words(article: ArticlePage) -> str:
    waiting = article.comments_waiting
    return ngettext("%(count)d waits", "%(count)d wait", waiting) % {"count": waiting} if waiting else ""


class CommentsColumn(Column):
    """How many wait below an article: to the queue for those who moderate."""

    cell_template_name = "news/admin/comments_cell.html"

    def get_cell_context_data(self, instance: ArticlePage, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        may_moderate = parent_context["request"].user.has_perm(MODERATE)
        return context | {"queue_url": f"{reverse(QUEUE)}?article={instance.pk}" if may_moderate else ""}


def words_of(article: ArticlePage) -> int:
    """Of the running text as it is stored: what blocks around it hold isn't counted."""
    paragraphs = [block["value"] for block in article.body.raw_data if block["type"] == "paragraph"]
    return sum(len(strip_tags(text).split()) for text in [article.lead, *paragraphs])


class ArticleIndexView(IndexView):
    """Wagtail's flat list of pages, asked in our own vocabulary."""

    def get_base_queryset(self) -> DeskQuerySet:
        explorable = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        found = articles()
        if explorable.query.where:  # who may see all pages needn't have each looked up
            found = found.filter(pk__in=explorable.values("pk"))
        return self.annotate_queryset(found)

    def annotate_queryset(self, pages: DeskQuerySet) -> DeskQuerySet:
        """Without Wagtail's `specific()`: they are articles. With the text: its words are counted."""
        return (
            pages.with_standing()
            .with_section()
            .with_waiting_comments()
            .select_related("owner", "latest_revision__user", "content_type")
            .defer("latest_revision__content")
            .prefetch_related("bylines__contributor", "sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )

    def search_queryset(self, queryset: DeskQuerySet) -> QuerySet:
        """Every word in headline, kicker or lead: an index knows neither the drafts nor these filters."""
        for word in self.search_query.split() if self.is_searching else ():
            titles = Q(draft_title__icontains=word) | Q(title__icontains=word)
            texts = Q(kicker__icontains=word) | Q(lead__icontains=word)
            # Two tables, each with an index for it on PostgreSQL, which a condition on both would not use.
            queryset = queryset.among(Page.objects.filter(titles), ArticlePage.objects.filter(texts))
        return queryset

    def get_ordering(self) -> str:
        """By the last change, searching or not."""
        ordering = self.request.GET.get("ordering", self.default_ordering)
        return ordering if ordering in self.get_valid_orderings() else self.default_ordering

    def order_queryset(self, queryset: DeskQuerySet) -> QuerySet:
        backwards = self.ordering.startswith("-")
        return queryset.order_by(self.ordering, "-pk" if backwards else "pk")


class ArticleListViewSet(PageListingViewSet):
    model = ArticlePage
    icon = "article"
    menu_label = _("Articles")
    menu_name = "articles"
    menu_order = 50
    add_to_admin_menu = True
    index_view_class = ArticleIndexView
    filterset_class = ArticleFilters
    columns = [
        BulkActionsColumn("bulk_actions"),
        HeadlineColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        StateColumn("state", label=_("State"), sort_key="published_at", width="17%"),
        Column("authors", label=_("Author"), accessor=names_of_authors, classname=EXTRA, width="13%"),
        ChangedColumn(
            "changed",
            label=_("Changed"),
            sort_key="latest_revision_created_at",
            classname=EXTRA,
            width="13%",
        ),
        CommentsColumn(
            "comments",
            label=_("Comments"),
            accessor=comments_in_words,
            sort_key="comments_waiting",
            classname=EXTRA,
        ),
        NumberColumn("words", label=_("Words"), accessor=words_of, classname=EXTRA, width="6%"),
    ]

    @cached_property
    def menu_item_class(self) -> type:
        """Only for those who work on pages: the list itself refuses the others."""

        def is_shown(item: Any, request: HttpRequest) -> bool:
            return user_has_any_page_permission(request.user)

        plain = super().menu_item_class
        return type(plain.__name__, (plain,), {"is_shown": is_shown})
