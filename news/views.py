"""Pages that stand outside the page tree: one for each topic and for each contributor."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views import View
from wagtail.models import Site

from ads.context import PageContext
from news.models import ArticlePage, Contributor, NewsSettings, Topic
from news.querysets import ArticleQuerySet


def canonical_url(request: HttpRequest, number: int) -> str:
    """The one address of that page of a list: the site's own host, and no number on the first page."""
    site = Site.find_for_request(request)
    suffix = f"?page={number}" if number > 1 else ""
    return f"{site.root_url if site else ''}{request.path}{suffix}"


class ArticleListView(View):
    """The articles that one thing has in common. A subclass says what thing, and which articles."""

    model: type
    template_name: str

    def articles_of(self, thing: Any) -> ArticleQuerySet:
        raise NotImplementedError

    def page_context(self, thing: Any) -> PageContext:
        return PageContext(kind=self.model._meta.model_name, page_id=None)

    def get(self, request: HttpRequest, slug: str) -> TemplateResponse:
        if Site.find_for_request(request) is None:
            raise Http404
        thing = get_object_or_404(self.model, slug=slug)
        articles = self.articles_of(thing).for_listing()
        paginator = Paginator(articles, NewsSettings.for_request(request).articles_per_page)
        page = paginator.get_page(request.GET.get("page"))
        context = {
            self.model._meta.model_name: thing,
            "articles": page,
            "canonical_url": canonical_url(request, page.number),
        }
        response = TemplateResponse(request, self.template_name, context)
        response.page_context = self.page_context(thing)
        return response


class TopicView(ArticleListView):
    model = Topic
    template_name = "news/topic.html"

    def articles_of(self, thing: Topic) -> ArticleQuerySet:
        return ArticlePage.objects.published(timezone.now()).about(thing)

    def page_context(self, thing: Topic) -> PageContext:
        return PageContext(kind="topic", page_id=None, topics=frozenset([thing.slug]))


class ContributorView(ArticleListView):
    model = Contributor
    template_name = "news/contributor.html"

    def articles_of(self, thing: Contributor) -> ArticleQuerySet:
        return ArticlePage.objects.published(timezone.now()).by(thing)
