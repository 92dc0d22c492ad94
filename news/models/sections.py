from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from ads.context import PageContext
from news.freshness import Noted
from news.lists import opened, page_of
from news.models.settings import NewsSettings
from news.serving import ServedPage

MOST_READ = 5
MOST_READ_WITHIN = timedelta(days=7)


class SectionPage(Noted, ServedPage, Page):
    """A section of the newspaper: it holds articles and smaller sections."""

    intro = models.CharField(
        _("introduction"), max_length=200, blank=True, help_text=_("One sentence below the section's name.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage", "news.SectionPage"]
    subpage_types = ["news.SectionPage", "news.ArticlePage"]
    page_description = _("Holds articles, and smaller sections where needed")
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def page_context(self) -> PageContext:
        return PageContext(kind="section", page_id=self.pk, sections=(self.pk, *self.section_ids))

    @cached_property
    def family(self) -> list[Page]:
        """As `lineage`, and with it the parts of this section that stand in menus: still one query."""
        above = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        parts = Q(path__startswith=self.path, depth=self.depth + 1, show_in_menus=True, live=True)
        restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
        pages = Page.objects.filter(Q(path__in=above) | parts).annotate(is_restricted=Exists(restrictions))
        return list(pages.order_by("path"))

    @cached_property
    def lineage(self) -> list[Page]:
        return [page for page in self.family if page.depth <= self.depth]

    @property
    def subsections(self) -> list[Page]:
        return [page for page in self.family if page.depth > self.depth and not page.is_restricted]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.models.articles import ArticlePage

        now = timezone.now()
        articles = ArticlePage.objects.published(now).in_section(self)
        page = page_of(request, articles.for_listing(), NewsSettings.for_request(request).articles_per_page)
        most_read = articles.most_read(since=now - MOST_READ_WITHIN).defer_streamfields()[:MOST_READ]
        for article in page:
            if article.depth == self.depth + 1:
                article.section_title = ""  # it needn't name the section whose page this is
        context = super().get_context(request, *args, **kwargs) | opened(page)
        return context | {
            "breadcrumbs": self.breadcrumbs,
            "subsections": self.subsections,
            "most_read": list(most_read),
        }
