"""What the API lists: all of a site that has something public to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import Site

from news.feeds import directory
from news.models import ArticleByline, ArticlePage, Contributor, SectionPage, Topic
from news.querysets import ArticleQuerySet, PublicQuerySet


@dataclass(frozen=True, slots=True)
class Known:
    """What everybody may know of a site at a moment."""

    site: Site
    at: datetime

    def articles(self) -> ArticleQuerySet:
        """As in feeds: without what a source lets nobody have."""
        return directory.articles(self.site, self.at)

    def sections(self) -> QuerySet[SectionPage]:
        """In the order of the page tree."""
        public = PublicQuerySet(SectionPage).live().open_to_all().descendant_of(self.site.root_page)
        return public.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=self.at)).order_by("path")

    def topics(self) -> QuerySet[Topic]:
        """Those that an article is about."""
        joined = ArticlePage.topics.through.objects.filter(articlepage__in=self._numbers())
        return Topic.objects.filter(pk__in=joined.values("topic")).order_by("name")

    def authors(self) -> QuerySet[Contributor]:
        """Those whom a byline names."""
        bylines = ArticleByline.objects.filter(article__in=self._numbers())
        return Contributor.objects.filter(pk__in=bylines.values("contributor")).order_by("name", "pk")

    def _numbers(self) -> QuerySet:
        return self.articles().order_by().values("pk")
