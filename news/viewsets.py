"""The newsroom's own lists in the admin."""

from typing import Any

import django_filters
from django.db.models import Count, Max, QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.desk import moment_in_words
from news.models import Contributor, Source, Topic
from news.partners.viewsets import PartnerFeedViewSet


def last_article(found: Any) -> str:
    return moment_in_words(found.last_article, timezone.now())


ARTICLES = NumberColumn(
    "article_count", label=_("Articles"), sort_key="article_count", classname="desk-extra", width="10%"
)
LAST_ARTICLE = Column(
    "last_article",
    label=_("Last article"),
    accessor=last_article,
    sort_key="last_article",
    classname="desk-extra",
    width="18%",
)


class ContributorChooser(SnippetChooserViewSet):
    choose_one_text = _("Choose an author")
    choose_another_text = _("Choose another author")


class SourceChooser(SnippetChooserViewSet):
    choose_one_text = _("Choose a source")
    choose_another_text = _("Choose another source")


class UseFilters(WagtailFilterSet):
    """What nobody uses is what one looks for when tidying up."""

    used = django_filters.ChoiceFilter(
        label=_("In articles"),
        choices=[("yes", _("Used")), ("no", _("Not used yet"))],
        empty_label=_("All"),
        widget=RadioSelect,
        method="by_use",
    )

    def by_use(self, found: QuerySet, _name: str, value: str) -> QuerySet:
        return found.filter(article_count__gt=0) if value == "yes" else found.filter(article_count=0)


class ContributorFilters(UseFilters):
    class Meta:
        model = Contributor
        fields = ["kind", "used"]


class TopicFilters(UseFilters):
    class Meta:
        model = Topic
        fields = ["used"]


class SourceFilters(UseFilters):
    class Meta:
        model = Source
        fields = ["used"]


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    ordering = ["name"]  # counting would drop the model's own
    icon = "user"
    url_prefix = "contributors"
    list_display = ["name", "kind", "job", ARTICLES, LAST_ARTICLE]
    filterset_class = ContributorFilters
    chooser_viewset_class = ContributorChooser
    search_fields = ["name", "job"]
    search_backend_name = None
    list_export = ["name", "kind", "job", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        return Contributor.objects.annotate(
            article_count=Count("articlebyline__article", distinct=True),
            last_article=Max("articlebyline__article__published_at"),
        )


class TopicViewSet(SnippetViewSet):
    model = Topic
    ordering = ["name"]  # counting would drop the model's own
    icon = "tag"
    url_prefix = "topics"
    list_display = ["name", "slug", ARTICLES, LAST_ARTICLE]
    filterset_class = TopicFilters
    search_fields = ["name"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return Topic.objects.annotate(
            article_count=Count("articles", distinct=True), last_article=Max("articles__published_at")
        )


class SourceViewSet(SnippetViewSet):
    model = Source
    ordering = ["name"]  # counting would drop the model's own
    icon = "source"
    url_prefix = "sources"
    list_display = [
        "name",
        Column(
            "licence",
            label=_("Licence rule"),
            accessor=lambda source: Truncator(source.licence).chars(140),
            width="40%",
        ),
        ARTICLES,
        LAST_ARTICLE,
    ]
    filterset_class = SourceFilters
    chooser_viewset_class = SourceChooser
    search_fields = ["name"]
    search_backend_name = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return Source.objects.annotate(
            article_count=Count("articlesource__article", distinct=True),
            last_article=Max("articlesource__article__published_at"),
        )


class NewsroomGroup(SnippetViewSetGroup):
    """After articles, comments and pictures, which people come for more often."""

    items = (ContributorViewSet, TopicViewSet, SourceViewSet, PartnerFeedViewSet)
    menu_label = _("Newsroom")
    menu_name = "newsroom"
    menu_icon = "newsroom"
    menu_order = 350
