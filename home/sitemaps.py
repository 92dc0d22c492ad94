"""What the site offers to search engines: public pages, and of articles those that are at home here."""

from typing import Any

from django.contrib.sitemaps import views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site

from home.models import HomePage, StandardPage
from news.models import ArticlePage, SectionPage
from news.querysets import ArticleQuerySet


class PageSitemap(Sitemap):
    """The front page, the sections and the pages beside them."""

    def items(self) -> QuerySet[Page]:
        root = self.get_wagtail_site().root_page
        hidden = StandardPage.objects.filter(hide_from_search_engines=True)
        return (
            ArticleQuerySet(Page)
            .descendant_of(root, inclusive=True)
            .exact_type(HomePage, SectionPage, StandardPage)
            .exclude(pk__in=hidden.values("pk"))
            .live()
            .open_to_all()
            .only("url_path", "last_published_at", "latest_revision_created_at", "locale_id")
            .order_by("path")
        )


class ArticleSitemap(Sitemap):
    """Published articles, newest first, without those that first appeared elsewhere."""

    def items(self) -> QuerySet[ArticlePage]:
        return (
            ArticlePage.objects.published(timezone.now())
            .descendant_of(self.get_wagtail_site().root_page)
            .filter(hide_from_search_engines=False, canonical_address="")
            .only("url_path", "last_published_at", "latest_revision_created_at", "locale_id")
            .newest_first()
        )


@require_safe
@cache_control(public=True, max_age=600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Both lists in one file; of an empty site an empty one."""
    sitemaps: dict[str, Any] = {}
    if Site.find_for_request(request):
        sitemaps = {"pages": PageSitemap(request), "articles": ArticleSitemap(request)}
    return views.sitemap(request, sitemaps)
