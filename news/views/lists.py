"""One page for each topic and for each contributor, with their articles."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View
from wagtail.models import Site

from ads.context import PageContext
from news.archive import Place
from news.freshness import subject_of
from news.indexes import index_of_contributors, index_of_topics
from news.lists import Listing, canonical_url, of_site, opened, page_of
from news.models import ArticlePage, Contributor, NewsSettings, Topic
from news.querysets import ArticleQuerySet
from news.teasers import teasers

RELATED_TOPICS = 6


class ArticleListView(View):
    """The articles that one thing has in common. A subclass says what thing, and which articles."""

    model: type
    template_name: str

    def articles_of(self, thing: Any) -> ArticleQuerySet:
        raise NotImplementedError

    def page_context(self, thing: Any) -> PageContext:
        return PageContext(kind=self.model._meta.model_name, page_id=None)

    def above(self) -> Place:
        """The list of all of its kind."""
        raise NotImplementedError

    def beside(self, thing: Any, listed: Sequence[ArticlePage]) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def get(self, request: HttpRequest, slug: str) -> TemplateResponse:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404
        thing = get_object_or_404(self.things(), slug=slug)
        articles = of_site(self.articles_of(thing), site).newest_first().values_list("pk", flat=True)
        found = Listing(
            subject_of(thing),
            lambda: articles,
            lambda start, stop: list(teasers(articles[start:stop]).values()),
            name=site.pk,
        )
        page = page_of(request, found, NewsSettings.for_request(request).articles_per_page)
        context = opened(page) | {
            self.model._meta.model_name: thing,
            "breadcrumbs": [self.above()],
            "canonical_url": canonical_url(request, page),
        }
        context |= self.beside(thing, list(page))
        response = TemplateResponse(request, self.template_name, context)
        response.page_context = self.page_context(thing)
        return response

    def things(self) -> QuerySet:
        return self.model.objects.all()


class TopicView(ArticleListView):
    model = Topic
    template_name = "news/topic.html"

    def articles_of(self, thing: Topic) -> ArticleQuerySet:
        return ArticlePage.objects.published(timezone.now()).about(thing)

    def page_context(self, thing: Topic) -> PageContext:
        return PageContext(kind="topic", page_id=None, topics=frozenset([thing.slug]))

    def above(self) -> Place:
        return index_of_topics()

    def beside(self, thing: Topic, listed: Sequence[ArticlePage]) -> dict[str, Any]:
        """The other topics of the articles on this page, the most frequent first."""
        others = (
            Topic.objects.filter(articles__in=[article.pk for article in listed])
            .exclude(pk=thing.pk)
            .annotate(shared=Count("articles"))
            .order_by("-shared", "name")
        )
        return {"related_topics": others[:RELATED_TOPICS]}


class ContributorView(ArticleListView):
    model = Contributor
    template_name = "news/contributor.html"

    def things(self) -> QuerySet[Contributor]:
        return Contributor.objects.select_related("picture")

    def articles_of(self, thing: Contributor) -> ArticleQuerySet:
        return ArticlePage.objects.published(timezone.now()).by(thing)

    def above(self) -> Place:
        return index_of_contributors()
